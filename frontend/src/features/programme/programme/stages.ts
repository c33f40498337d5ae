import { addDays, daysBetween } from "@/time";
import type { Programme, ProgrammeStage, Stage } from "./queries";

/** The seven stages in the order a programme goes through them; their days may overlap. */
export const stageOrder: readonly Stage[] = [
  "research",
  "planning",
  "preparation",
  "publicity",
  "training",
  "delivery",
  "review",
];

/** What is under way shows a little at its beginning and is not full before it is done. */
const [begun, nearly] = [0.04, 0.96];

/**
 * How much of a stage is behind us on a day: 0 to come, 1 done, between: under way. It is under way from its first
 * day, or once the programme stands in it if that is earlier. It is done when its last day is over and the programme
 * has gone on to a later stage; a programme that is closed has done with all.
 */
export function stageProgress(
  { stage: present, state, stages }: Pick<Programme, "stage" | "state" | "stages">,
  stage: Stage,
  today: string,
): number {
  const days = stages.find((one) => one.stage === stage);
  const behind = stageOrder.indexOf(present) > stageOrder.indexOf(stage);
  if (!days || state === "closed") return behind || state === "closed" ? 1 : 0;
  const gone = daysBetween(days.starts_on, today);
  const over = today > days.ends_on;
  if (behind && (over || gone < 0)) return 1;
  if (gone < 0 && present !== stage) return 0;
  const share = gone / (daysBetween(days.starts_on, days.ends_on) + 1);
  return Math.min(nearly, Math.max(begun, share));
}

/** How long each stage takes, as parts of a programme, if nobody has said otherwise. */
const parts: Record<Stage, number> = {
  research: 2,
  planning: 2,
  preparation: 2,
  publicity: 2,
  training: 3,
  delivery: 7,
  review: 2,
};

/** Stages one after the other over the days of a programme, to begin with; each has at least a day. */
export function plannedStages(startsOn: string, endsOn: string): ProgrammeStage[] {
  const days = Math.max(0, daysBetween(startsOn, endsOn)) + 1;
  const whole = stageOrder.reduce((sum, stage) => sum + parts[stage], 0);
  let gone = 0;
  return stageOrder.map((stage) => {
    const from = Math.min(days - 1, Math.floor((days * gone) / whole));
    gone += parts[stage];
    const until = Math.max(from, Math.floor((days * gone) / whole) - 1);
    return { stage, starts_on: addDays(startsOn, from), ends_on: addDays(startsOn, until) };
  });
}
