import type { Roster } from "@/features/rostering/rosters/queries";
import { useWords } from "@/features/rostering/rosters/words";
import { Chip } from "@/ui/list/chip";

const tones = {
  solving: "accent",
  draft: "due",
  failed: "bad",
  published: "done",
  discarded: "past",
} as const;

type StateChipProps = {
  roster: Pick<Roster, "state">;
  /** Whether a later version of the same days has been published, so that this one holds no more. */
  replaced?: boolean;
};

/** Where a version stands, in a word. */
export function StateChip({ roster, replaced = false }: StateChipProps) {
  const { t } = useWords();
  if (replaced) return <Chip tone="past">{t("replaced")}</Chip>;
  return <Chip tone={tones[roster.state]}>{t(`state.${roster.state}`)}</Chip>;
}
