/**
 * The link whose address was made on this page last, for copying and printing. It stays in memory and goes with the
 * page: the server keeps only a hash.
 */
import { useSyncExternalStore } from "react";

/** What is shown of a link once. */
export type Made = { id: number; address: string; team: string | undefined; ends_on: string };

let made: Made | undefined;
const listeners = new Set<() => void>();

/** Shows an address in place of the one before; undefined takes it away. */
export function showMade(next: Made | undefined) {
  made = next;
  for (const tell of listeners) tell();
}

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};

/** The link made last, if its address is still known here. */
export const useMade = () => useSyncExternalStore(subscribe, () => made);
