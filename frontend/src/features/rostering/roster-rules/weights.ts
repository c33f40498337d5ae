/** The soft rules in the order they are read, by what they are for, and what the form of all rules holds. */
import type { Limits, RuleChange, Rules, Weights } from "./queries";

export type RuleName = keyof Weights;

export const ruleGroups = [
  { group: "fill", rules: ["seat", "captain", "spare", "skill_fit", "cohesion"] },
  {
    group: "people",
    rules: ["fairness", "left_out", "spread", "preference", "rest", "travel"],
  },
  { group: "stable", rules: ["change", "call"] },
] as const satisfies { group: string; rules: RuleName[] }[];

/** The least and the most a weight can be: seats and captains always count. */
export const weightRange = (rule: RuleName) =>
  rule === "seat" || rule === "captain" ? { min: 1, max: 100_000 } : { min: 0, max: 10_000 };

/** The weights of b that are not those of a. */
export function changedWeights(a: Weights, b: Weights): Partial<Weights> {
  const names = Object.keys(b) as RuleName[];
  return Object.fromEntries(names.filter((name) => a[name] !== b[name]).map((name) => [name, b[name]]));
}

type OwnLimits = Omit<Limits, "daily_minutes">;

/** What is edited of the rules, name by name: weights and limits. The limit of a day is a setting. */
export type RuleValues = Weights & OwnLimits;

export const limitValues = ({ daily_minutes: _, ...limits }: Limits): OwnLimits => limits;

export const ruleValues = ({ weights, limits }: Rules): RuleValues => ({
  ...weights,
  ...limitValues(limits),
});

/** Those of the values that stand in a part of the rules. */
export const valuesIn = <Part extends object>(part: Part, values: RuleValues) =>
  Object.fromEntries(Object.keys(part).map((name) => [name, values[name as keyof RuleValues]])) as Part;

/** The change that makes values of the rules. */
export const changeOf = (rules: Rules, values: RuleValues): RuleChange => ({
  weights: changedWeights(rules.weights, valuesIn(rules.weights, values)),
  limits: valuesIn(limitValues(rules.limits), values),
});

/** Rules that weigh as much as an empty seat: the solver may then rather leave the seat empty. */
export const tooHeavy = (weights: Weights): RuleName[] =>
  (Object.keys(weights) as RuleName[]).filter((rule) => rule !== "seat" && weights[rule] >= weights.seat);
