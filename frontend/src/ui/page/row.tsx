import { IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import css from "./row.module.css";

type RowProps = {
  /** A FormTile, IconTile or Avatar. */
  icon?: ReactNode;
  /** The line over the title: form and time. */
  over?: ReactNode;
  title: ReactNode;
  /** The line under the title: place, travel. */
  sub?: ReactNode;
  /** Under the lines: a FillBar. */
  fill?: ReactNode;
  /** Right of the title: a Chip. */
  state?: ReactNode;
  /** Buttons, right of the row at a desk and under its lines on a phone. */
  actions?: ReactNode;
  /** Under everything, over the full width: a ReasonLine. */
  reason?: ReactNode;
  /** Makes the row a link, with a chevron when nothing else stands at the right. */
  to?: string | undefined;
  /** Makes the row a button. */
  onClick?: (() => void) | undefined;
};

/** One thing in a list. Put Rows into a Card. */
export function Row({ icon, over, title, sub, fill, state, actions, reason, to, onClick }: RowProps) {
  const tall = over || fill ? css.top : ""; // in a tall row the state belongs to the title, else to the whole row
  const acts = to !== undefined || onClick !== undefined;
  const body = (
    <>
      {icon}
      <span className={css.text}>
        {over && <span className="t-cap">{over}</span>}
        <span className={css.line}>
          <span className={css.title}>{title}</span>
          {tall && state}
        </span>
        {sub && <span className={`t-cap ${css.sub}`}>{sub}</span>}
        {fill && <span className={css.fill}>{fill}</span>}
      </span>
      {!tall && state}
      {actions && <span className={css.actions}>{actions}</span>}
      {acts && !state && <IconChevronRight className={css.chevron} size={18} aria-hidden />}
    </>
  );
  return (
    <div className={css.row}>
      {to !== undefined ? (
        <Link className={`${css.main} ${css.acts} ${tall}`} to={to}>
          {body}
        </Link>
      ) : onClick ? (
        <button type="button" className={`${css.main} ${css.acts} ${tall}`} onClick={onClick}>
          {body}
        </button>
      ) : (
        <div className={`${css.main} ${tall}`}>{body}</div>
      )}
      {reason && <div className={css.reason}>{reason}</div>}
    </div>
  );
}

/** Parts of a line with a dot between: <Dots>{[place, minutes]}</Dots>. Empty parts are left out. */
export function Dots({ children }: { children: ReactNode[] }) {
  const parts = children.filter(
    (part) => part !== undefined && part !== null && part !== false && part !== "",
  );
  return (
    <span className={css.dots}>
      {parts.map((part, i) => (
        <span key={i} className={css.part}>
          {part}
        </span>
      ))}
    </span>
  );
}
