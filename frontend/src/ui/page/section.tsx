import { IconChevronRight } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import { Link } from "react-router";
import css from "./section.module.css";

/** A titled part of a page. more stands right of the title: a More link, a Chip, or a quiet fact. */
export function Section({
  title,
  more,
  children,
}: {
  title: ReactNode;
  more?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={css.section} aria-labelledby={id}>
      <div className={css.head}>
        <h2 className="t-section" id={id}>
          {title}
        </h2>
        {typeof more === "string" ? <span className="t-cap">{more}</span> : more}
      </div>
      {children}
    </section>
  );
}

/** "全部 6 个 ›" right of a section's title. */
export function More({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link className={css.more} to={to}>
      {children}
      <IconChevronRight size={16} stroke={2.2} aria-hidden />
    </Link>
  );
}

/** Cards side by side that scroll sideways on a phone. */
export function Shelf({ children, label }: { children: ReactNode; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
    <ul className={css.shelf} aria-label={label} tabIndex={0}>
      {children}
    </ul>
  );
}
