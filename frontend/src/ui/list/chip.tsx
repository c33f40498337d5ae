import type { ReactNode } from "react";
import css from "./chip.module.css";

/** A state in a word. Never colour alone: the word says it, an icon may help. */
export function Chip({
  tone = "past",
  icon,
  children,
}: {
  tone?: "done" | "due" | "bad" | "past" | "accent";
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <span className={`${css.chip} ${css[tone]}`}>
      {icon}
      {children}
    </span>
  );
}

/** A key on the keyboard; hidden from assistive technology, which announces the button anyway. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className={css.kbd} aria-hidden>
      {children}
    </kbd>
  );
}
