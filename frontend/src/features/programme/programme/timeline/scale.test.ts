import { describe, expect, it } from "vitest";
import { hatched, placeOf, serviceDays, spanOf, stateOf, ticks, widthOf } from "./scale";

const span = { from: "2012-03-05", until: "2012-03-14" }; // ten days from a Monday

describe("the scale", () => {
  it("spans stages that stand outside the programme, too", () => {
    const stages = [{ stage: "review" as const, starts_on: "2012-04-01", ends_on: "2012-05-20" }];
    expect(spanOf({ starts_on: "2012-03-05", ends_on: "2012-05-18", stages })).toEqual({
      from: "2012-03-05",
      until: "2012-05-20",
    });
  });

  it("puts days where they are and nothing outside", () => {
    expect(placeOf(span, "2012-03-05")).toBe(0);
    expect(placeOf(span, "2012-03-10")).toBe(0.5);
    expect(placeOf(span, "2012-03-01")).toBe(0);
    expect(placeOf(span, "2013-03-01")).toBe(1);
    expect(widthOf(span, "2012-03-05", "2012-03-14")).toBe(1);
    expect(widthOf(span, "2012-03-06", "2012-03-06")).toBeCloseTo(0.1);
    expect(widthOf(span, "2012-04-06", "2012-04-08")).toBe(0);
  });

  it("writes Mondays, fewer of them over a long time", () => {
    expect(ticks(span)).toEqual(["2012-03-05", "2012-03-12"]);
    expect(ticks({ from: "2012-03-06", until: "2012-03-12" })).toEqual(["2012-03-12"]);
    expect(ticks({ from: "2012-03-05", until: "2013-03-05" }).length).toBeLessThanOrEqual(14);
  });
});

it("says of a stage the same wherever it is told of", () => {
  const programme = {
    stage: "delivery" as const,
    state: "active" as const,
    stages: [
      { stage: "research" as const, starts_on: "2012-03-05", ends_on: "2012-03-11" },
      { stage: "delivery" as const, starts_on: "2012-04-06", ends_on: "2012-04-29" },
      { stage: "review" as const, starts_on: "2012-04-30", ends_on: "2012-05-18" },
    ],
  };
  expect(stateOf(programme, "research", "2012-04-10")).toBe("done");
  expect(stateOf(programme, "delivery", "2012-04-10")).toBe("now");
  expect(stateOf(programme, "review", "2012-04-10")).toBe("next");
});

describe("days", () => {
  it("of service count what is not called off", () => {
    const shift = (day: string, state: "open" | "cancelled" = "open") => ({
      starts_at: `${day}T04:00:00Z`,
      state,
    });
    expect(
      serviceDays(
        [shift("2012-04-08"), shift("2012-04-07"), shift("2012-04-07"), shift("2012-04-09", "cancelled")],
        "2012-04-08",
      ),
    ).toEqual([
      { on: "2012-04-07", count: 2, past: true },
      { on: "2012-04-08", count: 1, past: false },
    ]);
  });

  it("without service are those of everybody within the stage, each once", () => {
    const day = (on: string, more: object = {}) => ({
      on,
      kind: "adjusted_working" as const,
      name: "调休",
      ...more,
    });
    const days = [
      day("2012-04-28"),
      day("2012-04-28", { kind: "blocked" }),
      day("2012-05-20"),
      day("2012-04-20", { community_id: 3 }),
    ];
    expect(hatched(days, { from: "2012-04-06", until: "2012-04-29" }).map(({ on }) => on)).toEqual([
      "2012-04-28",
    ]);
  });
});
