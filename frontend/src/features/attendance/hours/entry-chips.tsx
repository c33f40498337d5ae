import { Chip } from "@/ui/list/chip";
import type { HourEntry } from "./queries";
import { useWords } from "./words";

/** What is special about an entry: nothing when it simply counts. */
export function EntryChips({ entry, quiet }: { entry: HourEntry; quiet?: boolean }) {
  const { t } = useWords();
  if (entry.superseded) return <Chip>{t("chip.superseded")}</Chip>;
  if (!entry.approved && entry.approval !== "automatic")
    return <Chip tone="due">{t(`chip.waiting_${entry.approval}`)}</Chip>;
  if (entry.absent) return <Chip tone="bad">{t("chip.absent")}</Chip>;
  if (entry.supersedes_id !== undefined) return <Chip>{t("chip.correction")}</Chip>;
  if (entry.evidence === "captain_decided") return <Chip>{t("chip.decided")}</Chip>;
  if (entry.evidence === "backfilled") return <Chip>{t("chip.backfilled")}</Chip>;
  if (entry.late) return <Chip tone="due">{t("chip.late")}</Chip>;
  return quiet ? null : <Chip tone="done">{t("all.fine")}</Chip>;
}
