/** Which programme the desk shows, where somebody has chosen one of several: for this tab, until it is closed. */
import { useSyncExternalStore } from "react";

const key = "nuanlin-programme";
const listeners = new Set<() => void>();

function read(): number | undefined {
  const id = Number(sessionStorage.getItem(key));
  return id > 0 ? id : undefined;
}

/** Shows a programme from now on; undefined is the one that is under way. */
export function chooseProgramme(id: number | undefined) {
  if (id === undefined) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, String(id));
  for (const tell of listeners) tell();
}

/** The programme somebody has chosen; undefined is the one that is under way. */
export function useChosenProgramme(): number | undefined {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    read,
    () => undefined,
  );
}

/** The chosen programme as the filter of a list. */
export function useProgrammeFilter(): { programme_id?: number } {
  const id = useChosenProgramme();
  return id === undefined ? {} : { programme_id: id };
}
