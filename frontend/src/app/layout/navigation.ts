import { IconHome2, IconSun, type TablerIcon } from "@tabler/icons-react";
import { type Entry, navigationGroups, type Screen } from "@/session/screens";
import type { Role } from "@/session/session";
import type { Lang } from "@/time";

type Group = (typeof navigationGroups)[number];
/** Today has no label of its own: it is the frame's word. */
export type NavItem = { to: string; label?: Record<Lang, string>; icon: TablerIcon };
export type NavGroup = { name: Group; items: NavItem[] };

/** Roles that work at a desk: dense screens with a side navigation. The others begin with the phone. */
export const isDeskRole = (role: Role) => !["volunteer", "captain", "community_officer"].includes(role);

type Listed = { to: string; entry: Entry };

/** What a role may reach from the navigation, in order: today, then the entries of the screens it may open. */
export function navigationOf(role: Role, screens: readonly Screen[]): NavGroup[] {
  const open = screens.flatMap(({ path: to, roles, entry }): Listed[] =>
    entry && (roles === "all" || roles.includes(role)) ? [{ to, entry }] : [],
  );
  return isDeskRole(role) ? sideNavigation(open) : [{ name: "first", items: tabs(open) }];
}

const tabs = (open: Listed[]): NavItem[] => [
  { to: "/", icon: IconSun },
  ...open
    .flatMap(({ to, entry: { icon, label, tab } }) =>
      tab ? [{ to, icon, at: tab.at, label: tab.label ?? label }] : [],
    )
    .sort((a, b) => a.at - b.at),
];

function sideNavigation(open: Listed[]): NavGroup[] {
  const items = (name: Group): NavItem[] =>
    open
      .flatMap(({ to, entry: { icon, label, desk } }) =>
        desk?.group === name ? [{ to, icon, label, at: desk.at }] : [],
      )
      .sort((a, b) => a.at - b.at);
  return navigationGroups
    .map((name) => ({
      name,
      items: name === "first" ? [{ to: "/", icon: IconHome2 }, ...items(name)] : items(name),
    }))
    .filter((group) => group.items.length > 0);
}
