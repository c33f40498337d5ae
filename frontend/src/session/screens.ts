/** What an area offers the app: its pages, who may open them, and where the navigation shows them. */
import type { TablerIcon } from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { Lang } from "@/time";
import type { Role } from "./session";

/** Loads a page's chunk; a page is never part of the first load. */
export type Load = () => Promise<ComponentType>;

/** A word the frame shows before the words of its area are loaded. */
export type Label = Record<Lang, string>;

/** The groups of the side navigation, from the top. */
export const navigationGroups = ["first", "planning", "people", "reviewing"] as const;

/** A place in the navigation; at orders the places, lowest first, and leaves room between. */
export type Entry = {
  icon: TablerIcon;
  label: Label;
  /** Among the tabs of those who work on a phone. */
  tab?: { at: number; label?: Label };
  /** In the side navigation of those who work at a desk. */
  desk?: { group: (typeof navigationGroups)[number]; at: number };
};

/** A page behind sign-in. Its path is the API's resource. A bare one stands without the frame: it is to be printed. */
export type Screen = {
  path: string;
  roles: readonly Role[] | "all";
  load: Load;
  entry?: Entry;
  /** What one does there, for a page that is found by searching and not in the navigation. */
  action?: Label;
  bare?: boolean;
};

/** A page that needs no session. */
export type OpenPage = { path: string; load: Load };

/** The export `routes` of an area's routes.ts, which the app finds by its place. */
export type Routes = {
  screens?: readonly Screen[];
  open?: readonly OpenPage[];
  /** The page a role lands on at "/". Roles without one get the list of what they can open. */
  homes?: Partial<Record<Role, Load>>;
};
