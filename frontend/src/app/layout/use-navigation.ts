import { useMemo } from "react";
import { matchPath, useLocation } from "react-router";
import { screens } from "@/app/routes";
import { useSession } from "@/session/session";
import { type NavGroup, navigation } from "./navigation";

/** The navigation of the acted role, without entries that have no screen, and the entry the page belongs to. */
export function useNavigation(): { groups: NavGroup[]; current: string | undefined } {
  const { held } = useSession();
  const { pathname } = useLocation();
  return useMemo(() => {
    const role = held?.role;
    if (!role) return { groups: [], current: undefined };
    const reachable = new Set(
      screens.filter(({ roles }) => roles === "all" || roles.includes(role)).map(({ path }) => path),
    ).add("/");
    const groups = navigation[role]
      .map((group) => ({ ...group, items: group.items.filter(({ to }) => reachable.has(to)) }))
      .filter(({ items }) => items.length > 0);
    const current = groups
      .flatMap(({ items }) => items.map(({ to }) => to))
      .filter((to) => matchPath({ path: to, end: to === "/" }, pathname))
      .sort((a, b) => b.length - a.length)[0];
    return { groups, current };
  }, [held, pathname]);
}
