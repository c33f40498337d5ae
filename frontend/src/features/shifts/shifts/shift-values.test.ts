import { beforeAll, describe, expect, it } from "vitest";
import { setClock } from "@/time";
import type { ShiftDetail } from "./queries";
import { bodyOf, endDay, newShift, valuesOf } from "./shift-values";

beforeAll(() => setClock("2012-04-14T05:48:00Z", "Asia/Shanghai"));

const detail = (starts_at: string, ends_at: string) =>
  ({
    shift: { title: "课业辅导", starts_at, ends_at, child: true, home: false, note: "带笔" },
    positions: [
      { id: 5, name: "队长位", minimum: 1, maximum: 1, leads: true, instruction: "先点名" },
      { id: 6, name: "辅导", minimum: 2, maximum: 4, leads: false, instruction: "", skill_id: 3 },
    ],
  }) as ShiftDetail;

describe("the form of a shift", () => {
  it("sends back what it was given, instructions too", () => {
    const before = detail("2012-04-14T01:00:00Z", "2012-04-14T03:30:00Z");
    expect(bodyOf({ ...valuesOf(before), note: "带纸笔" }, before)).toEqual({
      title: "课业辅导",
      starts_at: "2012-04-14T01:00:00Z",
      ends_at: "2012-04-14T03:30:00Z",
      child: true,
      home: false,
      note: "带纸笔",
      positions: [
        { id: 5, name: "队长位", minimum: 1, maximum: 1, leads: true, instruction: "先点名" },
        { id: 6, name: "辅导", minimum: 2, maximum: 4, leads: false, instruction: "", skill_id: 3 },
      ],
    });
  });

  it("ends the next day when the end is earlier than the start", () => {
    const night = { ...newShift("守夜", "2012-04-14", "队长位", "志愿者"), from: "22:00", until: "02:00" };
    expect(endDay(night)).toBe("2012-04-15");
    expect(bodyOf(night)).toMatchObject({
      starts_at: "2012-04-14T14:00:00.000Z",
      ends_at: "2012-04-14T18:00:00.000Z",
    });
    expect(endDay({ day: "2012-04-14", from: "23:45", until: "00:00" })).toBe("2012-04-15");
    expect(endDay({ day: "2012-04-14", from: "09:00", until: "09:00" })).toBe("2012-04-14");
  });

  it("leaves the times of a shift of several days alone until they are changed", () => {
    const camp = detail("2012-04-14T01:00:00Z", "2012-04-16T03:30:00Z");
    expect(bodyOf(valuesOf(camp), camp).ends_at).toBe("2012-04-16T03:30:00Z");
    expect(bodyOf({ ...valuesOf(camp), until: "12:00" }, camp).ends_at).toBe("2012-04-14T04:00:00.000Z");
  });
});
