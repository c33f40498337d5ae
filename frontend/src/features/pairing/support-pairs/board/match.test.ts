import { describe, expect, it } from "vitest";
import type { SupportPair } from "@/features/pairing/support-pairs/queries";
import { type Alternative, chain, costs, layOut, partsOf, thickness, type Unmatched } from "./match";

const other = (volunteer_id: number, name: string, more: Partial<Alternative> = {}): Alternative => ({
  volunteer_id,
  name,
  score: 6000,
  points_lost: 0,
  opened: 0,
  moves: [],
  ...more,
});
const pair = (
  code: string,
  first: [number, string],
  second?: [number, string],
  alternatives: Alternative[] = [],
) =>
  ({
    beneficiary_code: code,
    beneficiary_id: code.charCodeAt(4),
    volunteer_id: first[0],
    volunteer_name: first[1],
    partner_id: second?.[0],
    partner_name: second?.[1],
    score: 8000,
    alternatives,
  }) as unknown as SupportPair;
const nobody = {
  code: "EL-9",
  beneficiary_id: 9,
  funnel: [],
  alternatives: [other(7, "孙予安")],
} as Unmatched;

describe("layOut", () => {
  const pairs = [
    pair("EL-2", [1, "马可心"], [2, "罗砚秋"], [other(3, "徐云舒"), other(5, "安然")]),
    pair("EL-1", [3, "徐云舒"], [2, "罗砚秋"]),
  ];

  it("has those who wait by code and each volunteer once", () => {
    const { waiters, helpers } = layOut(pairs, [nobody], undefined);
    expect(waiters.map(({ code }) => code)).toEqual(["EL-1", "EL-2", "EL-9"]);
    expect(helpers.map(({ name, free }) => [name, free])).toEqual([
      ["徐云舒", false],
      ["罗砚秋", false],
      ["马可心", false],
    ]);
  });

  it("draws both of a pair, and the others only of who is looked at", () => {
    const { helpers, lines } = layOut(pairs, [nobody], "EL-2");
    expect(lines.filter(({ kind }) => kind === "pair")).toHaveLength(4);
    expect(lines.filter(({ kind }) => kind === "other").map(({ to }) => helpers[to]?.name)).toEqual([
      "徐云舒",
      "安然",
    ]);
    expect(helpers.at(-1)).toEqual({ id: 5, name: "安然", free: true });
    expect(layOut(pairs, [nobody], "EL-9").lines.at(-1)?.from).toBe(2);
  });
});

it("draws the best pair thickest, and nothing thinner than one can see", () => {
  expect(thickness(9000, 9000)).toBe(8);
  expect(thickness(4500, 9000)).toBe(4);
  expect(thickness(-50, 9000)).toBe(2);
  expect(thickness(0, 0)).toBe(2);
});

describe("partsOf", () => {
  it("keeps order and measure, whatever the order of the facts, and sums up the rest", () => {
    const parts = partsOf([
      { criterion: "prior", points: 500, most: 500, facts: {} },
      { criterion: "time", points: 400, most: 800, facts: {} },
      { criterion: "interests", points: 0, most: 2000, facts: {} },
      { criterion: "volunteer_wish", points: 100, most: 500, facts: {} },
    ]);
    expect(parts).toEqual([
      { part: "interests", points: 0, most: 2000 },
      { part: "time", points: 400, most: 800 },
      { part: "rest", points: 600, most: 1000 },
    ]);
  });

  it("is nothing where the measure is not known", () => {
    expect(partsOf([{ criterion: "time", points: 400, facts: {} }])).toBeUndefined();
    expect(partsOf([])).toBeUndefined();
  });
});

describe("chain", () => {
  it("tells who supports whom before and after, each once", () => {
    const pairs = [pair("EL-010", [1, "马可心"]), pair("EL-011", [3, "徐云舒"])];
    const forced = other(3, "徐云舒", {
      replaces_name: "马可心",
      has_code: "EL-011",
      moves: [{ name: "马可心", beneficiary_code: "EL-011" }],
    });
    expect(chain("EL-010", forced, pairs)).toEqual({
      before: [
        { code: "EL-010", name: "马可心" },
        { code: "EL-011", name: "徐云舒" },
      ],
      after: [
        { code: "EL-010", name: "徐云舒" },
        { code: "EL-011", name: "马可心" },
      ],
    });
  });

  it("leaves out who would have nobody afterwards", () => {
    const pairs = [pair("EL-010", [1, "马可心"])];
    const { after } = chain("EL-010", other(3, "徐云舒", { moves: [{ name: "马可心" }] }), pairs);
    expect(after).toEqual([{ code: "EL-010", name: "徐云舒" }]);
  });
});

it("asks for a sentence only where it costs something", () => {
  expect(costs(other(1, "安然"))).toBe(false);
  expect(costs(other(1, "安然", { points_lost: -3 }))).toBe(false);
  expect(costs(other(1, "安然", { points_lost: 3 }))).toBe(true);
  expect(costs(other(1, "安然", { opened: 1 }))).toBe(true);
  expect(costs(other(1, "安然", { has_code: "EL-1" }))).toBe(true);
});
