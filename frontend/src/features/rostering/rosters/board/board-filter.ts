import type { BoardShift } from "@/features/rostering/rosters/queries";

/** What of a board is looked at, as it stands in the address. */
export type BoardFilter = {
  /** Words in the title, the place, a position, or the name of somebody on it. */
  q?: string | undefined;
  /** Id of a team that has a position or somebody on the shift. */
  team?: string | undefined;
  /** Id of a community. */
  place?: string | undefined;
  /** "gaps": only shifts with a free seat. */
  show?: string | undefined;
};

/** The shifts of a board that are looked at; every word that is typed must be found somewhere on the shift. */
export function filterBoard(shifts: BoardShift[], { q = "", team, place, show }: BoardFilter): BoardShift[] {
  const words = q.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return shifts.filter(({ shift, positions, seats }) => {
    if (place && String(shift.community_id) !== place) return false;
    if (show === "gaps" && seats.every((seat) => seat.volunteer_id !== undefined)) return false;
    if (team && ![...positions, ...seats].some(({ team_id }) => String(team_id) === team)) return false;
    const written = [
      shift.title,
      shift.community_name,
      ...positions.map(({ name }) => name),
      ...seats.map(({ name = "" }) => name),
    ]
      .join("\n")
      .toLowerCase();
    return words.every((word) => written.includes(word));
  });
}
