import { describe, expect, it } from "vitest";
import { differences, merged } from "@/ui/form/merge";
import { shiftParts } from "./shift-parts";
import { newPosition, type PositionValues, type ShiftValues } from "./shift-values";

const position = (id: number, more: Partial<PositionValues> = {}): PositionValues => ({
  ...newPosition(`岗位 ${id}`, false),
  id,
  ...more,
});
const shift = (...positions: PositionValues[]): ShiftValues => ({
  title: "课业辅导",
  service_point_id: "1",
  day: "2012-04-14",
  from: "09:00",
  until: "11:30",
  child: true,
  home: false,
  note: "",
  weeks: 1,
  positions,
});
const was = shift(position(1), position(2));
const compare = (mine: ShiftValues, theirs: ShiftValues, ...taken: string[]) => {
  const { was: w, mine: m, theirs: s } = shiftParts.split(was, mine, theirs);
  return {
    names: differences(w, m, s),
    values: shiftParts.join(merged(w, m, s, new Set(taken)), theirs),
  };
};

describe("two edits of the positions of a shift", () => {
  it("differ only in the fields that differ", () => {
    const mine = shift(position(1, { maximum: 7 }), position(2, { instruction: "先点名" }));
    const theirs = shift(position(1, { maximum: 9, minimum: 1 }), position(2));
    const { names, values } = compare(mine, theirs, "1.minimum");
    expect(names).toEqual(["1.minimum", "1.maximum"]);
    expect(values).toEqual(
      shift(position(1, { maximum: 7, minimum: 1 }), position(2, { instruction: "先点名" })),
    );
    expect(compare(mine, theirs, "1.minimum", "1.maximum").values.positions[0]?.maximum).toBe(9);
  });

  it("go together where each changed another position", () => {
    const mine = shift(position(1, { maximum: 7 }), position(2));
    const theirs = shift(position(1), position(2, { minimum: 4 }));
    const { names, values } = compare(mine, theirs, "2.minimum");
    expect(names).toEqual(["2.minimum"]);
    expect(values).toEqual(shift(position(1, { maximum: 7 }), position(2, { minimum: 4 })));
  });

  it("ask about the whole of a position that the other removed", () => {
    const mine = shift(position(1), position(2, { maximum: 8 }));
    const theirs = shift(position(1));
    expect(compare(mine, theirs).names).toEqual(["2"]);
    expect(compare(mine, theirs, "2").values).toEqual(shift(position(1)));
    expect(compare(mine, theirs).values).toEqual(mine);
  });

  it("keep what one removed and the other added", () => {
    const fresh = newPosition("新岗位", false);
    const { names, values } = compare(
      shift(position(1), fresh),
      shift(position(1), position(2), position(3)),
      "3",
    );
    expect(names).toEqual(["3"]);
    expect(values).toEqual(shift(position(1), position(3), fresh));
  });
});
