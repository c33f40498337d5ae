import { useNow } from "@/time";
import type { Sheet } from "./queries";

const halfHour = 30 * 60_000;

/** Where a shift stands: before marking opens, while it may be marked, over, or settled; or only to be looked at. */
export type Phase = "early" | "running" | "over" | "settled" | "readOnly";

/** The phase of a sheet now. */
export function usePhase({ shift, settled, may_mark }: Sheet): Phase {
  const at = useNow(15_000).getTime();
  if (settled) return "settled";
  if (!may_mark) return "readOnly";
  if (at < new Date(shift.starts_at).getTime() - halfHour) return "early";
  return at < new Date(shift.ends_at).getTime() ? "running" : "over";
}
