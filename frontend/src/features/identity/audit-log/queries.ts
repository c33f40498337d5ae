/** Who did what. */
import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { nextCursor, page } from "@/api/pages";
import type { components } from "@/api/schema";

export type Entry = components["schemas"]["AuditEntry"];

export const auditQueries = {
  all: ["audit-entries"] as const,
  list: infiniteQueryOptions({
    queryKey: ["audit-entries", "list"],
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET("/audit-entries", { params: { query: page(pageParam) }, signal })),
    initialPageParam: "",
    getNextPageParam: nextCursor,
    staleTime: 0, // whatever anybody does adds an entry
  }),
};
