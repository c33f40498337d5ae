import { Button } from "@mantine/core";
import { IconDeviceTv } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { AreaList } from "@/features/territory/areas/area-list";
import { CalendarCard } from "@/features/territory/calendar/calendar-card";
import { EditServicePoint } from "@/features/territory/service-points/edit-service-point";
import { type ServicePoint, servicePointQueries } from "@/features/territory/service-points/queries";
import { ServicePointForm } from "@/features/territory/service-points/service-point-form";
import { ServicePointRow } from "@/features/territory/service-points/service-point-row";
import { WaysCard } from "@/features/territory/ways/ways-card";
import { useSignedIn } from "@/session/session";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { CommunityForm } from "./community-form";
import { OfficersCard } from "./officers-card";
import { type Community, communityQueries } from "./queries";
import { useWords } from "./words";

/** One community: its office, its courtyards and grids, and where service takes place. */
export function CommunityPage() {
  const { held } = useSignedIn();
  return (
    <CommunityView
      id={Number(useParams().id)}
      back={held.role === "community_officer" ? "/" : "/communities"}
    />
  );
}

/** The community an office acts for, which it reaches from its menu: here it puts its places right and closes a day. */
export function OwnCommunityPage() {
  const { held } = useSignedIn();
  return held.community_id === undefined ? null : <CommunityView id={held.community_id} />;
}

function CommunityView({ id, back }: { id: number; back?: string }) {
  const { t } = useWords();
  const community = useQuery(communityQueries.one(id));
  const { held } = useSignedIn();
  const mayEdit =
    ["coordinator", "leader"].includes(held.role) ||
    (held.role === "community_officer" && held.community_id === id);
  return (
    <Page
      title={community.data?.name ?? t("community")}
      {...(back === undefined ? {} : { back })}
      sub={community.data?.town_name}
      actions={
        (mayEdit || held.role === "host") && (
          <Button
            component={Link}
            to={`/walls/communities/${id}`}
            variant="default"
            leftSection={<IconDeviceTv size={18} aria-hidden />}
          >
            {t("wall")}
          </Button>
        )
      }
      aside={
        community.data && (
          <>
            <CalendarCard communityId={id} />
            <Points community={id} mayEdit={["coordinator", "leader"].includes(held.role)} />
            {["coordinator", "leader", "host", "community_officer"].includes(held.role) && (
              <OfficersCard communityId={id} mayAdd={held.role === "leader" || held.role === "host"} />
            )}
          </>
        )
      }
    >
      <Async query={community}>
        {(data) => (
          <>
            {mayEdit ? <CommunityForm key={data.id} community={data} /> : <Facts community={data} />}
            <AreaList
              communityId={id}
              mayEdit={mayEdit}
              mayAdd={["coordinator", "leader"].includes(held.role)}
            />
            {["coordinator", "leader"].includes(held.role) && <WaysCard communityId={id} />}
          </>
        )}
      </Async>
    </Page>
  );
}

function Facts({ community }: { community: Community }) {
  const { t } = useWords();
  return (
    <Card>
      <Row title={community.director_name} sub={t("director")} />
      <Row title={community.office_address || "–"} sub={t("officeAddress")} />
      <Row title={t("minutes", { count: community.bus_minutes })} sub={t("bus")} />
    </Card>
  );
}

function Points({ community, mayEdit }: { community: number; mayEdit: boolean }) {
  const { t } = useWords();
  const points = useInfiniteQuery(servicePointQueries.list({ community_id: community }));
  const [edited, setEdited] = useState<ServicePoint>();
  return (
    <Section title={t("points")}>
      <Async
        query={points}
        isEmpty={({ pages }) => pages[0]?.service_points.length === 0}
        empty={<EmptyState title={t("noPoints")} hint={t(mayEdit ? "noPointsHint" : "noneElse")} />}
      >
        {({ pages }) => {
          const rows = pages.flatMap(({ service_points }) => service_points);
          return (
            <>
              <Card>
                {rows.map((point) => (
                  <ServicePointRow key={point.id} point={point} onEdit={mayEdit ? setEdited : undefined} />
                ))}
              </Card>
              <Pager query={points} shown={rows.length} />
            </>
          );
        }}
      </Async>
      {mayEdit && <ServicePointForm community={community} />}
      {edited && (
        <EditServicePoint
          key={edited.id}
          point={
            points.data?.pages
              .flatMap(({ service_points }) => service_points)
              .find(({ id }) => id === edited.id) ?? edited
          }
          onClose={() => setEdited(undefined)}
        />
      )}
    </Section>
  );
}
