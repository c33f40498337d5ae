import { describe, expect, it } from "vitest";
import { clock, minutesOf, percent, spans } from "./clock";

describe("minutes of a day", () => {
  it("are written and read", () => {
    for (const [text, minutes] of [
      ["22:00", 1320],
      ["00:05", 5],
      ["23:59", 1439],
    ] as const) {
      expect(clock(minutes)).toBe(text);
      expect(minutesOf(text)).toBe(minutes);
    }
    expect(minutesOf("24:00")).toBeUndefined();
    expect(minutesOf("")).toBeUndefined();
  });

  it("of a night are two parts of a day, and of a noon one", () => {
    expect(spans(1320, 420)).toEqual([
      { from: 0, until: 420 },
      { from: 1320, until: 1440 },
    ]);
    expect(spans(720, 840)).toEqual([{ from: 720, until: 840 }]);
    expect(spans(1320, 0)).toEqual([{ from: 1320, until: 1440 }]);
    expect(percent(720)).toBe(50);
  });
});
