import type { components } from "@/api/schema";
import css from "@/features/rostering/rosters/rosters.module.css";
import { useWords } from "@/features/rostering/rosters/words";
import { signed } from "./use-seats";

/** How hard a shift is to staff, beside the others of the board. */
export type Demand = components["schemas"]["ShiftDemand"] & {
  /** Share of the board's shifts that are easier, 0 to 1. */
  rank: number;
};

/** Ranks the shifts of a board: nobody left is hardest, then few and dear. */
export function ranked(shifts: components["schemas"]["ShiftDemand"][]): Map<number, Demand> {
  const hardness = (one: components["schemas"]["ShiftDemand"]) =>
    one.free_count === 0 ? Number.MAX_SAFE_INTEGER : one.price + 20 / one.free_count;
  const order = shifts.map(hardness).sort((a, b) => a - b);
  return new Map(
    shifts.map((one) => [
      one.shift_id,
      { ...one, rank: order.indexOf(hardness(one)) / Math.max(1, order.length) },
    ]),
  );
}

/** 0 easy to 4 nobody left. */
export const heatOf = ({ free_count, rank }: Demand): 0 | 1 | 2 | 3 | 4 =>
  free_count === 0 ? 4 : rank >= 0.75 ? 3 : rank >= 0.5 ? 2 : rank >= 0.25 ? 1 : 0;

/** A shift's place on the heat map, in squares and words. */
export function Heat({ demand }: { demand: Demand }) {
  const { t } = useWords();
  const heat = heatOf(demand);
  return (
    <div className="flow t-min">
      <span className={css.squares} aria-hidden>
        {[0, 1, 2, 3].map((square) => (
          <i key={square} className={square < heat ? css.hot : ""} />
        ))}
      </span>
      {demand.free_count === 0 ? (
        <span>{t("heat.none")}</span>
      ) : (
        <span className={css.parts}>
          <span>{t("heat.free", { count: demand.free_count })}</span>
          <span title={t("costHelp")} className={css.help}>
            {t("costBy", { cost: signed(demand.price) })}
          </span>
        </span>
      )}
    </div>
  );
}
