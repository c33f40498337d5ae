import { Button, Drawer, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconLock, IconLockOpen, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useProblem } from "@/api/problem";
import type { components } from "@/api/schema";
import { Async } from "@/ui/async";
import { EmptyState } from "@/ui/empty-state";
import { Folded, Limited } from "@/ui/pager";
import { PersonChip } from "@/ui/person";
import { Section } from "@/ui/section";
import { PersonRow } from "./person-row";
import { type Board, rosterQueries, type Seat } from "./queries";
import css from "./rosters.module.css";
import { useRosterWords } from "./use-roster-words";
import { isAt, type Place, type Seats, signed } from "./use-seats";
import { WhyEmpty } from "./why-empty";
import { useWords } from "./words";

type Candidate = components["schemas"]["Candidate"];
type Props = { board: Board; place: Place | undefined; seats: Seats; onClose: () => void };

/** One seat: why it is empty or why this person is there, who else could take it and at what cost. */
export function SeatDrawer({ board, place, seats, onClose }: Props) {
  const { t } = useWords();
  const row = board.shifts.find((shift) => shift.seats.some((seat) => isAt(seat, place)));
  const seat = row?.seats.find((found) => isAt(found, place));
  const position = row?.positions.find(({ id }) => id === seat?.position_id);
  return (
    <Drawer
      opened={seat !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title={row && `${row.shift.title} · ${position?.name} ${seat?.number}`}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {seat && place && (
        <div className="stack">
          {seat.volunteer_id === undefined ? (
            <WhyEmpty board={board} positionId={place.positionId} />
          ) : (
            <Holder board={board} seat={seat} place={place} seats={seats} onClose={onClose} />
          )}
          {seats.editable && !seat.kept && (
            <Candidates
              key={`${place.positionId}:${place.number}`}
              board={board}
              place={place}
              taken={seat.volunteer_id !== undefined}
              onPick={({ volunteer_id, name }) => {
                seats.put(place, volunteer_id, name);
                onClose();
              }}
            />
          )}
        </div>
      )}
    </Drawer>
  );
}

type HolderProps = { board: Board; seat: Seat; place: Place; seats: Seats; onClose: () => void };

/** Who is on the seat, what can be done, and why this person. */
function Holder({ board, seat, place, seats, onClose }: HolderProps) {
  const { t } = useWords();
  return (
    <>
      <div className="flow flow-wrap">
        <PersonChip name={seat.name ?? ""} team={seat.team_colour} />
        <span className="grow" />
        {seats.editable && !seat.kept && (
          <>
            <Button
              variant="default"
              disabled={seats.busy}
              leftSection={
                seat.locked ? <IconLockOpen size={16} aria-hidden /> : <IconLock size={16} aria-hidden />
              }
              onClick={() => seats.toggleLock(place)}
            >
              {t(seat.locked ? "unlock" : "lock")}
            </Button>
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
          </>
        )}
      </div>
      {seat.volunteer_id !== undefined && (
        <PersonRow board={board} volunteerId={seat.volunteer_id} positionId={place.positionId} />
      )}
    </>
  );
}

/** The most the server lists; a name finds everybody else. */
const most = 200;

type ListProps = { board: Board; place: Place; taken: boolean; onPick: (candidate: Candidate) => void };

/** Everybody for the seat: those who could with the price, the others with the reason. */
function Candidates({ board, place, taken, onPick }: ListProps) {
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
        {({ candidates: list, eligible_count }) => {
          const fit = list.filter(({ reasons }) => reasons.length === 0);
          const others = list.filter(({ reasons }) => reasons.length > 0);
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
                  <Folded items={others} first={30}>
                    {(shown) => (
                      <ul className={css.candidates}>
                        {shown.map((candidate) => (
                          <li key={candidate.volunteer_id}>
                            <Unfit candidate={candidate} />
                          </li>
                        ))}
                      </ul>
                    )}
                  </Folded>
                </Section>
              )}
              <Limited
                shown={list.length}
                limit={limit}
                onMore={limit < most ? () => setLimit(most) : undefined}
              />
            </>
          );
        }}
      </Async>
    </>
  );
}

/** Somebody who may take the seat, with what it would cost. */
function Fitting({ candidate, onPick }: { candidate: Candidate; onPick: () => void }) {
  const { terms } = useRosterWords();
  return (
    <button type="button" className={css.candidate} onClick={onPick}>
      <PersonChip name={candidate.name} team={candidate.team_colour} />
      <span className="t-min grow">{terms(candidate.terms) || candidate.team_name}</span>
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
