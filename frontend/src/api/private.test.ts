import { describe, expect, it } from "vitest";
import { holdable } from "./private";

const shift = {
  starts_at: "2012-04-14T06:00:00Z",
  ends_at: "2012-04-14T08:30:00Z",
  home: false,
  address: "双塘路 1 号",
};
const home = { next: { shift, captain_name: "邱以宁", captain_phone: "13800000000" } };
const at = (instant: string) => Date.parse(instant);

describe("holdable", () => {
  it("holds a telephone from a day before a shift until a day after it, and says how long", () => {
    expect(holdable(home, at("2012-04-13T06:00:00Z"))).toEqual({
      data: home,
      until: at("2012-04-15T08:30:00Z"),
    });
    expect(holdable(home, at("2012-04-15T08:29:59Z")).data).toEqual(home);
  });

  it("holds none before and after, and all the rest", () => {
    const without = { next: { shift, captain_name: "邱以宁" } };
    for (const instant of ["2012-04-13T05:59:59Z", "2012-04-15T08:30:00Z"])
      expect(holdable(home, at(instant))).toEqual({ data: without, until: Number.POSITIVE_INFINITY });
  });

  it("holds the address of a home as it holds a telephone", () => {
    const visit = { ...shift, home: true };
    expect(holdable([visit], at("2012-04-14T06:00:00Z")).data).toEqual([visit]);
    const { address: _, ...rest } = visit;
    expect(holdable([visit], at("2012-04-16T06:00:00Z")).data).toEqual([rest]);
  });

  it("holds nobody's telephone where it knows of no shift, however deep", () => {
    const found = holdable(
      { pairs: [{ code: "EL-011", carer_phone: "1", contact: { phone: "2", address: "3" } }] },
      0,
    );
    expect(found.data).toEqual({ pairs: [{ code: "EL-011", contact: {} }] });
  });

  it("takes the shift of whoever is listed under it", () => {
    const sheet = { shift, lines: [{ name: "林知夏", phone: "13900000000" }] };
    expect(holdable(sheet, at("2012-04-14T07:00:00Z")).data).toEqual(sheet);
    expect(holdable(sheet, at("2012-04-20T07:00:00Z")).data).toEqual({ shift, lines: [{ name: "林知夏" }] });
  });
});
