import { describe, expect, it } from "vitest";
import { daysOf, given, idOf, oneOf } from "./given";
import { filtersOn } from "./list-tools";

describe("the filters of a list in the address", () => {
  it("are asked for only where they are given", () => {
    expect(given({ q: "lvbu", state: undefined, form: "", closed: false })).toEqual({
      q: "lvbu",
      closed: false,
    });
  });

  it("are not asked for with what is no value of theirs", () => {
    expect(oneOf("paused", ["draft", "paused"])).toBe("paused");
    expect(oneOf("nonsense", ["draft", "paused"])).toBeUndefined();
    expect(oneOf(undefined, ["draft"])).toBeUndefined();
    expect([idOf("7"), idOf("-1"), idOf("x"), idOf(undefined)]).toEqual([7, undefined, undefined, undefined]);
  });

  it("take days that are past, the last one included", () => {
    expect(daysOf({ from: "2010-03-01", until: "2011-12-31" })).toEqual({
      from: "2010-03-01",
      until: "2012-01-01",
    });
    expect(daysOf({ from: "soon" })).toEqual({ from: undefined, until: undefined });
  });

  it("are told to the log by name, without what was typed", () => {
    expect(filtersOn({ q: "吕布", view: "table", sort: "name", state: "", from: "2012-04-01" })).toEqual([
      "q",
      "from",
    ]);
  });
});
