import { beforeEach, describe, expect, it, vi } from "vitest";
import {
  addDays,
  dayOf,
  daysBetween,
  formatDay,
  formatDistance,
  formatHours,
  formatLength,
  formatNearDay,
  formatPeriod,
  formatTime,
  instantAt,
  now,
  setClock,
  today,
  weekday,
  weekStart,
} from "./time";

// Saturday 14 April 2012, 13:48 in Shanghai: twelve minutes before the tutoring shift.
const saturday = "2012-04-14T05:48:00Z";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-22T22:00:00Z") });
  setClock(saturday, "Asia/Shanghai");
});

describe("the product's clock", () => {
  it("is the server's, not the device's, and runs on", () => {
    expect(now().toISOString()).toBe("2012-04-14T05:48:00.000Z");
    vi.advanceTimersByTime(60_000);
    expect(now().toISOString()).toBe("2012-04-14T05:49:00.000Z");
  });

  it("has its day in the organization's zone", () => {
    setClock("2012-04-14T16:30:00Z", "Asia/Shanghai");
    expect(today()).toBe("2012-04-15");
    setClock("2012-04-14T16:30:00Z", "America/New_York");
    expect(today()).toBe("2012-04-14");
  });
});

describe("days", () => {
  it.each([
    ["2012-04-14", 1, "2012-04-15"],
    ["2012-04-30", 1, "2012-05-01"],
    ["2012-03-01", -1, "2012-02-29"],
    ["2012-12-31", 1, "2013-01-01"],
  ])("%s + %i = %s", (from, n, to) => {
    expect(addDays(from, n)).toBe(to);
    expect(daysBetween(from, to)).toBe(n);
  });

  it("begin their week on Monday", () => {
    expect(weekday("2012-04-14")).toBe(5);
    expect(weekStart("2012-04-15")).toBe("2012-04-09");
    expect(weekStart("2012-04-09")).toBe("2012-04-09");
  });

  it("belong to the zone, not to UTC", () => {
    expect(dayOf("2012-04-13T16:00:00Z")).toBe("2012-04-14");
    expect(dayOf("2012-04-13T15:59:59Z")).toBe("2012-04-13");
  });
});

describe("wall clock to instant", () => {
  it("uses the zone's offset", () => {
    expect(instantAt("2012-04-14", "14:00").toISOString()).toBe("2012-04-14T06:00:00.000Z");
    expect(instantAt("2012-04-14", "9:00").toISOString()).toBe("2012-04-14T01:00:00.000Z");
  });

  it("follows a change of the offset", () => {
    setClock(saturday, "Europe/Berlin");
    expect(instantAt("2012-03-25", "01:30").toISOString()).toBe("2012-03-25T00:30:00.000Z");
    expect(instantAt("2012-03-25", "03:30").toISOString()).toBe("2012-03-25T01:30:00.000Z");
    expect(instantAt("2012-03-26", "00:00").toISOString()).toBe("2012-03-25T22:00:00.000Z");
  });
});

describe("writing", () => {
  it("dates", () => {
    expect(formatDay("2012-04-14", "zh-CN")).toBe("4月14日 周六");
    expect(formatDay(saturday, "zh-CN", { weekday: false })).toBe("4月14日");
    expect(formatDay("2013-01-05", "zh-CN")).toBe("2013年1月5日 周六");
    expect(formatDay("2012-04-14", "en")).toBe("Sat 14 Apr");
    expect(formatDay("2013-01-05", "en")).toBe("Sat 5 Jan 2013");
  });

  it.each([
    ["2012-04-13", "昨天", "yesterday"],
    ["2012-04-14", "今天", "today"],
    ["2012-04-15", "明天", "tomorrow"],
    ["2012-04-16", "后天", "next Mon"],
    ["2012-04-21", "下周六", "next Sat"],
    ["2012-04-23", "4月23日 周一", "Mon 23 Apr"],
    ["2012-04-11", "4月11日 周三", "Wed 11 Apr"],
  ])("%s is %s", (day, zh, en) => {
    expect(formatNearDay(day, "zh-CN")).toBe(zh);
    expect(formatNearDay(day, "en")).toBe(en);
  });

  it("times and periods", () => {
    expect(formatTime("2012-04-14T06:00:00Z")).toBe("14:00");
    expect(formatTime("2012-04-13T16:05:00Z")).toBe("00:05");
    expect(formatPeriod("2012-04-14T06:00:00Z", "2012-04-14T08:30:00Z", "zh-CN")).toBe("14:00–16:30");
  });

  it("periods over midnight", () => {
    const night = ["2012-04-14T14:00:00Z", "2012-04-14T18:00:00Z"] as const;
    expect(formatPeriod(...night, "zh-CN")).toBe("22:00–次日 02:00");
    expect(formatPeriod(...night, "en")).toBe("22:00–02:00 next day");
    expect(formatPeriod("2012-04-14T15:45:00Z", "2012-04-14T16:00:00Z", "zh-CN")).toBe("23:45–24:00");
  });

  it.each([
    [150, "2.5 小时", "2.5 h"],
    [40, "40 分钟", "40 min"],
    [60, "1 小时", "1 h"],
    [674 * 60, "674 小时", "674 h"],
    [-150, "-2.5 小时", "-2.5 h"],
  ])("%i minutes are %s", (minutes, zh, en) => {
    expect(formatLength(minutes, "zh-CN")).toBe(zh);
    expect(formatLength(minutes, "en")).toBe(en);
  });

  it("hours to a tenth", () => {
    expect(formatHours(95)).toBe("1.6");
    expect(formatHours(1290)).toBe("21.5");
  });

  it.each([
    ["2012-04-14T06:00:00Z", "12 分钟后", "in 12 min"],
    ["2012-04-14T05:48:20Z", "现在", "now"],
    ["2012-04-14T05:47:40Z", "刚刚", "just now"],
    ["2012-04-14T02:48:00Z", "3 小时前", "3 h ago"],
    ["2012-04-16T05:48:00Z", "2 天后", "in 2 d"],
  ])("%s is %s", (at, zh, en) => {
    expect(formatDistance(at, "zh-CN")).toBe(zh);
    expect(formatDistance(at, "en")).toBe(en);
  });
});
