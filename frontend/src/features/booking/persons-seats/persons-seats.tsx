import { useInfiniteQuery } from "@tanstack/react-query";
import { type Assignment, assignmentQueries } from "@/features/booking/my-assignments/queries";
import { useTime } from "@/time";
import { Chip } from "@/ui/list/chip";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Dots, Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { FormTile } from "@/ui/page/tile";
import { useWords } from "./words";

/** What somebody has taken or is asked for, then what is behind them, for those who plan. */
export function PersonsSeats({ volunteerId }: { volunteerId: number }) {
  const { t } = useWords();
  const coming = useInfiniteQuery(assignmentQueries.of(volunteerId, "coming"));
  const past = useInfiniteQuery(assignmentQueries.of(volunteerId, "past"));
  const before = past.data?.pages.flatMap(({ assignments }) => assignments) ?? [];
  return (
    <Section title={t("title")}>
      <div className="stack">
        <h3 className="t-card">{t("coming")}</h3>
        <Async
          query={coming}
          isEmpty={({ pages }) => pages[0]?.assignments.length === 0}
          empty={<EmptyState title={t("none")} hint={t("noneHint")} />}
        >
          {({ pages }) => (
            <Seats
              all={pages.flatMap(({ assignments }) => assignments)}
              pager={(shown) => <Pager query={coming} shown={shown} />}
            />
          )}
        </Async>
        {before.length > 0 && (
          <>
            <h3 className="t-card">{t("past")}</h3>
            <Seats all={before} pager={(shown) => <Pager query={past} shown={shown} />} />
          </>
        )}
      </div>
    </Section>
  );
}

type SeatsProps = { all: Assignment[]; pager: (shown: number) => React.ReactNode };

function Seats({ all, pager }: SeatsProps) {
  const { t } = useWords();
  const { span, day, time } = useTime();
  return (
    <>
      <Card>
        {all.map((one) => (
          <Row
            key={one.id}
            icon={<FormTile form={one.shift.form} />}
            over={span(one.shift.starts_at, one.shift.ends_at)}
            title={one.shift.title}
            sub={
              <Dots>
                {[
                  one.shift.community_name,
                  one.leads ? t("leads") : one.position_name,
                  one.expires_at && t("until", { time: `${day(one.expires_at)} ${time(one.expires_at)}` }),
                ]}
              </Dots>
            }
            state={
              <Chip tone={tone(one.state)}>
                {one.ended ? t(`ended.${one.ended}`) : t(`state.${one.state}`)}
              </Chip>
            }
            to={`/shifts/${one.shift.id}`}
          />
        ))}
      </Card>
      {pager(all.length)}
    </>
  );
}

const tone = (state: Assignment["state"]) =>
  state === "accepted" || state === "attended" ? "done" : state === "invited" ? "due" : "past";
