import { Button } from "@mantine/core";
import { IconAdjustments, IconPlayerPlay } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { useShownProgramme } from "@/features/programme/programme/use-shown";
import type { Weights } from "@/features/rostering/roster-rules/queries";
import { ThisRun } from "@/features/rostering/roster-rules/this-run";
import { shiftQueries } from "@/features/shifts/shifts/queries";
import { useProgrammeFilter } from "@/session/chosen-programme";
import { addDays, dayOf, today, useTime, weekStart } from "@/time";
import { DayInput } from "@/ui/form/day-input";
import { FormProblem } from "@/ui/form/form-problem";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { given, oneOf } from "@/ui/list/given";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Dots, Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { StateChip } from "./board/state-chip";
import { ProspectWarning } from "./prospect";
import { type Roster, rosterQueries, useMakeRoster } from "./queries";
import css from "./rosters.module.css";
import { useWords } from "./words";

const states = ["draft", "published", "solving", "failed"] as const;

/** Makes a roster for a period, and lists those made before. */
export function RostersPage() {
  const { t } = useWords();
  const { values } = useFilters();
  const state = oneOf(values.state, states);
  const rosters = useInfiniteQuery(rosterQueries.list({ ...useProgrammeFilter(), ...given({ state }) }));
  const programme = useShownProgramme();
  const none = programme.isSuccess && !programme.data;
  return (
    <Page
      title={t("title")}
      sub={t("sub")}
      actions={
        <Button
          component={Link}
          to="/rosters/rules"
          variant="default"
          leftSection={<IconAdjustments size={16} aria-hidden />}
        >
          {t("rules")}
        </Button>
      }
    >
      <MakeCard />
      <Section title={t("versions")}>
        <FilterBar
          filters={[
            {
              kind: "chips",
              name: "state",
              label: t("stateLabel"),
              options: states.map((value) => ({ value, label: t(`state.${value}`) })),
            },
          ]}
        />
        <Async
          query={rosters}
          isEmpty={({ pages }) => pages[0]?.rosters.length === 0}
          empty={
            <EmptyState
              title={t(state ? "noneFound" : "none")}
              hint={t(state ? "noneFoundHint" : none ? "noProgramme" : "noneHint")}
              action={
                none && (
                  <Button component={Link} to="/programmes" variant="default">
                    {t("toProgrammes")}
                  </Button>
                )
              }
            />
          }
        >
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.rosters);
            return (
              <>
                <Card>
                  {rows.map((roster) => (
                    <RosterRow key={roster.id} roster={roster} replaced={isReplaced(roster, rows)} />
                  ))}
                </Card>
                <Pager query={rosters} shown={rows.length} />
              </>
            );
          }}
        </Async>
      </Section>
    </Page>
  );
}

/** The period from the next open shift to the end of its week, or until the programme ends. */
function MakeCard() {
  const { t } = useWords();
  const navigate = useNavigate();
  const programme = useShownProgramme();
  const make = useMakeRoster();
  const id = programme.data?.id;
  const next = useQuery({
    ...shiftQueries.next(id ?? 0, programme.data?.ends_on ?? today()),
    enabled: (programme.data?.ends_on ?? "") >= today(),
  });
  const [from, setFrom] = useState<string | null>(null);
  const [until, setUntil] = useState<string | null>(null);
  const [weights, setWeights] = useState<Partial<Weights>>({});
  const first = from ?? (next.data ? dayOf(next.data.starts_at) : today());
  const last = until ?? addDays(weekStart(first), 6);
  const prospect = useQuery({
    ...rosterQueries.prospect({ programme_id: id ?? 0, starts_on: first, ends_on: last }),
    enabled: id !== undefined && last >= first,
    retry: false,
  });
  const run = () => {
    if (id === undefined) return;
    make.mutate(
      {
        programme_id: id,
        starts_on: first,
        ends_on: last,
        ...(Object.keys(weights).length > 0 && { weights }),
      },
      { onSuccess: ({ roster }) => navigate(`/rosters/${roster.id}`) },
    );
  };
  return (
    <Card padded>
      <div className={css.make}>
        <DayInput label={t("from")} value={first} onChange={setFrom} />
        <DayInput label={t("until")} value={last} minDate={first} onChange={setUntil} />
        {programme.data && (
          <Button variant="default" onClick={() => setUntil(programme.data?.ends_on ?? null)}>
            {t("untilEnd")}
          </Button>
        )}
        <Button
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          loading={make.isPending}
          disabled={id === undefined}
          onClick={run}
        >
          {t("make")}
        </Button>
      </div>
      {prospect.data && <ProspectWarning prospect={prospect.data} />}
      <p className="t-cap">{t("makeHint")}</p>
      <ThisRun changed={weights} onChange={setWeights} />
      <FormProblem
        error={make.error ?? programme.error}
        onRetry={make.error ? make.repeat : () => void programme.refetch()}
      />
    </Card>
  );
}

/** Whether a later version for all its days has been published. */
const isReplaced = (roster: Roster, all: Roster[]) =>
  roster.state === "published" &&
  all.some(
    (other) =>
      other.state === "published" &&
      other.programme_id === roster.programme_id &&
      other.number > roster.number &&
      other.starts_on <= roster.starts_on &&
      other.ends_on >= roster.ends_on,
  );

function RosterRow({ roster, replaced }: { roster: Roster; replaced: boolean }) {
  const { t } = useWords();
  const { date } = useTime();
  const open = roster.seats - roster.filled;
  return (
    <Row
      to={`/rosters/${roster.id}`}
      title={t("version", { number: roster.number })}
      sub={
        <Dots>
          {[
            `${date(roster.starts_on)}–${date(roster.ends_on)}`,
            ...(roster.seats === 0
              ? []
              : [
                  t("filled", { filled: roster.filled, seats: roster.seats }),
                  open > 0 ? t("open", { count: open }) : t("allFilled"),
                ]),
          ]}
        </Dots>
      }
      state={<StateChip roster={roster} replaced={replaced} />}
    />
  );
}
