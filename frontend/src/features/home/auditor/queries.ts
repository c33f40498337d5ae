/** What an auditor lands on. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";

export type AuditorHome = components["schemas"]["AuditorHome"];

export const auditorHomeQuery = queryOptions({
  queryKey: ["homes", "auditor"],
  queryFn: ({ signal }) => unwrap(api.GET("/homes/auditor", { signal })),
  refetchInterval: 60_000, // a home left open shows what happened meanwhile
  staleTime: 0, // whatever anybody does adds an entry
});
