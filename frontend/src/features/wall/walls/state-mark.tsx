import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleOff,
  IconHistory,
  type TablerIcon,
} from "@tabler/icons-react";
import type { WallState } from "./queries";
import css from "./wall.module.css";
import { useWords } from "./words";

const icons: Record<WallState, TablerIcon> = {
  covered: IconCircleCheckFilled,
  thin: IconAlertTriangleFilled,
  empty: IconCircleDashed,
  over: IconHistory,
  quiet: IconCircleOff,
};

/** How it stands, by a shape, a word and a colour: it is read from the other end of a room. */
export function StateMark({ state, missing }: { state: WallState; missing: number }) {
  const { t } = useWords();
  const Icon = icons[state];
  return (
    <span className={`${css.mark} ${css[state]}`}>
      <Icon aria-hidden />
      {state === "thin" ? t("thin", { count: missing }) : t(`state.${state}`)}
    </span>
  );
}
