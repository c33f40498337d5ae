import { Button, Drawer } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useProblem } from "@/api/problem";
import type { components } from "@/api/schema";
import { Async } from "@/ui/async";
import { Funnel } from "@/ui/charts";
import { EmptyState } from "@/ui/empty-state";
import { PersonChip } from "@/ui/person";
import { Section } from "@/ui/section";
import { type Board, rosterQueries } from "./queries";
import css from "./rosters.module.css";
import { isAt, type Place, type Seats, signed } from "./use-seats";

type Candidate = components["schemas"]["Candidate"];
type Props = { board: Board; place: Place | undefined; seats: Seats; onClose: () => void };

/** One seat: why it is empty, who could take it and at what cost, and taking somebody off. */
export function SeatDrawer({ board, place, seats, onClose }: Props) {
  const { t } = useTranslation("rosters");
  const row = board.shifts.find((shift) => shift.seats.some((seat) => isAt(seat, place)));
  const seat = row?.seats.find((found) => isAt(found, place));
  const position = row?.positions.find(({ id }) => id === seat?.position_id);
  return (
    <Drawer
      opened={seat !== undefined}
      onClose={onClose}
      position="right"
      title={row && `${row.shift.title} · ${position?.name} ${seat?.number}`}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {seat && place && (
        <div className="stack">
          {seat.volunteer_id === undefined ? (
            <WhyEmpty board={board} positionId={place.positionId} />
          ) : (
            <div className="flow">
              <PersonChip name={seat.name ?? ""} team={seat.team_colour} />
              <span className="grow" />
              <Button
                variant="default"
                disabled={seats.busy}
                onClick={() => {
                  seats.takeOff(place);
                  onClose();
                }}
              >
                {t("takeOff")}
              </Button>
            </div>
          )}
          <Candidates
            board={board}
            place={place}
            onPick={({ volunteer_id, name }) => {
              seats.put(place, volunteer_id, name);
              onClose();
            }}
          />
        </div>
      )}
    </Drawer>
  );
}

function WhyEmpty({ board, positionId }: { board: Board; positionId: number }) {
  const { t } = useTranslation("rosters");
  const empty = board.empty_seats.find(({ position_id }) => position_id === positionId);
  if (!empty) return null;
  const steps = empty.funnel.map(({ step, remaining }) => ({
    count: remaining,
    title: t(`filter.${step}` as "filter.everyone", { defaultValue: step }),
  }));
  return (
    <Section title={t("whyEmpty")}>
      <Funnel steps={steps} label={t("whyEmpty")} />
    </Section>
  );
}

type ListProps = { board: Board; place: Place; onPick: (candidate: Candidate) => void };

function Candidates({ board, place, onPick }: ListProps) {
  const { t } = useTranslation("rosters");
  const { id, version } = board.roster;
  const candidates = useQuery(rosterQueries.candidates(id, version, place.positionId));
  return (
    <Async query={candidates}>
      {({ candidates: list, eligible_count }) => {
        const fit = list.filter(({ reasons }) => reasons.length === 0);
        const others = list.filter(({ reasons }) => reasons.length > 0).slice(0, 30);
        return (
          <>
            <Section title={t("couldTake", { count: eligible_count })}>
              {fit.length === 0 && <EmptyState title={t("nobody")} hint={t("nobodyHint")} />}
              <ul className={css.candidates}>
                {fit.map((candidate) => (
                  <li key={candidate.volunteer_id}>
                    <Fitting candidate={candidate} onPick={() => onPick(candidate)} />
                  </li>
                ))}
              </ul>
            </Section>
            {others.length > 0 && (
              <Section title={t("couldNot")}>
                <ul className={css.candidates}>
                  {others.map((candidate) => (
                    <li key={candidate.volunteer_id}>
                      <Unfit candidate={candidate} />
                    </li>
                  ))}
                </ul>
              </Section>
            )}
          </>
        );
      }}
    </Async>
  );
}

/** Somebody who may take the seat, with what it would cost. */
function Fitting({ candidate, onPick }: { candidate: Candidate; onPick: () => void }) {
  const { t } = useTranslation("rosters");
  const terms = candidate.terms
    .filter(({ hard }) => !hard) // a full position counts one too many until the swap
    .map(({ rule, cost }) => `${t(`rule.${rule}` as "rule.seat", { defaultValue: rule })} ${signed(cost)}`)
    .join(" · ");
  return (
    <button type="button" className={css.candidate} onClick={onPick}>
      <PersonChip name={candidate.name} team={candidate.team_colour} />
      <span className="t-min grow">{terms || candidate.team_name}</span>
      <b className={candidate.cost <= 0 ? "done-ink" : "due-ink"}>{signed(candidate.cost)}</b>
    </button>
  );
}

/** Somebody who may not, with what stands against it. */
function Unfit({ candidate }: { candidate: Candidate }) {
  const { reasonWords } = useProblem();
  return (
    <div className={css.candidate}>
      <PersonChip name={candidate.name} team={candidate.team_colour} />
      <span className="t-min grow">
        {candidate.reasons.map((reason) => reasonWords(reason)?.text ?? reason.code).join(" · ")}
      </span>
    </div>
  );
}
