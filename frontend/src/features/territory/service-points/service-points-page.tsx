import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSignedIn } from "@/session/session";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { EditServicePoint } from "./edit-service-point";
import { type ServicePoint, servicePointQueries } from "./queries";
import { ServicePointRow } from "./service-point-row";
import { useWords } from "./words";

/** Every service point; they are added in their community. */
export function ServicePointsPage() {
  const { t } = useWords();
  const { held } = useSignedIn();
  const manages = ["coordinator", "leader"].includes(held.role);
  const [edited, setEdited] = useState<ServicePoint>();
  const points = useInfiniteQuery(servicePointQueries.list());
  return (
    <Page title={t("points")} sub={t("pointsSub")}>
      <Async
        query={points}
        isEmpty={({ pages }) => pages[0]?.service_points.length === 0}
        empty={<EmptyState title={t("noPoints")} hint={t("noPointsHint")} />}
      >
        {({ pages }) => {
          const rows = pages.flatMap(({ service_points }) => service_points);
          return (
            <>
              <Card>
                {rows.map((point) => (
                  <ServicePointRow
                    key={point.id}
                    point={point}
                    withCommunity
                    onEdit={manages ? setEdited : undefined}
                  />
                ))}
              </Card>
              <Pager query={points} shown={rows.length} />
            </>
          );
        }}
      </Async>
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
    </Page>
  );
}
