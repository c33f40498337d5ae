import { describe, expect, it } from "vitest";
import type { components } from "@/api/schema";
import { linkOf, placeOf, shareable, wanted } from "./shared";

type Shift = components["schemas"]["Shift"];
type Position = components["schemas"]["Position"];

const shift = (some: Partial<Shift>) =>
  ({
    community_name: "竹溪村",
    service_point_name: "活动室",
    seats: 5,
    taken: 2,
    home: false,
    ...some,
  }) as Shift;
const position = (maximum: number, taken: number, skill_code?: string) =>
  ({ maximum, taken, skill_code }) as Position;

describe("what is shared of a shift", () => {
  it("names of a home the community alone", () => {
    expect(placeOf(shift({}))).toBe("竹溪村 活动室");
    expect(placeOf(shift({ home: true }))).toBe("竹溪村");
  });
  it("counts who is missing, and who of them needs a skill", () => {
    const positions = [position(1, 1, "law"), position(2, 1, "english"), position(2, 0)];
    expect(wanted({ shift: shift({}), positions })).toEqual({ count: 3, some: 1, skills: ["english"] });
    expect(wanted({ shift: shift({ taken: 5 }), positions: [] })).toEqual({ count: 0, some: 0, skills: [] });
  });
  it("is only what can still be signed up for", () => {
    const now = new Date("2012-04-02T04:00:00Z");
    expect(shareable(shift({ state: "open", starts_at: "2012-04-02T05:00:00Z" }), now)).toBe(true);
    expect(shareable(shift({ state: "open", starts_at: "2012-04-02T04:00:00Z" }), now)).toBe(false);
    expect(shareable(shift({ state: "cancelled", starts_at: "2012-04-02T05:00:00Z" }), now)).toBe(false);
  });
  it("has a link that says its language", () => {
    expect(linkOf("https://n.cn", "cy", 7, "zh-CN")).toBe("https://n.cn/s/cy/7");
    expect(linkOf("https://n.cn", "cy", 7, "en")).toBe("https://n.cn/s/cy/7?lang=en");
  });
});
