import { describe, expect, it } from "vitest";
import { screens } from "@/app/routes";
import type { Role } from "@/session/session";
import { navigation } from "./navigation";

const reached = (role: Role) => new Set(navigation[role].flatMap(({ items }) => items.map(({ to }) => to)));

describe("navigation", () => {
  it("leads every role to the lists it may open", () => {
    const lists = screens.filter(({ path }) => path.split("/").length === 2); // deeper pages hang below one of these
    const lost = lists.flatMap(({ path, roles }) =>
      roles === "all"
        ? []
        : roles.filter((role) => !reached(role).has(path)).map((role) => `${role} ${path}`),
    );
    expect(lost).toEqual([]);
  });

  it("has at most five tabs on a phone", () => {
    for (const role of ["volunteer", "captain", "community_officer"] as const) {
      const tabs = navigation[role].flatMap(({ items }) => items);
      expect(tabs.length, role).toBeGreaterThan(1);
      expect(tabs.length, role).toBeLessThanOrEqual(5);
    }
  });

  it("never names an address twice for a role", () => {
    for (const groups of Object.values(navigation)) {
      const paths = groups.flatMap(({ items }) => items.map(({ to }) => to));
      expect(new Set(paths).size).toBe(paths.length);
    }
  });
});
