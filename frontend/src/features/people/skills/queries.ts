/** Skills a position may ask for. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";

export const skillQueries = {
  all: ["skills"] as const,
  every: () =>
    queryOptions({
      queryKey: [...skillQueries.all, "every"],
      queryFn: ({ signal }) => unwrap(api.GET("/skills", { signal })),
      select: (list) => list.skills,
      staleTime: 10 * 60_000,
    }),
};
