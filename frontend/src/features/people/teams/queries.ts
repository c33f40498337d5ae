/** Teams of the departments. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { everyPage, largePage } from "@/api/pages";

export const teamQueries = {
  all: ["teams"] as const,
  /** Every one, for a choice. */
  every: () =>
    queryOptions({
      queryKey: [...teamQueries.all, "every"],
      queryFn: ({ signal }) =>
        everyPage((cursor) => unwrap(api.GET("/teams", { params: { query: largePage(cursor) }, signal }))),
      select: (pages) => pages.flatMap(({ teams }) => teams),
    }),
};
