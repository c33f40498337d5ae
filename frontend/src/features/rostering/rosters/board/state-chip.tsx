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

/** Where a version stands, in a word. */
export function StateChip({ roster }: { roster: Pick<Roster, "state"> }) {
  const { t } = useWords();
  return <Chip tone={tones[roster.state]}>{t(`state.${roster.state}`)}</Chip>;
}
