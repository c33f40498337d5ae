import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "react-router";
import { useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { Chip } from "@/ui/list/chip";
import { PersonChip } from "@/ui/list/person";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Section } from "@/ui/page/section";
import { signed } from "./board/use-seats";
import { Hindrances } from "./prospect";
import { type Board, type Prospect, type Repair, rosterQueries, useChooseRepair } from "./queries";
import css from "./rosters.module.css";
import { useWords } from "./words";

/** After a drop-out: ways to fill the empty seats, from no change to as many filled as can be. */
export function RepairsPage() {
  const { t } = useWords();
  const id = Number(useParams().id);
  const board = useQuery(rosterQueries.board(id));
  return (
    <Page title={t("repair.title")} sub={t("repair.sub")} back={`/rosters/${id}`}>
      <Async query={board}>{(data) => <Repairs board={data} />}</Async>
    </Page>
  );
}

function Repairs({ board }: { board: Board }) {
  const { t } = useWords();
  const repairs = useQuery(rosterQueries.repairs(board.roster.id));
  const choose = useChooseRepair(board.roster.id);
  const navigate = useNavigate();
  const noneHint = ({ hindrances }: Prospect) =>
    t(hindrances.length > 0 ? "repair.noneWhy" : "repair.noneHint");
  return (
    <Async query={repairs}>
      {({ repairs: list, prospect }) => (
        <div className="stack">
          {list.length === 1 && (
            <EmptyState
              title={t(list[0]?.short === 0 ? "repair.nothing" : "repair.none")}
              hint={list[0]?.short === 0 ? t("repair.nothingHint") : noneHint(prospect)}
            />
          )}
          {prospect.seats > 0 && prospect.hindrances.length > 0 && (
            <Card padded>
              <Section
                title={t("prospect.title", {
                  count: prospect.volunteers,
                  seats: prospect.seats,
                  fitting: prospect.fitting,
                })}
              >
                <Hindrances of={prospect} />
              </Section>
            </Card>
          )}
          <FormProblem error={choose.error} onRetry={choose.repeat} />
          {list.map((repair, i) => (
            <RepairCard
              key={repair.changes}
              board={board}
              repair={repair}
              best={i > 0 && i === list.length - 1}
              busy={choose.isPending}
              onChoose={() =>
                choose.mutate(repair, { onSuccess: ({ roster }) => navigate(`/rosters/${roster.id}`) })
              }
            />
          ))}
        </div>
      )}
    </Async>
  );
}

type CardProps = { board: Board; repair: Repair; best: boolean; busy: boolean; onChoose: () => void };

/** One proposal: how many people it disturbs, what stays empty, who is called and who goes where. */
function RepairCard({ board, repair, best, busy, onChoose }: CardProps) {
  const { t } = useWords();
  const { changes, short, late_changes, cost_difference, add, remove } = repair;
  return (
    <Card padded tone={best ? "accent" : undefined}>
      <div className={`flow flow-wrap ${css.choice}`}>
        <h2 className="t-card grow">
          {changes === 0 ? t("repair.zero") : t("repair.changes", { count: changes })}
          {" · "}
          {short === 0 ? t("repair.full") : t("open", { count: short })}
        </h2>
        {late_changes > 0 && <Chip tone="due">{t("repair.late", { count: late_changes })}</Chip>}
        <b className={cost_difference <= 0 ? "done-ink" : "due-ink"}>
          {t("costBy", { cost: signed(cost_difference) })}
        </b>
        {changes > 0 && (
          <Button variant={best ? "filled" : "default"} disabled={busy} onClick={onChoose}>
            {t("repair.choose")}
          </Button>
        )}
      </div>
      {add.length > 0 && (
        <ul className={`${css.candidates} ${css.steps}`}>
          {add.map((step) => {
            const from = remove.find(({ person }) => person.volunteer_id === step.person.volunteer_id);
            return (
              <li key={`${step.position_id} ${step.person.volunteer_id}`} className={css.candidate}>
                <PersonChip name={step.person.name} team={step.person.team_colour} />
                <span className="t-cap grow">
                  {from
                    ? t("repair.moves", { from: seatName(board, from), to: seatName(board, step) })
                    : t("repair.called", { to: seatName(board, step) })}
                </span>
                <When board={board} positionId={step.position_id} />
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}

const rowOf = (board: Board, positionId: number) =>
  board.shifts.find(({ positions }) => positions.some(({ id }) => id === positionId));

function seatName(board: Board, { position_id }: Repair["add"][number]): string {
  const row = rowOf(board, position_id);
  return `${row?.shift.title ?? ""} (${row?.shift.community_name ?? ""}) · ${row?.positions.find(({ id }) => id === position_id)?.name ?? ""}`;
}

function When({ board, positionId }: { board: Board; positionId: number }) {
  const { day, period } = useTime();
  const shift = rowOf(board, positionId)?.shift;
  return shift ? (
    <span className="t-min">
      {day(shift.starts_at)} {period(shift.starts_at, shift.ends_at)}
    </span>
  ) : null;
}
