import { useQuery } from "@tanstack/react-query";
import { useChosenProgramme } from "@/session/chosen-programme";
import { programmeQueries } from "./queries";

/** The programme the desk shows: the chosen one, or the latest. New activities and rosters are for it. */
export function useShownProgramme() {
  const chosen = useChosenProgramme();
  const latest = useQuery({ ...programmeQueries.running(), enabled: chosen === undefined });
  const one = useQuery({ ...programmeQueries.one(chosen ?? 0), enabled: chosen !== undefined });
  return chosen === undefined ? latest : one;
}
