import { describe, expect, it } from "vitest";
import { mainReason, type OpenPosition } from "./queries";

const closedBy = (...codes: string[][]) =>
  mainReason({
    positions: codes.map((list) => ({
      position: {} as OpenPosition["position"],
      reasons: list.map((code) => ({ code, params: {} })),
    })),
  })?.code;

describe("the reason a shift is closed to the reader", () => {
  it("is the one that closes every position, not what closes one of them besides", () => {
    for (const own of ["taken_off", "inactive", "under_age", "not_trained", "clash"])
      expect(closedBy([own], ["team_only", own], ["full", own]), own).toBe(own);
  });

  it("is the firmest of several that close every position", () => {
    expect(closedBy(["clash", "taken_off"], ["taken_off", "clash"])).toBe("taken_off");
    expect(closedBy(["past", "taken_off"], ["past", "taken_off"])).toBe("past");
  });

  it("stands nearest to a way out where positions have different ones", () => {
    expect(closedBy(["team_only"], ["full"])).toBe("full");
    expect(closedBy(["team_only"], ["team_only"])).toBe("team_only");
    expect(closedBy(["skill_missing"], ["team_only", "skill_missing"])).toBe("skill_missing");
    expect(closedBy(["team_only", "not_captain"], ["team_only"], ["not_captain"])).toBe("team_only");
    expect(closedBy()).toBe(undefined);
  });
});
