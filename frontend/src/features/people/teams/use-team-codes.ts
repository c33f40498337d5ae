/** One-time codes for a whole team, or for some of it, onto slips to print. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { useChange } from "@/api/change";
import { ApiError, api, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { addSlips } from "@/features/identity/code-slips/slips";
import { useTime } from "@/time";

type Codes = components["schemas"]["TeamCodes"];

/** A team, and those of it who are meant; everybody if nobody is named. */
export type CodesFor = { team: number; ids?: number[] };

/**
 * Makes codes for everybody of the teams who has never chosen a password, puts them onto slips and opens these. Of
 * several teams those where nobody needs one are passed over.
 */
export function useTeamCodes() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { day, time } = useTime();
  return useChange({
    gcTime: 0, // the answer holds codes
    mutationFn: async (wanted: CodesFor[]) => {
      const made: Codes[] = [];
      let refused: unknown;
      for (const { team, ids } of wanted) {
        try {
          made.push(
            await unwrap(
              api.POST("/teams/{id}/first-codes", {
                params: { path: { id: team } },
                body: ids ? { volunteer_ids: ids } : {},
              }),
            ),
          );
        } catch (error) {
          if (!(error instanceof ApiError) || error.problem.reason !== "team_codes_not_needed") throw error;
          refused = error;
        }
      }
      if (made.length === 0) throw refused;
      return made;
    },
    onSuccess: (made) => {
      addSlips(
        made.flatMap(({ team_name, codes, code_expires_at }) =>
          codes.map(({ name, login, first_code }) => ({
            team: team_name,
            name,
            login,
            code: first_code,
            until: `${day(code_expires_at)} ${time(code_expires_at)}`,
          })),
        ),
      );
      navigate("/codes/slips");
    },
    onSettled: () => refresh(client, ["accounts"]),
  });
}
