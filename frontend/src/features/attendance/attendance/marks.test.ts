import { beforeAll, describe, expect, it } from "vitest";
import { setClock } from "@/time";
import { asPlanned, isLate, markOf, settleable, takenBack, tally, timeOnShift } from "./marks";
import type { Line, Sheet } from "./queries";

beforeAll(() => setClock("2012-04-07T05:00:00Z", "Asia/Shanghai"));

const morning = { starts_at: "2012-04-07T01:00:00Z", ends_at: "2012-04-07T03:30:00Z" };
const night = { starts_at: "2012-04-07T14:00:00Z", ends_at: "2012-04-07T18:00:00Z" }; // 22:00 to 2:00

describe("a time typed for a shift", () => {
  it("is on its day", () => {
    expect(timeOnShift(morning, "08:55")).toBe("2012-04-07T00:55:00.000Z");
  });
  it("is nothing while the field is empty or half typed", () => {
    for (const typed of ["", "8", "08:", ":30"]) expect(timeOnShift(morning, typed)).toBeUndefined();
  });
  it("is on the next day after midnight", () => {
    expect(timeOnShift(night, "22:05")).toBe("2012-04-07T14:05:00.000Z");
    expect(timeOnShift(night, "21:50")).toBe("2012-04-07T13:50:00.000Z");
    expect(timeOnShift(night, "01:30")).toBe("2012-04-07T17:30:00.000Z");
  });
});

describe("late", () => {
  it("is who came after the start, and not at it", () => {
    expect(["08:55", "09:00", "", "9"].map((typed) => isLate(morning, typed))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(isLate(morning, "09:01")).toBe(true);
    expect(isLate(night, "00:30")).toBe(true);
  });
});

const line = (id: number, more: Partial<Line>): Line => ({
  assignment_id: id,
  version: 1,
  volunteer_id: id,
  name: "",
  student_number: "",
  team_colour: 0,
  position_name: "",
  leads: false,
  unseated: false,
  is_me: false,
  needs_decision: false,
  ...more,
});
const entry = {
  id: 1,
  counted_minutes: 150,
  approval: "automatic",
  approved: true,
  corrected: false,
} as const;
const sheet = {
  shift: morning,
  lines: [
    line(1, {}),
    line(2, { state: "late", version: 2, in_at: "2012-04-07T01:20:00Z" }),
    line(3, { state: "absent" }),
    line(4, { state: "present", in_at: morning.starts_at, out_at: morning.ends_at }),
    line(5, { is_me: true }),
    line(6, { state: "present", in_at: morning.starts_at, needs_decision: true, entry }),
  ],
} as unknown as Sheet;

describe("everybody as planned", () => {
  it("marks who is open and keeps who is marked", () => {
    expect(asPlanned(sheet)).toEqual([
      { assignment_id: 1, version: 1, state: "present", in_at: morning.starts_at, out_at: morning.ends_at },
      { assignment_id: 2, version: 2, state: "late", in_at: "2012-04-07T01:20:00Z", out_at: morning.ends_at },
    ]);
  });
  it("is taken back over the versions it made", () => {
    const now = [line(1, { version: 2, state: "present" }), line(2, { version: 3, state: "late" })];
    expect(takenBack(sheet.lines.slice(0, 2), now)).toEqual([
      { assignment_id: 1, version: 2, state: "unmarked" },
      { assignment_id: 2, version: 3, state: "late", in_at: "2012-04-07T01:20:00Z" },
    ]);
  });
});

it("a mark is put back with its decision", () => {
  const decided = {
    state: "late",
    in_at: "2012-04-07T02:50:00Z",
    decided_minutes: 30,
    decision_reason: "x",
  } as const;
  expect(markOf(line(1, decided))).toEqual(decided);
});

it("an open line keeps nobody waiting", () => {
  expect(settleable(sheet)).toEqual({ ready: 3, open: 2 });
});

describe("the totals of a list", () => {
  it("count nobody who was entered afterwards until that is approved", () => {
    const waits = {
      id: 1,
      counted_minutes: 60,
      approval: "second_person",
      approved: false,
      corrected: false,
    } as const;
    const afterwards = line(3, { unseated: true, state: "present", entry: waits });
    const lines = [line(1, { state: "present" }), line(2, { state: "late", entry: waits }), line(4, {})];
    expect(tally([...lines, afterwards])).toEqual({ present: 1, late: 1, absent: 0, open: 1, awaiting: 1 });
    const approved = { ...afterwards, entry: { ...waits, approved: true } };
    expect(tally([...lines, approved])).toMatchObject({ present: 2, awaiting: 0 });
  });
});
