import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { addDays, dayOf, today, useTime } from "@/time";
import { Async } from "@/ui/notice/async";
import { Card } from "@/ui/page/card";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { useWords } from "./words";

/** How many days are shown. */
const ahead = 14;

const busyQuery = (id: number, from: string) =>
  queryOptions({
    queryKey: ["busy-times", id, from],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/volunteers/{id}/busy-times", {
          params: { path: { id }, query: { from, until: addDays(from, ahead) } },
          signal,
        }),
      ),
  });

/** When somebody is busy in the days to come; with what is theirs alone. Nothing for those without a timetable. */
export function BusyTimes({ volunteerId }: { volunteerId: number }) {
  const { t } = useWords();
  const { day, period } = useTime();
  const busy = useQuery(busyQuery(volunteerId, today()));
  if (busy.data?.busy_times.length === 0) return null;
  return (
    <Section title={t("title")} more={t("hint")}>
      <Async query={busy}>
        {({ busy_times }) => (
          <Card>
            {[...new Set(busy_times.map(({ starts_at }) => dayOf(starts_at)))].map((on) => (
              <Row
                key={on}
                over={day(on)}
                title={busy_times
                  .filter(({ starts_at }) => dayOf(starts_at) === on)
                  .map(({ starts_at, ends_at }) => period(starts_at, ends_at))
                  .join(t("comma"))}
              />
            ))}
          </Card>
        )}
      </Async>
    </Section>
  );
}
