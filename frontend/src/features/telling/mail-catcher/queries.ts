/** Letters that are kept here and not sent, for development. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";

export type Letter = components["schemas"]["Letter"];

export const caughtMailQuery = queryOptions({
  queryKey: ["caught-mail"],
  queryFn: ({ signal }) => unwrap(api.GET("/caught-mail", { signal })),
  refetchInterval: 5_000,
});
