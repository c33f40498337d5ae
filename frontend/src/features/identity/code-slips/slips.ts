/**
 * The one-time codes that were made on this page since it was loaded, for printing. They stay in its memory, and go
 * with it: nowhere is a code kept that somebody could read.
 */
import { useSyncExternalStore } from "react";

/** What one person needs to sign in for the first time. Until is written as it is to be read. */
export type Slip = { name: string; login: string; code: string; team?: string; until: string };

let kept: readonly Slip[] = [];
const listeners = new Set<() => void>();

function put(next: readonly Slip[]) {
  kept = next;
  for (const tell of listeners) tell();
}

/** Puts codes onto the sheet; a new code takes the place of the person's old one, which is good no more. */
export const addSlips = (slips: readonly Slip[]) => {
  const anew = new Set(slips.map(({ login }) => login));
  put([...kept.filter(({ login }) => !anew.has(login)), ...slips]);
};

/** Forgets all of them. */
export const clearSlips = () => put([]);

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};

/** The codes there are to print. */
export const useSlips = () => useSyncExternalStore(subscribe, () => kept);

/** Reads the file of codes the server makes: team, name, login, code, until; a cell may stand in quotes. */
export function slipsOf(csv: string): Slip[] {
  const lines = csv.replace(/^\ufeff/, "").split("\r\n");
  return lines.slice(1).flatMap((line) => {
    const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = ""]) =>
      cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
    );
    const [team = "", name = "", login = "", code = "", until = ""] = cells.map(plain);
    return code ? [{ team, name, login, code, until }] : [];
  });
}

/** A cell that a spreadsheet would take for a formula has a mark before it, which is not printed. */
const plain = (cell: string) => cell.replace(/^'(?=[=+\-@\t\r])/, "");
