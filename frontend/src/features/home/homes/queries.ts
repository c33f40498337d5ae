/** What each role lands on, and the answers given from there. */
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { api, intent, unwrap, useIntent } from "@/api/client";
import type { components } from "@/api/schema";

export type Assignment = components["schemas"]["Assignment"];
export type Shift = components["schemas"]["Shift"];
export type OpenShift = components["schemas"]["OpenShift"];
export type Programme = components["schemas"]["Programme"];
export type QueueItem = components["schemas"]["QueueItem"];
export type StudentHome = components["schemas"]["StudentHome"];
export type CaptainHome = components["schemas"]["CaptainHome"];
export type CoordinatorHome = components["schemas"]["CoordinatorHome"];
export type LeaderHome = components["schemas"]["LeaderHome"];
export type HostHome = components["schemas"]["HostHome"];
export type OfficeHome = components["schemas"]["CommunityOfficeHome"];

const every = 60_000; // a home left open shows what happened meanwhile

export const homeQueries = {
  all: ["homes"] as const,
  student: queryOptions({
    queryKey: ["homes", "student"],
    queryFn: ({ signal }) => unwrap(api.GET("/homes/student", { signal })),
    refetchInterval: every,
  }),
  captain: queryOptions({
    queryKey: ["homes", "captain"],
    queryFn: ({ signal }) => unwrap(api.GET("/homes/captain", { signal })),
    refetchInterval: every,
  }),
  coordinator: queryOptions({
    queryKey: ["homes", "coordinator"],
    queryFn: ({ signal }) => unwrap(api.GET("/homes/coordinator", { signal })),
    refetchInterval: every,
  }),
  leader: queryOptions({
    queryKey: ["homes", "leader"],
    queryFn: ({ signal }) => unwrap(api.GET("/homes/leader", { signal })),
    refetchInterval: every,
  }),
  host: queryOptions({
    queryKey: ["homes", "host"],
    queryFn: ({ signal }) => unwrap(api.GET("/homes/host", { signal })),
    refetchInterval: every,
  }),
  office: queryOptions({
    queryKey: ["homes", "community-office"],
    queryFn: ({ signal }) => unwrap(api.GET("/homes/community-office", { signal })),
    refetchInterval: every,
  }),
};

/** Accepts or declines an invitation. */
export function useAnswerInvitation() {
  const client = useQueryClient();
  return useIntent({
    mutationFn: ({ id, accept }: { id: number; accept: boolean }, key) =>
      accept
        ? unwrap(api.POST("/assignments/{id}/accept", { params: { path: { id }, header: intent(key) } }))
        : unwrap(api.POST("/assignments/{id}/decline", { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries(),
  });
}
