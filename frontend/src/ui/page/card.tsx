import type { ReactNode } from "react";
import css from "./card.module.css";

type CardProps = {
  /** Padding inside; leave out for lists of Rows, which bring their own. */
  padded?: boolean | undefined;
  /** done and due draw the border in the role's colour; flat leaves out the card's shadow. */
  tone?: "done" | "due" | "accent" | undefined;
  children: ReactNode;
  className?: string | undefined;
};

/** A white sheet with a hairline. Children of an unpadded card are separated by lines. */
export function Card({ padded, tone, children, className = "" }: CardProps) {
  return (
    <div className={`${css.card} ${padded ? css.padded : css.list} ${tone ? css[tone] : ""} ${className}`}>
      {children}
    </div>
  );
}

/** The small head of a desk card: a title, a quiet fact, something at the right. */
export function CardHead({ title, sub, right }: { title: ReactNode; sub?: ReactNode; right?: ReactNode }) {
  return (
    <div className={css.head}>
      <h2 className="t-section">{title}</h2>
      {sub && <span className="t-cap">{sub}</span>}
      {right && <span className="push">{right}</span>}
    </div>
  );
}

/** A sunken box inside a card: a quoted line, a rule that matters. */
export function Sunk({ icon, children }: { icon?: ReactNode; children: ReactNode }) {
  return (
    <div className={css.sunk}>
      {icon}
      <div className="grow">{children}</div>
    </div>
  );
}
