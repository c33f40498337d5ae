import type { Waiting, WaitingKind } from "./queries";

/** In which list of the navigation something of a kind is dealt with. */
const places: Record<WaitingKind, string> = {
  shift_short: "/shifts",
  invitations_waiting: "/shifts",
  shift_to_settle: "/shifts",
  day_closed: "/shifts",
  request_waiting: "/help-requests",
  pair_proposed: "/support-pairs",
  pair_answer_waiting: "/support-pairs",
  hours_to_approve: "/hour-entries",
  roster_draft: "/rosters",
  standing_open: "/standing-findings",
  join_entries: "/volunteers/join-entries",
  needs: "/volunteers",
  contact_requests: "/beneficiaries/contact-views",
};

/** From here on a count is only said to be many. */
export const many = 100;

/** A count as it is shown: 99+ where the server counted no further. */
export const countShown = (count: number) => (count < many ? String(count) : `${many - 1}+`);

/** How much waits in each list of the navigation; the home has all of it. */
export function waitingByPlace(waiting: Waiting): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (to: string, count: number) => counts.set(to, Math.min(many, (counts.get(to) ?? 0) + count));
  for (const [kind, count] of Object.entries(waiting)) {
    add(places[kind as WaitingKind], count);
    add("/", count);
  }
  return counts;
}
