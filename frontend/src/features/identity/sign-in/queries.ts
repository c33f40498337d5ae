/** What the sign-in page needs: the organizations and, in the demo, its accounts. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";

export const welcomeQuery = queryOptions({
  queryKey: ["welcome"],
  queryFn: () => unwrap(api.GET("/welcome")),
  staleTime: 60_000,
});
