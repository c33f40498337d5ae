import type { components } from "@/api/schema";
import type { SupportPair } from "@/features/pairing/support-pairs/queries";

export type Alternative = components["schemas"]["PairAlternative"];
export type Unmatched = components["schemas"]["UnmatchedBeneficiary"];
type Criterion = components["schemas"]["CriterionScore"];

/** Somebody who waits: with a proposal, or with nobody. */
export type Waiter = {
  code: string;
  beneficiaryId: number;
  pair?: SupportPair;
  unmatched?: Unmatched;
};

/** A volunteer of the right column; free: with nobody in this proposal. */
export type Helper = { id: number; name: string; free: boolean };

/** A line between a row of the left and one of the right. */
export type Line = {
  from: number;
  to: number;
  /** A proposal, or what could be instead. */
  kind: "pair" | "other";
  score: number;
  /** Of who is looked at. */
  on: boolean;
  /** The first line of a pair says its points. */
  told: boolean;
};

export type Match = { waiters: Waiter[]; helpers: Helper[]; lines: Line[] };

/** Everybody of a proposal by code, who could come by whom they come to, and the others who could come to who is looked at. */
export function layOut(pairs: SupportPair[], unmatched: Unmatched[], chosen: string | undefined): Match {
  const waiters: Waiter[] = [
    ...pairs.map((pair) => ({ code: pair.beneficiary_code, beneficiaryId: pair.beneficiary_id, pair })),
    ...unmatched.map((one) => ({ code: one.code, beneficiaryId: one.beneficiary_id, unmatched: one })),
  ].sort((a, b) => (a.code < b.code ? -1 : 1));
  const helpers: Helper[] = [];
  const lines: Line[] = [];
  const at = (id: number, name: string, free: boolean) => {
    const known = helpers.findIndex((one) => one.id === id);
    return known >= 0 ? known : helpers.push({ id, name, free }) - 1;
  };
  waiters.forEach(({ code, pair }, from) => {
    if (!pair) return;
    const on = code === chosen;
    const to = at(pair.volunteer_id, pair.volunteer_name, false);
    lines.push({ from, to, kind: "pair", score: pair.score, on, told: true });
    if (pair.partner_id !== undefined && pair.partner_name !== undefined)
      lines.push({
        from,
        to: at(pair.partner_id, pair.partner_name, false),
        kind: "pair",
        score: pair.score,
        on,
        told: false,
      });
  });
  const from = waiters.findIndex(({ code }) => code === chosen);
  for (const other of othersOf(waiters[from])) {
    const to = at(other.volunteer_id, other.name, true);
    lines.push({ from, to, kind: "other", score: other.score, on: true, told: false });
  }
  return { waiters, helpers, lines };
}

/** Who else could come to somebody. */
export const othersOf = (waiter: Waiter | undefined): Alternative[] =>
  waiter?.pair?.alternatives ?? waiter?.unmatched?.alternatives ?? [];

/** The thinnest and the thickest line, in pixels. */
const [thin, thick] = [2, 8];

/** How thick the line of a pair is: the best of the proposal is the thickest, the others by their share of it. */
export const thickness = (score: number, best: number) =>
  best > 0 ? Math.max(thin, Math.round((thick * Math.max(0, score)) / best)) : thin;

/** The parts of a score, always in this order; what does not stand here is the rest. */
export const parts = ["beneficiary_wish", "interests", "needs", "closeness", "time", "dialect"] as const;
export type Part = { part: (typeof parts)[number] | "rest"; points: number; most: number };

/** The score of a pair in its parts, or undefined if it was proposed before their measure was kept. */
export function partsOf(criteria: readonly Criterion[]): Part[] | undefined {
  if (criteria.length === 0 || criteria.every(({ most }) => !most)) return undefined;
  const sum = (of: readonly Criterion[]) => ({
    points: of.reduce((n, { points }) => n + points, 0),
    most: of.reduce((n, { most = 0 }) => n + most, 0),
  });
  const rest = criteria.filter(({ criterion }) => !parts.some((part) => part === criterion));
  return [
    ...parts.map((part) => ({ part, ...sum(criteria.filter(({ criterion }) => criterion === part)) })),
    { part: "rest" as const, ...sum(rest) },
  ].filter(({ most }) => most > 0);
}

/** Who supports whom. */
export type Tie = { code: string; name: string };

/** What insisting on somebody changes: who supports whom now, and would then. Who stays with whom is left out. */
export function chain(
  code: string,
  other: Alternative,
  pairs: SupportPair[],
): { before: Tie[]; after: Tie[] } {
  const nowOf = (name: string) =>
    pairs
      .filter((pair) => pair.volunteer_name === name || pair.partner_name === name)
      .map((pair) => ({ code: pair.beneficiary_code, name }));
  const before = [
    ...(other.replaces_name ? [{ code, name: other.replaces_name }] : []),
    ...(other.has_code ? [{ code: other.has_code, name: other.name }] : []),
    ...other.moves.flatMap(({ name }) => nowOf(name)),
  ];
  const after = [
    { code, name: other.name },
    ...other.moves.flatMap(({ name, beneficiary_code: to }) => (to ? [{ code: to, name }] : [])),
  ];
  const once = (ties: Tie[]) =>
    ties.filter((tie, i) => ties.findIndex((one) => one.code === tie.code && one.name === tie.name) === i);
  return { before: once(before), after: once(after) };
}

/** Whether insisting on somebody costs the others something: then it takes a sentence that stays in the log. */
export const costs = ({ points_lost, opened, has_code = "" }: Alternative) =>
  points_lost > 0 || opened > 0 || has_code !== "";
