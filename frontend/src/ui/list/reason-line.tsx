import { IconAlertTriangle, IconCheck, IconChevronRight, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import css from "./reason-line.module.css";

type ReasonLineProps = {
  /** Why not, or why it is all right, in the user's words. */
  children: ReactNode;
  /** The way out: "去补训". */
  way?: { label: string; to?: string | undefined; onClick?: (() => void) | undefined } | undefined;
  tone?: "due" | "past" | "done" | "bad" | undefined;
  icon?: ReactNode;
};

const icons = { due: IconAlertTriangle, bad: IconAlertTriangle, done: IconCheck, past: IconInfoCircle };

/** The strip that says why not and offers the way out. Stands inside a Row (reason) or a Card. */
export function ReasonLine({ children, way, tone = "due", icon }: ReasonLineProps) {
  const Icon = icons[tone];
  return (
    <div className={`${css.line} ${css[tone]}`}>
      {icon ?? <Icon size={17} stroke={2} aria-hidden />}
      <span className={css.text}>{children}</span>
      {way && <WayOut {...way} />}
    </div>
  );
}

function WayOut({
  label,
  to,
  onClick,
}: {
  label: string;
  to?: string | undefined;
  onClick?: (() => void) | undefined;
}) {
  const body = (
    <>
      {label}
      <IconChevronRight size={15} stroke={2.2} aria-hidden />
    </>
  );
  return to !== undefined ? (
    <Link className={css.way} to={to}>
      {body}
    </Link>
  ) : (
    <button type="button" className={css.way} onClick={onClick}>
      {body}
    </button>
  );
}
