/** Programmes with their stages, activities and shifts. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, intent, unwrap, useIntent } from "@/api/client";
import type { components } from "@/api/schema";
import { nextCursor, page } from "@/ui/pager";

type Schemas = components["schemas"];
export type Programme = Schemas["Programme"];
export type Stage = Schemas["Stage"];
export type Activity = Schemas["Activity"];
export type UpdateActivity = Schemas["UpdateActivity"];
export type NewActivity = Schemas["NewActivity"];
export type Form = Schemas["Form"];
export type Shift = Schemas["Shift"];
export type ShiftDetail = Schemas["ShiftDetail"];
export type NewShifts = Schemas["NewShifts"];
export type UpdateShift = Schemas["UpdateShift"];
export type NewPosition = Schemas["NewPosition"];
export type Candidate = Schemas["Candidate"];

export type ShiftFilter = {
  from: string;
  until: string;
  activity_id?: number;
  community_id?: number;
  team_id?: number;
  form?: Form;
};

export const programmeQueries = {
  all: ["programmes"] as const,
  list: () =>
    queryOptions({
      queryKey: [...programmeQueries.all, "list"],
      queryFn: ({ signal }) => unwrap(api.GET("/programmes", { params: { query: { limit: 50 } }, signal })),
      select: (list) => list.programmes,
    }),
};

export const activityQueries = {
  all: ["activities"] as const,
  list: (filter: { form?: Form }) =>
    infiniteQueryOptions({
      queryKey: [...activityQueries.all, "list", filter],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/activities", { params: { query: { ...filter, ...page(pageParam) } }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
    }),
  one: (id: number) =>
    queryOptions({
      queryKey: [...activityQueries.all, id],
      queryFn: ({ signal }) => unwrap(api.GET("/activities/{id}", { params: { path: { id } }, signal })),
    }),
};

export const shiftQueries = {
  all: ["shifts"] as const,
  list: (filter: ShiftFilter) =>
    infiniteQueryOptions({
      queryKey: [...shiftQueries.all, "list", filter],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/shifts", { params: { query: { ...filter, ...page(pageParam) } }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
    }),
  one: (id: number) =>
    queryOptions({
      queryKey: [...shiftQueries.all, id],
      queryFn: ({ signal }) => unwrap(api.GET("/shifts/{id}", { params: { path: { id } }, signal })),
    }),
  candidates: (positionId: number) =>
    queryOptions({
      queryKey: [...shiftQueries.all, "candidates", positionId],
      queryFn: ({ signal }) =>
        unwrap(
          api.GET("/positions/{id}/candidates", {
            params: { path: { id: positionId }, query: { limit: 60 } },
            signal,
          }),
        ),
    }),
};

/** Verified requests an activity can answer. */
export const openRequestsQuery = (communityId: number) =>
  queryOptions({
    queryKey: ["help-requests", "for-activity", communityId],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/help-requests", { params: { query: { community_id: communityId, limit: 200 } }, signal }),
      ),
    select: (list) => list.help_requests,
  });

/** Everything planning touches is read anew after a change. */
function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries();
}

/** Stores a programme, perhaps in the next stage or the one before. */
export function useUpdateProgramme(programme: Programme) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (change: Partial<Schemas["UpdateProgramme"]>) => {
      const { name, theme, host, executor, starts_on, ends_on, stage, state, stages } = programme;
      return unwrap(
        api.PUT("/programmes/{id}", {
          params: { path: { id: programme.id }, header: ifMatch(programme.version) },
          body: { name, theme, host, executor, starts_on, ends_on, stage, state, stages, ...change },
        }),
      );
    },
    onSettled,
  });
}

/** Makes a draft of an activity. */
export function useCreateActivity() {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (body: NewActivity) => unwrap(api.POST("/activities", { body })),
    onSettled,
  });
}

/** Stores an activity. */
export function useUpdateActivity(activity: Activity) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (body: UpdateActivity) =>
      unwrap(
        api.PUT("/activities/{id}", {
          params: { path: { id: activity.id }, header: ifMatch(activity.version) },
          body,
        }),
      ),
    onSettled,
  });
}

/** Opens an activity and its shifts for sign-up. */
export function usePublishActivity(id: number) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: () => unwrap(api.POST("/activities/{id}/publish", { params: { path: { id } } })),
    onSettled,
  });
}

/** Copies an activity with its shifts, moved by whole days. */
export function useCopyActivity(id: number) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (body: Schemas["NewActivityCopy"]) =>
      unwrap(api.POST("/activities/{id}/copy", { params: { path: { id } }, body })),
    onSettled,
  });
}

/** Adds a shift, perhaps every week. */
export function useCreateShifts() {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (body: NewShifts) => unwrap(api.POST("/shifts", { body })),
    onSettled,
  });
}

/** Changes a shift, or it and the later ones of its series. */
export function useUpdateShift(shift: Shift) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: ({ scope, body }: { scope: "only" | "following"; body: UpdateShift }) =>
      unwrap(
        api.PUT("/shifts/{id}", {
          params: { path: { id: shift.id }, query: { scope }, header: ifMatch(shift.version) },
          body,
        }),
      ),
    onSettled,
  });
}

/** Calls a shift off; everybody on it is free again. */
export function useCancelShift(shift: Shift) {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (reason: string) =>
      unwrap(
        api.POST("/shifts/{id}/cancel", {
          params: { path: { id: shift.id }, header: ifMatch(shift.version) },
          body: { reason },
        }),
      ),
    onSettled,
  });
}

/** Invites somebody to a seat. */
export function useInvite(positionId: number) {
  const onSettled = useRefresh();
  return useIntent({
    mutationFn: (volunteerId: number, key) =>
      unwrap(
        api.POST("/positions/{id}/invitations", {
          params: { path: { id: positionId }, header: intent(key) },
          body: { volunteer_id: volunteerId },
        }),
      ),
    onSettled,
  });
}

/** Takes an invitation back. */
export function useWithdraw() {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: ({ assignmentId, reason }: { assignmentId: number; reason: string }) =>
      unwrap(
        api.POST("/assignments/{id}/cancel", { params: { path: { id: assignmentId } }, body: { reason } }),
      ),
    onSettled,
  });
}
