import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { formatHours, useTime } from "@/time";
import { Counts } from "@/ui/figure/facts";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Dots, Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { EntryChips } from "./entry-chips";
import css from "./hours.module.css";
import { type HourEntry, hourQueries } from "./queries";
import { useWords } from "./words";

/** The volunteer's own hours: what counts, what waits, and each entry. */
export function MyHoursPage() {
  const { t } = useWords();
  const hours = useInfiniteQuery(hourQueries.mine);
  return (
    <Page title={t("my.title")}>
      <Async
        query={hours}
        isEmpty={({ pages }) => pages[0]?.hour_entries.length === 0}
        empty={
          <EmptyState
            title={t("my.none")}
            hint={t("my.noneHint")}
            action={
              <Button component={Link} to="/open-shifts">
                {t("my.find")}
              </Button>
            }
          />
        }
      >
        {({ pages }) => {
          const entries = pages.flatMap(({ hour_entries }) => hour_entries);
          const [first] = pages;
          return (
            <>
              <Card>
                <Counts
                  facts={[
                    { value: formatHours(first?.counted_minutes ?? 0), label: t("my.counted"), tone: "done" },
                    {
                      value: formatHours(first?.awaiting_minutes ?? 0),
                      label: t("my.awaiting"),
                      tone: "due",
                    },
                  ]}
                />
              </Card>
              <Section title={t("my.entries")}>
                <Card>
                  {entries.map((entry) => (
                    <EntryRow key={entry.id} entry={entry} />
                  ))}
                </Card>
                <Pager query={hours} shown={entries.length} />
              </Section>
            </>
          );
        }}
      </Async>
    </Page>
  );
}

function EntryRow({ entry }: { entry: HourEntry }) {
  const { t } = useWords();
  const { day, length } = useTime();
  return (
    <Row
      icon={
        <span className={`${css.amount} ${entry.superseded ? css.gone : ""}`}>
          {formatHours(entry.counted_minutes)}
          <small>{t("my.unit")}</small>
        </span>
      }
      over={day(entry.served_on)}
      title={entry.shift_title}
      sub={
        <>
          <Dots>{[entry.community_name, t("my.presence", { length: length(entry.present_minutes) })]}</Dots>
          {entry.reason && <span className={css.reason}>{entry.reason}</span>}
        </>
      }
      state={<EntryChips entry={entry} quiet />}
    />
  );
}
