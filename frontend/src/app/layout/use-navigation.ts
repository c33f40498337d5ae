import type { TablerIcon } from "@tabler/icons-react";
import { useMemo } from "react";
import { matchPath, useLocation } from "react-router";
import { screens } from "@/app/routes";
import { useWords } from "@/app/words";
import { useSession } from "@/session/session";
import { useTime } from "@/time";
import { navigationOf } from "./navigation";

type Item = { to: string; label: string; icon: TablerIcon };
/** Lists that hold what others see under another address. */
const elsewhere: Record<string, string> = { "/shifts": "/open-shifts" };

type Group = { name: string; title: string | undefined; items: Item[] };

/** The navigation of the acted role in the language of the page, and the entry the page belongs to. */
export function useNavigation(): { groups: Group[]; current: string | undefined } {
  const { held } = useSession();
  const { pathname } = useLocation();
  const { t } = useWords();
  const { lang } = useTime();
  return useMemo(() => {
    if (!held) return { groups: [], current: undefined };
    const groups = navigationOf(held.role, screens).map(({ name, items }) => ({
      name,
      title: name === "first" ? undefined : t(name),
      items: items.map(({ to, label, icon }) => ({ to, icon, label: label?.[lang] ?? t("today") })),
    }));
    const current = groups
      .flatMap(({ items }) => items.map(({ to }) => to))
      .filter((to) => matchPath({ path: to, end: to === "/" }, pathname))
      .sort((a, b) => b.length - a.length)[0];
    return { groups, current };
  }, [held, pathname, t, lang]);
}

/** The list the page belongs to, if the acted role has it in the navigation. */
export function useList(): Item | undefined {
  const { groups, current } = useNavigation();
  const { pathname } = useLocation();
  const items = groups.flatMap((group) => group.items);
  const other = Object.entries(elsewhere).find(([path]) => pathname.startsWith(`${path}/`))?.[1];
  return items.find(({ to }) => to === (current ?? other) && to !== "/" && to !== pathname);
}
