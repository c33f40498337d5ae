import { Chip } from "@/ui/list/chip";
import type { HourEntry } from "./queries";
import { useWords } from "./words";

/** What is special about an entry, in a word and its tone; "fine" when it simply counts. */
export function useEntryState() {
  const { t } = useWords();
  return (entry: HourEntry): { tone?: "due" | "bad" | "done"; text: string; fine?: boolean } => {
    if (entry.superseded) return { text: t("chip.superseded") };
    if (!entry.approved && entry.approval !== "automatic")
      return { tone: "due", text: t(`chip.waiting_${entry.approval}`) };
    if (entry.absent) return { tone: "bad", text: t("chip.absent") };
    if (entry.supersedes_id !== undefined) return { text: t("chip.correction") };
    if (entry.evidence === "captain_decided") return { text: t("chip.decided") };
    if (entry.evidence === "backfilled") return { text: t("chip.backfilled") };
    if (entry.late) return { tone: "due", text: t("chip.late") };
    return { tone: "done", text: t("all.fine"), fine: true };
  };
}

/** What is special about an entry: nothing when it simply counts and that goes without saying. */
export function EntryChips({ entry, quiet }: { entry: HourEntry; quiet?: boolean }) {
  const { tone, text, fine } = useEntryState()(entry);
  if (fine && quiet) return null;
  return tone ? <Chip tone={tone}>{text}</Chip> : <Chip>{text}</Chip>;
}
