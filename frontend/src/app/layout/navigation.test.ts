import { describe, expect, it } from "vitest";
import { screens } from "@/app/routes";
import { words } from "@/i18n/zh-CN";
import type { Role } from "@/session/session";
import { isDeskRole, navigationOf } from "./navigation";

const roles = Object.keys(words.roles) as Role[];
/** Found by their address alone: what only those who build and try the product look for. */
const hidden = ["/mail-catcher"];
const reached = (role: Role) => navigationOf(role, screens).flatMap(({ items }) => items.map(({ to }) => to));

describe("navigation", () => {
  it("leads every role to the lists it may open", () => {
    const lists = screens.filter(({ path }) => path.split("/").length === 2 && !hidden.includes(path)); // deeper pages hang below one of these
    const lost = lists.flatMap(({ path, roles: may }) =>
      may === "all"
        ? []
        : may.filter((role) => !reached(role).includes(path)).map((role) => `${role} ${path}`),
    );
    expect(lost).toEqual([]);
  });

  it("has at most five tabs on a phone", () => {
    for (const role of roles.filter((one) => !isDeskRole(one))) {
      expect(reached(role).length, role).toBeGreaterThan(1);
      expect(reached(role).length, role).toBeLessThanOrEqual(5);
    }
  });

  it("keeps the order people know", () => {
    expect(reached("captain")).toEqual(["/", "/open-shifts", "/volunteers", "/my/hours", "/me"]);
    expect(
      navigationOf("leader", screens).map(({ name, items }) => [name, ...items.map(({ to }) => to)]),
    ).toEqual([
      ["first", "/", "/programmes", "/help-requests"],
      ["planning", "/activities", "/shifts", "/rosters", "/support-pairs"],
      [
        "people",
        "/teams",
        "/volunteers",
        "/catalogue",
        "/volunteers/join-entries",
        "/volunteer-imports",
        "/accounts",
        "/code-requests",
        "/handover",
        "/standing-findings",
        "/beneficiaries",
        "/communities",
        "/service-points",
        "/settings",
        "/sign-in-rules",
      ],
      ["reviewing", "/hour-entries", "/messages"],
    ]);
  });

  it("never names an address or a place twice for a role", () => {
    for (const role of roles) expect(new Set(reached(role)).size, role).toBe(reached(role).length);
    const desks = screens.flatMap(({ entry }) =>
      entry?.desk ? [`${entry.desk.group} ${entry.desk.at}`] : [],
    );
    const tabs = screens.flatMap(({ entry }) => (entry?.tab ? [entry.tab.at] : []));
    expect(new Set(desks).size).toBe(desks.length);
    expect(new Set(tabs).size).toBe(tabs.length);
  });
});

describe("routes", () => {
  it("have one screen for an address", () => {
    const paths = screens.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });
});
