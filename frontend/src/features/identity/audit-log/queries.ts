/** Who did what. */
import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { largePage, nextCursor, page } from "@/api/pages";
import type { components } from "@/api/schema";

export type Entry = components["schemas"]["AuditEntry"];

/** Days are YYYY-MM-DD; until is the first that does not count, name a part of the name of who did it. */
export type AuditFilter = {
  action?: Entry["action"];
  /** Only what overrode a rule. */
  overrides?: boolean;
  name?: string;
  from?: string;
  until?: string;
};

/** Large pages of the log, for a file. */
export const auditPages = (filter: AuditFilter) => (cursor: string, signal: AbortSignal) =>
  unwrap(api.GET("/audit-entries", { params: { query: { ...filter, ...largePage(cursor) } }, signal }));

export const auditQueries = {
  all: ["audit-entries"] as const,
  list: (filter: AuditFilter) =>
    infiniteQueryOptions({
      queryKey: ["audit-entries", "list", filter],
      queryFn: ({ pageParam, signal }) =>
        unwrap(api.GET("/audit-entries", { params: { query: { ...filter, ...page(pageParam) } }, signal })),
      initialPageParam: "",
      getNextPageParam: nextCursor,
      staleTime: 0, // whatever anybody does adds an entry
    }),
};
