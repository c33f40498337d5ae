import type { TablerIcon } from "@tabler/icons-react";
import { Link } from "react-router";
import css from "./icon-button.module.css";

type IconButtonProps = {
  icon: TablerIcon;
  /** Read out and shown as a tooltip: what the button does. */
  label: string;
  /** A dot says that something is new; say it in the label too. */
  dot?: boolean | undefined;
  /** Draws the border of the design's top-right button. */
  bare?: boolean | undefined;
  to?: string | undefined;
  onClick?: (() => void) | undefined;
};

/** A button that is an icon, 44 px on a phone. */
export function IconButton({ icon: Icon, label, dot, bare, to, onClick }: IconButtonProps) {
  const className = `${css.button} ${bare ? "" : css.solid}`;
  const body = (
    <>
      <Icon size={22} stroke={1.8} aria-hidden />
      {dot && <span className={css.dot} aria-hidden />}
    </>
  );
  return to !== undefined ? (
    <Link className={className} to={to} aria-label={label} title={label}>
      {body}
    </Link>
  ) : (
    <button type="button" className={className} aria-label={label} title={label} onClick={onClick}>
      {body}
    </button>
  );
}
