import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useProblem } from "@/api/problem";
import type { components } from "@/api/schema";
import { onlyUnoffered } from "@/features/booking/candidates/queries";
import { type Board, rosterQueries } from "@/features/rostering/rosters/queries";
import css from "@/features/rostering/rosters/rosters.module.css";
import { useRosterWords } from "@/features/rostering/rosters/use-roster-words";
import { useWords } from "@/features/rostering/rosters/words";
import { Folded, Limited } from "@/ui/list/pager";
import { PersonChip } from "@/ui/list/person";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Section } from "@/ui/page/section";
import { type Place, signed } from "./use-seats";

type Candidate = components["schemas"]["Candidate"];

/** The most the server lists; a name finds everybody else. */
const most = 200;

type ListProps = {
  board: Board;
  place: Place;
  /** Somebody is on the seat: the price is that of changing places. */
  taken: boolean;
  /** What a press on a name does, where it is more than putting somebody on a draft. */
  action?: string;
  busy: boolean;
  onPick: (candidate: Candidate) => void;
  /** What a press does beside somebody who has only not offered the time. */
  onAnyway?: ((candidate: Candidate) => void) | undefined;
};

/** Everybody for the seat: those who could with the price, the others with the reason. */
export function Candidates({ board, place, taken, action, busy, onPick, onAnyway }: ListProps) {
  const { t } = useWords();
  const { id, version } = board.roster;
  const [typed, setTyped] = useState("");
  const [name] = useDebouncedValue(typed.trim(), 300);
  const [limit, setLimit] = useState(60);
  const candidates = useQuery(rosterQueries.candidates(id, version, place, name, limit));
  return (
    <>
      <TextInput
        label={t(taken ? "whoElse" : "who")}
        placeholder={t("whoElseHint")}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Async query={candidates}>
        {({ candidates: list, eligible_count, more }) => {
          const fit = list.filter(({ reasons }) => reasons.length === 0);
          const others = list.filter(({ reasons }) => reasons.length > 0);
          return (
            <>
              <Section title={t("couldTake", { count: eligible_count })}>
                {fit.length === 0 && <EmptyState title={t("nobody")} hint={t("nobodyHint")} />}
                <ul className={css.candidates}>
                  {fit.map((candidate) => (
                    <li key={candidate.volunteer_id}>
                      <Fitting
                        candidate={candidate}
                        action={action}
                        busy={busy}
                        onPick={() => onPick(candidate)}
                      />
                    </li>
                  ))}
                </ul>
              </Section>
              {others.length > 0 && (
                <Section title={t("couldNot")}>
                  <Folded items={others} first={30}>
                    {(shown) => (
                      <ul className={css.candidates}>
                        {shown.map((candidate) => (
                          <li key={candidate.volunteer_id}>
                            <Unfit candidate={candidate} busy={busy} onAnyway={onAnyway} />
                          </li>
                        ))}
                      </ul>
                    )}
                  </Folded>
                </Section>
              )}
              <Limited
                shown={list.length}
                more={more}
                onMore={limit < most ? () => setLimit(most) : undefined}
              />
            </>
          );
        }}
      </Async>
    </>
  );
}

type FittingProps = { candidate: Candidate; action: string | undefined; busy: boolean; onPick: () => void };

/** Somebody who may take the seat, with what it would cost. */
function Fitting({ candidate, action, busy, onPick }: FittingProps) {
  const { terms } = useRosterWords();
  return (
    <button type="button" className={css.candidate} disabled={busy} onClick={onPick}>
      <PersonChip name={candidate.name} team={candidate.team_colour} />
      <span className="t-min grow">{terms(candidate.terms) || candidate.team_name}</span>
      <b className={candidate.cost <= 0 ? "done-ink" : "due-ink"}>{signed(candidate.cost)}</b>
      {action && <span className="accent-ink">{action}</span>}
    </button>
  );
}

/** Somebody who may not, with what stands against it. */
function Unfit({
  candidate,
  busy,
  onAnyway,
}: Pick<ListProps, "busy" | "onAnyway"> & { candidate: Candidate }) {
  const { t } = useWords();
  const { reasonWords } = useProblem();
  return (
    <div className={css.candidate}>
      <PersonChip name={candidate.name} team={candidate.team_colour} />
      <span className="t-min grow">
        {candidate.reasons.map((reason) => reasonWords(reason)?.text ?? reason.code).join(" · ")}
      </span>
      {onAnyway && onlyUnoffered(candidate.reasons) && (
        <Button size="compact" variant="subtle" disabled={busy} onClick={() => onAnyway(candidate)}>
          {t("inviteAnyway")}
        </Button>
      )}
    </div>
  );
}
