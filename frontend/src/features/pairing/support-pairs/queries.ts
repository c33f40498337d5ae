/** Support pairs: proposals, their review and the answers of both sides. */

import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange, useIntent } from "@/api/change";
import { api, ifMatch, intent, unwrap } from "@/api/client";
import { everyPage, largePage, nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { activityQueries } from "@/features/activities/activities/queries";

export type SupportPair = components["schemas"]["SupportPair"];
export type PairState = components["schemas"]["SupportPairState"];

export type PairFilter = { activity_id?: number; state?: PairState; mine?: boolean; q?: string };

/** Large pages of the list, for a file. */
export const pairPages = (filter: PairFilter) => (cursor: string, signal: AbortSignal) =>
  unwrap(api.GET("/support-pairs", { params: { query: { ...filter, ...largePage(cursor) } }, signal }));

export const pairQueries = {
  all: ["support-pairs"] as const,
  list: (filter: PairFilter) =>
    infiniteQueryOptions({
      queryKey: [...pairQueries.all, "list", filter],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/support-pairs", { params: { query: { ...filter, ...page(pageParam) } }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
      meta: { shows: [activityQueries.all] }, // one that pauses or ends takes its pairs along
    }),
  /** Every proposal of an activity that nobody has reviewed, for reviewing them together. */
  proposed: (activityId: number) =>
    queryOptions({
      queryKey: [...pairQueries.all, "proposed", activityId],
      queryFn: ({ signal }) =>
        everyPage((cursor) =>
          unwrap(
            api.GET("/support-pairs", {
              params: { query: { activity_id: activityId, state: "proposed", ...largePage(cursor) } },
              signal,
            }),
          ),
        ),
      select: (pages) => pages.flatMap(({ support_pairs }) => support_pairs),
      meta: { shows: [activityQueries.all] },
    }),
  /** The activity of a pair that waits: for a review before it is offered, or else for an answer. */
  waitingActivity: () =>
    queryOptions({
      queryKey: [...pairQueries.all, "waiting"],
      queryFn: async ({ signal }) => {
        const first = (state: PairState) =>
          unwrap(api.GET("/support-pairs", { params: { query: { state, limit: 1 } }, signal }));
        const [toReview, asked] = await Promise.all([first("proposed"), first("offered")]);
        return [...toReview.support_pairs, ...asked.support_pairs][0]?.activity_id ?? null;
      },
      meta: { shows: [activityQueries.all] },
    }),
  /** What was last proposed for an activity. */
  lastRun: (activityId: number) =>
    queryOptions({
      queryKey: [...pairQueries.all, "run", activityId],
      queryFn: ({ signal }) =>
        unwrap(
          api.GET("/matching-runs", { params: { query: { activity_id: activityId, limit: 1 } }, signal }),
        ),
      select: (list) => list.matching_runs[0],
    }),
};

/** Has the engine propose the best pairs of an activity. */
export function usePropose() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (activityId: number) =>
      unwrap(api.POST("/matching-runs", { body: { activity_id: activityId } })),
    onSuccess: () => refresh(client, pairQueries.all),
  });
}

type Review = { pair: SupportPair; decision: "offer" | "drop"; volunteerId?: number; reason?: string };

/**
 * Offers a proposal to both sides, perhaps with another volunteer, or drops it. Success is told
 * here and not by the caller: the card that asked leaves the list before a caller would hear of it.
 */
export function useReview(told: (decision: Review["decision"]) => void) {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ pair, decision, volunteerId, reason }: Review) =>
      unwrap(
        api.POST("/support-pairs/{id}/review", {
          params: { path: { id: pair.id }, header: ifMatch(pair.version) },
          body: {
            decision,
            ...(volunteerId === undefined ? {} : { volunteer_id: volunteerId }),
            ...(reason ? { reason } : {}),
          },
        }),
      ),
    onSuccess: (_, { decision }) => told(decision),
    onSettled: () => refresh(client, pairQueries.all),
  });
}

type Reply = { pairId: number; side: "volunteer" | "beneficiary"; answer: "accepted" | "declined" };

/** Answers for oneself, or for the beneficiary from the office, and tells success as useReview does. */
export function useAnswerPair(told: (answer: Reply["answer"]) => void = () => {}) {
  const client = useQueryClient();
  return useIntent({
    mutationFn: ({ pairId, side, answer }: Reply, key) =>
      unwrap(
        api.POST("/support-pairs/{id}/answer", {
          params: { path: { id: pairId }, header: intent(key) },
          body: { side, answer },
        }),
      ),
    onSuccess: (_, { answer }) => told(answer),
    onSettled: () => refresh(client, pairQueries.all),
  });
}
