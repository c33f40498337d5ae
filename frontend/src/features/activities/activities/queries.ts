/** Activities of a programme. */

import { infiniteQueryOptions, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/api/change";
import { api, ifMatch, unwrap } from "@/api/client";
import { everyPage, largePage, nextCursor, page } from "@/api/pages";
import { refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { assignmentQueries } from "@/features/booking/my-assignments/queries";
import { openShiftQueries } from "@/features/booking/open-shifts/queries";
import { requestQueries } from "@/features/requests/help-requests/queries";
import { shiftQueries } from "@/features/shifts/shifts/queries";

type Schemas = components["schemas"];
export type Activity = Schemas["Activity"];
export type UpdateActivity = Schemas["UpdateActivity"];
export type NewActivity = Schemas["NewActivity"];
export type Form = Schemas["Form"];

export const forms: readonly Form[] = ["point", "one_to_one", "culture"];

export type ActivityFilter = {
  form?: Form;
  programme_id?: number;
  community_id?: number;
  state?: Activity["state"];
  q?: string;
  sort?: "name";
};

/** Large pages of the list, for a file. */
export const activityPages = (filter: ActivityFilter) => (cursor: string, signal: AbortSignal) =>
  unwrap(api.GET("/activities", { params: { query: { ...filter, ...largePage(cursor) } }, signal }));

/** An activity counts its shifts and says whether they keep it from being published. */
const meta = { shows: [shiftQueries.all] };

export const activityQueries = {
  all: ["activities"] as const,
  list: (filter: ActivityFilter) =>
    infiniteQueryOptions({
      queryKey: [...activityQueries.all, "list", filter],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/activities", { params: { query: { ...filter, ...page(pageParam) } }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
      meta,
    }),
  /** Every one-to-one activity, for choosing whose pairs to review. */
  oneToOne: () =>
    queryOptions({
      queryKey: [...activityQueries.all, "one-to-one"],
      queryFn: ({ signal }) =>
        everyPage((cursor) =>
          unwrap(
            api.GET("/activities", {
              params: { query: { form: "one_to_one", ...largePage(cursor) } },
              signal,
            }),
          ),
        ),
      select: (pages) => pages.flatMap(({ activities }) => activities),
    }),
  one: (id: number) =>
    queryOptions({
      queryKey: [...activityQueries.all, id],
      queryFn: ({ signal }) => unwrap(api.GET("/activities/{id}", { params: { path: { id } }, signal })),
      meta,
    }),
  /** What pausing or ending it would touch. */
  reach: (id: number) =>
    queryOptions({
      queryKey: [...activityQueries.all, id, "reach"],
      queryFn: ({ signal }) =>
        unwrap(api.GET("/activities/{id}/reach", { params: { path: { id } }, signal })),
      meta: { shows: [shiftQueries.all, assignmentQueries.all] },
    }),
};

/** Pauses an activity, ends it or takes that back. */
export function useChangeActivityState({ id, version }: Activity) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: Schemas["NewActivityState"]) =>
      unwrap(
        api.POST("/activities/{id}/state", { params: { path: { id }, header: ifMatch(version) }, body }),
      ),
    onSettled: () =>
      refresh(client, activityQueries.all, shiftQueries.all, openShiftQueries.all, assignmentQueries.all),
  });
}

/** Makes a draft of an activity. */
export function useCreateActivity() {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: NewActivity) => unwrap(api.POST("/activities", { body })),
    onSettled: () => refresh(client, activityQueries.all),
  });
}

/** Stores an activity in place of the version it was edited from. */
export function useUpdateActivity(id: number) {
  const client = useQueryClient();
  return useChange({
    mutationFn: ({ version, body }: { version: number; body: UpdateActivity }) =>
      unwrap(api.PUT("/activities/{id}", { params: { path: { id }, header: ifMatch(version) }, body })),
    onSettled: () =>
      refresh(
        client,
        activityQueries.all,
        requestQueries.all,
        shiftQueries.all,
        openShiftQueries.all,
        assignmentQueries.all, // another form asks everybody on its shifts again
      ),
  });
}

/** Opens an activity and its shifts for sign-up. */
export function usePublishActivity(id: number) {
  const client = useQueryClient();
  return useChange({
    mutationFn: () => unwrap(api.POST("/activities/{id}/publish", { params: { path: { id } } })),
    onSettled: () => refresh(client, activityQueries.all, shiftQueries.all, openShiftQueries.all),
  });
}

/** Copies an activity with its shifts, moved by whole days. */
export function useCopyActivity(id: number) {
  const client = useQueryClient();
  return useChange({
    mutationFn: (body: Schemas["NewActivityCopy"]) =>
      unwrap(api.POST("/activities/{id}/copy", { params: { path: { id } }, body })),
    onSettled: () => refresh(client, activityQueries.all, shiftQueries.all),
  });
}
