import { IconMoodEmpty, IconPlugConnectedX, type TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import css from "./empty-state.module.css";

type EmptyProps = {
  title: ReactNode;
  /** What to do about it, or why that is fine. */
  hint?: ReactNode;
  action?: ReactNode;
  icon?: TablerIcon | undefined;
  tone?: "bad" | "done" | undefined;
};

/** Nothing here: says so, and what to do next. */
export function EmptyState({ title, hint, action, icon, tone }: EmptyProps) {
  const Icon = icon ?? (tone === "bad" ? IconPlugConnectedX : IconMoodEmpty);
  return (
    <div className={css.empty} data-empty>
      <span className={`${css.icon} ${tone ? css[tone] : ""}`} aria-hidden>
        <Icon size={28} stroke={1.6} />
      </span>
      <p className="t-name">{title}</p>
      {hint && <p className="t-cap">{hint}</p>}
      {action && <div className={css.action}>{action}</div>}
    </div>
  );
}
