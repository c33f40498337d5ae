import { useSyncExternalStore } from "react";
import type { Unsent } from "@/api/device";
import { onUnsent, unsentDeeds } from "@/api/unsent";

/** What was done here and has not been answered by the server, in the order it was done. */
export const useUnsent = (): readonly Unsent[] => useSyncExternalStore(onUnsent, unsentDeeds);

/** The latest deed about something that still waits to be sent. */
export function useUnsentAbout(subject: string): Unsent | undefined {
  return useUnsent().findLast((deed) => deed.subject === subject && !deed.refused);
}
