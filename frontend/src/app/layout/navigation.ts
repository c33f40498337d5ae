import {
  IconBuildingCommunity,
  IconBuildingStore,
  IconCalendarEvent,
  IconClipboardList,
  IconClockCheck,
  IconFileImport,
  IconHeartHandshake,
  IconHistory,
  IconHome2,
  IconInbox,
  IconLayoutBoard,
  IconNotebook,
  IconRoute,
  IconSearch,
  IconSun,
  IconUser,
  IconUserHeart,
  IconUsersGroup,
  type TablerIcon,
} from "@tabler/icons-react";
import type { words } from "@/i18n/zh-CN";
import type { Role } from "@/session/session";

type NavLabel = keyof typeof words.shell.nav;
export type NavItem = { to: string; label: NavLabel; icon: TablerIcon };
export type NavGroup = { label?: NavLabel; items: NavItem[] };

/** Roles that work at a desk: dense screens with a side navigation. The others begin with the phone. */
export const isDeskRole = (role: Role) => !["volunteer", "captain", "community_officer"].includes(role);

const today: NavItem = { to: "/", label: "today", icon: IconSun };
const home: NavItem = { to: "/", label: "today", icon: IconHome2 };
const find: NavItem = { to: "/open-shifts", label: "find", icon: IconSearch };
const records: NavItem = { to: "/my/hours", label: "records", icon: IconNotebook };
const me: NavItem = { to: "/me", label: "me", icon: IconUser };
const requests: NavItem = { to: "/help-requests", label: "requests", icon: IconInbox };
const beneficiaries: NavItem = { to: "/beneficiaries", label: "beneficiaries", icon: IconUserHeart };
const programme: NavItem = { to: "/programmes", label: "programme", icon: IconRoute };
const activities: NavItem = { to: "/activities", label: "activities", icon: IconClipboardList };
const roster: NavItem = { to: "/rosters", label: "roster", icon: IconLayoutBoard };
const matches: NavItem = { to: "/support-pairs", label: "matches", icon: IconHeartHandshake };
const shifts: NavItem = { to: "/shifts", label: "shifts", icon: IconCalendarEvent };
const volunteers: NavItem = { to: "/volunteers", label: "volunteers", icon: IconUsersGroup };
const team: NavItem = { to: "/volunteers", label: "team", icon: IconUsersGroup };
const imports: NavItem = { to: "/volunteer-imports", label: "imports", icon: IconFileImport };
const communities: NavItem = { to: "/communities", label: "communities", icon: IconBuildingCommunity };
const servicePoints: NavItem = { to: "/service-points", label: "servicePoints", icon: IconBuildingStore };
const hours: NavItem = { to: "/hour-entries", label: "hours", icon: IconClockCheck };
const audit: NavItem = { to: "/audit-entries", label: "audit", icon: IconHistory };

const office: NavGroup[] = [
  { items: [home, programme, requests] },
  { label: "planning", items: [activities, shifts, roster, matches] },
  { label: "peopleAndPlaces", items: [volunteers, imports, beneficiaries, communities, servicePoints] },
  { label: "reviewing", items: [hours, audit] },
];

/** What each role may reach from the navigation, in order. Items without a screen of the role are left out. */
export const navigation: Record<Role, NavGroup[]> = {
  volunteer: [{ items: [today, find, records, me] }],
  captain: [{ items: [today, find, team, records, me] }],
  community_officer: [{ items: [today, requests, beneficiaries, me] }],
  coordinator: office,
  leader: office,
  host: office,
  trainer: office,
  safeguarding_lead: office,
  auditor: office,
};
