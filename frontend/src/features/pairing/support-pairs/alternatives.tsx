import { Button } from "@mantine/core";
import type { components } from "@/api/schema";
import { Avatar } from "@/ui/list/person";
import { points } from "./criteria";
import css from "./support-pairs.module.css";
import { useWords } from "./words";

type Alternative = components["schemas"]["PairAlternative"];
type Props = { others: Alternative[]; busy?: boolean; onPick?: (volunteerId: number) => void };

/** Who else could support somebody, what insisting on them would cost all pairs together, and who would move. */
export function Alternatives({ others, busy = false, onPick }: Props) {
  const { t } = useWords();
  return (
    <ul className={css.others}>
      {others.map((other) => (
        <li key={other.volunteer_id}>
          <div className={css.other}>
            <Avatar name={other.name} />
            <span className="grow">
              <b>{other.name}</b>{" "}
              <span className="t-cap">{t("pairPoints", { points: points(other.score) })}</span>
            </span>
            <b className={other.opened > 0 || other.points_lost > 0 ? "due-ink" : "done-ink"}>
              {priceOf(other, t)}
            </b>
            {onPick && (
              <Button
                size="compact-sm"
                variant="default"
                disabled={busy}
                onClick={() => onPick(other.volunteer_id)}
              >
                {other.replaces_name ? t("replace", { name: other.replaces_name }) : t("takeOther")}
              </Button>
            )}
          </div>
          {other.has_code && <p className="t-min due-ink">{t("hasPair", { code: other.has_code })}</p>}
          {other.moves.length > 0 && <p className="t-min">{movesOf(other, t)}</p>}
        </li>
      ))}
    </ul>
  );
}

type T = ReturnType<typeof useWords>["t"];

/** What insisting on somebody would cost over all pairs. */
export function priceOf({ points_lost, opened }: Alternative, t: T) {
  const lost =
    points_lost > 0
      ? t("lost", { count: points(points_lost) })
      : points_lost < 0
        ? t("gained", { count: points(-points_lost) })
        : t("same");
  return opened > 0 ? `${t("opened", { count: opened })}${t("comma")}${lost}` : lost;
}

/** What becomes of the others, in a line. */
export const movesOf = ({ moves: all }: Alternative, t: T) =>
  all
    .map(({ name, beneficiary_code: code }) =>
      code ? t("movesTo", { name, code }) : t("movesOut", { name }),
    )
    .join(" · ");
