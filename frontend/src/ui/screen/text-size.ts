/** Text size on this device. The colour scheme and the language remember themselves. */
import { useSyncExternalStore } from "react";

const memory = "nuanlin-text";
const listeners = new Set<() => void>();

export type TextSize = "normal" | "large";

const current = (): TextSize => (localStorage.getItem(memory) === "large" ? "large" : "normal");

/** Applies the remembered text size; call before the first render. */
export function startAppearance() {
  document.documentElement.dataset.text = current();
}

/** The text size and how to change it. */
export function useTextSize(): [TextSize, (size: TextSize) => void] {
  const size = useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, current);
  return [
    size,
    (next) => {
      localStorage.setItem(memory, next);
      startAppearance();
      for (const tell of listeners) tell();
    },
  ];
}
