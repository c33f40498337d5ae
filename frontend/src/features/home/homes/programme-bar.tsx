import type { Programme } from "@/features/programme/programme/queries";
import { daysBetween, formatDay, useTime } from "@/time";
import { StageBar } from "@/ui/stage-bar";
import { useWords } from "./words";

type Words = { when?: string | undefined };

/** The stages of a programme with where today stands; words about the stage under way replace its dates. */
export function ProgrammeBar({
  programme,
  today,
  now,
}: {
  programme: Programme;
  today: string;
  now?: Words;
}) {
  const { t } = useWords();
  const { lang } = useTime();
  const short = (day: string) => formatDay(day, lang, { weekday: false });
  const steps = programme.stages.map(({ stage, starts_on, ends_on }) => {
    const length = daysBetween(starts_on, ends_on) + 1;
    const gone = daysBetween(starts_on, today);
    const done = Math.max(0, Math.min(1, gone / length));
    const running = gone >= 0 && today <= ends_on;
    return {
      key: stage,
      name: t(`stage.${stage}`),
      when: (stage === "delivery" && now?.when) || `${short(starts_on)}–${short(ends_on)}`,
      done: running ? Math.max(done, 0.04) : done,
      wide: stage === "delivery",
    };
  });
  return <StageBar stages={steps} label={t("stages")} />;
}
