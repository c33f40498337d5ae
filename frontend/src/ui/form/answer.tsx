import type { ReactNode } from "react";
import css from "./answer.module.css";

/** The foot of a card that asks: what there is to say, and the two buttons, no at the left and yes at the right. */
export function Answer({ children, buttons }: { children: ReactNode; buttons: ReactNode }) {
  return (
    <div className={css.answer}>
      {children}
      <div className={css.buttons}>{buttons}</div>
    </div>
  );
}
