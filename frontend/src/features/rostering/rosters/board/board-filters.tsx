import { useQuery } from "@tanstack/react-query";
import { teamQueries } from "@/features/people/teams/queries";
import type { BoardShift } from "@/features/rostering/rosters/queries";
import { useWords } from "@/features/rostering/rosters/words";
import { FilterBar } from "@/ui/list/filter-bar";

/** Narrows the board by words, team, place, or to what has gaps; it stands in the address. */
export function BoardFilters({ shifts }: { shifts: BoardShift[] }) {
  const { t } = useWords();
  const { data: teams = [] } = useQuery(teamQueries.every());
  const here = new Set(
    shifts.flatMap((row) => [...row.positions, ...row.seats].map(({ team_id }) => team_id)),
  );
  const places = new Map(shifts.map(({ shift }) => [shift.community_id, shift.community_name]));
  const gaps = shifts.filter(({ seats }) => seats.some(({ volunteer_id }) => volunteer_id === undefined));
  return (
    <FilterBar
      filters={[
        { kind: "search", name: "q", label: t("narrow.search") },
        {
          kind: "select",
          name: "team",
          label: t("narrow.team"),
          options: teams
            .filter(({ id }) => here.has(id))
            .map(({ id, name }) => ({ value: String(id), label: name })),
        },
        {
          kind: "select",
          name: "place",
          label: t("narrow.place"),
          options: [...places].map(([id, name]) => ({ value: String(id), label: name })),
        },
        {
          kind: "chips",
          name: "show",
          label: t("narrow.show"),
          first: t("narrow.every"),
          options: [{ value: "gaps", label: t("narrow.gaps"), count: gaps.length }],
        },
      ]}
    />
  );
}
