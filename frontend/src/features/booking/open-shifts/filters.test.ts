import { beforeEach, describe, expect, it } from "vitest";
import { setClock } from "@/time";
import { active, wantedOf } from "./filters";

describe("what narrows the open shifts", () => {
  beforeEach(() => setClock("2012-04-12T04:00:00Z", "Asia/Shanghai")); // a Thursday

  it("names days by the calendar of the association", () => {
    expect(wantedOf({ when: "today" })).toEqual({ from: "2012-04-12", until: "2012-04-13" });
    expect(wantedOf({ when: "week" })).toEqual({ from: "2012-04-12", until: "2012-04-16" });
    expect(wantedOf({ when: "weekend", from: "2012-05-01" })).toEqual({
      from: "2012-04-14",
      until: "2012-04-16",
    });
    expect(wantedOf({ from: "2012-04-20", until: "2012-04-22" })).toEqual({
      from: "2012-04-20",
      until: "2012-04-23",
    });
  });

  it("passes over what is no value of a filter", () => {
    const nonsense = { when: "ever", from: "soon", community: "x", near: "31", form: "y", skill: "-1" };
    expect(wantedOf(nonsense)).toEqual({});
    expect(active(nonsense)).toEqual([]);
  });

  it("tells what narrows the list, days that are named before those that are chosen", () => {
    expect(active({ when: "week", from: "2012-04-20", near: "30", needs: "1" })).toEqual([
      "when",
      "near",
      "needs",
    ]);
    expect(active({ until: "2012-04-20", form: "culture", skill: "3", community: "9" })).toEqual([
      "until",
      "community",
      "form",
      "skill",
    ]);
  });
});
