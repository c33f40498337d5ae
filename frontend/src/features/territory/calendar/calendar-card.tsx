import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useSignedIn } from "@/session/session";
import { addDays, today, useTime } from "@/time";
import { Chip } from "@/ui/list/chip";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Dots, Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { type CalendarDay, calendarQueries, dayTone } from "./queries";
import { useWords } from "./words";

type Props = {
  /** Only the days of this community; without it everybody's and those of all communities. */
  communityId?: number;
};

/** Holidays, adjusted working days, blocked days and days communities are closed, around now. */
export function CalendarCard({ communityId }: Props) {
  const { t } = useWords();
  const { held } = useSignedIn();
  const days = useQuery(calendarQueries.days(addDays(today(), -30), addDays(today(), 366)));
  const mayEdit =
    ["coordinator", "leader"].includes(held.role) ||
    (held.role === "community_officer" && held.community_id === communityId);
  const own = (list: CalendarDay[]) =>
    list.filter(({ community_id: id }) => communityId === undefined || id === communityId);
  const one = communityId !== undefined;
  return (
    <Section title={t(one ? "closedDays" : "calendar")}>
      <div className="stack">
        <Async
          query={days}
          isEmpty={(list) => own(list).length === 0}
          empty={
            <EmptyState
              title={t(one ? "noneClosed" : "noDays")}
              hint={t(one ? "noneClosedHint" : "noDaysHint")}
            />
          }
        >
          {(list) => (
            <Card>
              {own(list).map((day) => (
                <DayRow key={`${day.on} ${day.community_id ?? ""}`} day={day} leads={mayEdit} />
              ))}
            </Card>
          )}
        </Async>
        {mayEdit && (
          <div>
            <Button
              component={Link}
              to={one ? `/days/new?community=${communityId}` : "/days/new"}
              variant="default"
            >
              {t("addDay")}
            </Button>
          </div>
        )}
        <p className="t-min">{t("calendarHint")}</p>
      </div>
    </Section>
  );
}

function DayRow({ day: { on, kind, name, community_id, community_name }, leads }: DayRowProps) {
  const { t } = useWords();
  const { day } = useTime();
  const place = community_id === undefined ? `/days/${on}` : `/days/${on}?community=${community_id}`;
  return (
    <Row
      title={day(on)}
      sub={<Dots>{[community_name, name]}</Dots>}
      state={<Chip tone={dayTone[kind]}>{t(`kind.${kind}`)}</Chip>}
      to={leads ? place : undefined}
    />
  );
}

type DayRowProps = { day: CalendarDay; leads: boolean };
