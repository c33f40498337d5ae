/** Who could take a seat, and inviting them. */

import { keepPreviousData, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useIntent } from "@/api/change";
import { ApiError, api, intent, isPassing, unwrap } from "@/api/client";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { clearanceKeys } from "@/features/training/clearances/queries";
import { signOffKeys } from "@/features/training/sign-offs/queries";
import { addDays, today } from "@/time";

export type Candidate = components["schemas"]["Candidate"];
/** A shift people may be invited to. */
export type Choice = components["schemas"]["Shift"];

/** So far ahead one invites to a shift by its name, in days. */
const ahead = 366;

export const candidateQueries = {
  all: ["candidates"] as const,
  position: (positionId: number, limit: number) =>
    queryOptions({
      queryKey: [...candidateQueries.all, positionId, limit],
      queryFn: ({ signal }) =>
        unwrap(
          api.GET("/positions/{id}/candidates", {
            params: { path: { id: positionId }, query: { limit } },
            signal,
          }),
        ),
      placeholderData: keepPreviousData,
      meta: { shows: [assignmentQueries.all, signOffKeys.all, clearanceKeys.all] },
    }),
  /** The next open shifts, or those of a name or place. */
  shifts: (q: string) =>
    queryOptions({
      queryKey: ["shifts", "choice", today(), q],
      queryFn: ({ signal }) => {
        const query = { from: today(), until: addDays(today(), ahead), state: "open" as const };
        return unwrap(api.GET("/shifts", { params: { query: { ...query, ...(q ? { q } : {}) } }, signal }));
      },
    }),
  /** One of them, with its positions. */
  shift: (id: number) =>
    queryOptions({
      queryKey: ["shifts", id],
      queryFn: ({ signal }) => unwrap(api.GET("/shifts/{id}", { params: { path: { id } }, signal })),
      meta: { shows: [assignmentQueries.all] },
    }),
};

/** Somebody who is to be invited. */
export type Asked = { id: number; name: string };
/** What came of it: a refusal says why not. */
export type Invited = Asked & { refusal?: ApiError };

/**
 * Invites several people to seats of a position, one after the other, each by a key of their own. Without a connection
 * it stops; tried again, whoever is invited already stays so.
 */
export function useInviteMany() {
  const client = useQueryClient();
  return useIntent({
    mutationFn: async (
      { positionId, people, anyway }: { positionId: number; people: Asked[]; anyway?: boolean },
      key,
    ) => {
      const answers: Invited[] = [];
      for (const person of people) {
        const call = api.POST("/positions/{id}/invitations", {
          params: { path: { id: positionId }, header: intent(`${key}-${person.id}`) },
          body: { volunteer_id: person.id, ...(anyway && { anyway }) },
        });
        try {
          await unwrap(call);
          answers.push(person);
        } catch (error) {
          if (!(error instanceof ApiError) || isPassing(error)) throw error;
          answers.push({ ...person, refusal: error });
        }
      }
      return answers;
    },
    onSettled: () => refresh(client, assignmentQueries.all),
  });
}

/** Whether all that stands against somebody is that they have not offered the time: whoever has asked them may know better. */
export const onlyUnoffered = (reasons: readonly { code: string }[]) =>
  reasons.some(({ code }) => code === "unavailable") &&
  reasons.every(({ code }) => code === "unavailable" || code === "taken_off");

/** The same of a refusal. */
export const refusedUnoffered = ({ problem }: ApiError) => {
  const reasons = problem.params?.reasons as { code: string }[] | undefined;
  return reasons !== undefined && onlyUnoffered(reasons);
};

/** Invites somebody to a seat. */
export function useInvite(positionId: number) {
  const client = useQueryClient();
  return useIntent({
    mutationFn: ({ volunteerId, anyway }: { volunteerId: number; anyway?: boolean }, key) =>
      unwrap(
        api.POST("/positions/{id}/invitations", {
          params: { path: { id: positionId }, header: intent(key) },
          body: { volunteer_id: volunteerId, ...(anyway && { anyway }) },
        }),
      ),
    onSettled: () => refresh(client, assignmentQueries.all),
  });
}
