import { formatDay, useTime } from "@/time";
import { StageBar } from "@/ui/figure/stage-bar";
import type { Programme } from "./queries";
import { stageProgress } from "./stages";
import { useWords } from "./words";

type ProgrammeBarProps = {
  programme: Programme;
  today: string;
  /** Words about delivery, such as how many shifts are done, in place of its days. */
  delivery?: string;
};

/** The stages of a programme with where today stands. */
export function ProgrammeBar({ programme, today, delivery }: ProgrammeBarProps) {
  const { t } = useWords();
  const { lang } = useTime();
  const short = (day: string) => formatDay(day, lang, { weekday: false });
  const steps = programme.stages.map(({ stage, starts_on, ends_on }) => ({
    key: stage,
    name: t(`stage.${stage}`),
    when: (stage === "delivery" && delivery) || `${short(starts_on)}–${short(ends_on)}`,
    done: stageProgress(programme, stage, today),
    wide: stage === "delivery",
  }));
  return <StageBar stages={steps} label={t("stages")} />;
}
