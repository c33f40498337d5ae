import { describe, expect, it } from "vitest";
import type { Programme } from "./queries";
import { plannedStages, stageOrder, stageProgress } from "./stages";

const days: Programme["stages"] = [
  { stage: "research", starts_on: "2026-11-02", ends_on: "2026-11-08" },
  { stage: "planning", starts_on: "2026-11-09", ends_on: "2026-11-15" },
  { stage: "preparation", starts_on: "2026-11-16", ends_on: "2026-12-03" },
  { stage: "publicity", starts_on: "2026-11-21", ends_on: "2026-12-02" },
  { stage: "training", starts_on: "2026-11-21", ends_on: "2026-12-03" },
  { stage: "delivery", starts_on: "2026-12-05", ends_on: "2026-12-27" },
  { stage: "review", starts_on: "2026-12-28", ends_on: "2027-01-15" },
];

/** The stages in a word each: + done, o under way, - to come. */
const line = (today: string, stage: Programme["stage"], state: Programme["state"] = "active") =>
  stageOrder
    .map((one) => {
      const done = stageProgress({ stage, state, stages: days }, one, today);
      return done >= 1 ? "+" : done > 0 ? "o" : "-";
    })
    .join("");

describe("the progress of stages", () => {
  it("follows the days where stages overlap", () => {
    expect(line("2026-11-30", "publicity")).toBe("++ooo--");
    expect(line("2026-11-21", "publicity")).toBe("++ooo--");
    expect(line("2026-11-20", "preparation")).toBe("++o----");
  });

  it("holds a stage open until the programme has gone on", () => {
    expect(line("2026-12-04", "publicity")).toBe("+++oo--");
    expect(line("2026-12-04", "delivery")).toBe("+++++o-");
    expect(line("2026-12-05", "publicity")).toBe("+++ooo-");
  });

  it("begins a stage early when the programme stands in it", () => {
    expect(line("2026-11-10", "publicity")).toBe("+o+o---");
  });

  it("ends with the programme", () => {
    expect(line("2027-01-20", "review")).toBe("++++++o");
    expect(line("2027-01-10", "review", "closed")).toBe("+++++++");
  });

  it("grows with the days of the stage", () => {
    const of = (today: string) =>
      stageProgress({ stage: "delivery", state: "active", stages: days }, "delivery", today);
    expect(of("2026-12-05")).toBe(0.04);
    expect(of("2026-12-16")).toBeCloseTo(11 / 23);
    expect(of("2026-12-28")).toBe(0.96);
  });
});

describe("planned stages", () => {
  it("follow one another and fill the programme", () => {
    const stages = plannedStages("2026-03-02", "2026-07-03");
    expect(stages.map(({ stage }) => stage)).toEqual(stageOrder);
    expect([stages[0]?.starts_on, stages[6]?.ends_on]).toEqual(["2026-03-02", "2026-07-03"]);
    for (const [i, { starts_on }] of stages.slice(1).entries())
      expect(starts_on > (stages[i]?.ends_on ?? ""), starts_on).toBe(true);
  });

  it("stay within a programme of a few days", () => {
    for (const { starts_on, ends_on } of plannedStages("2026-03-02", "2026-03-03")) {
      expect(starts_on >= "2026-03-02" && ends_on <= "2026-03-03" && starts_on <= ends_on).toBe(true);
    }
  });
});
