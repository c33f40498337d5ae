import { QueryClient } from "@tanstack/react-query";
import { isPassing } from "./client";

/** How long an answer counts as fresh: moving between pages shows it at once, coming back later asks again. */
const fresh = 20_000;

/** The cache of server answers. Only failures that may pass are tried again; refusals are shown at once. */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: fresh,
        gcTime: 30 * 60_000,
        retry: (count, error) => count < 2 && isPassing(error),
        networkMode: "offlineFirst",
      },
      mutations: { networkMode: "always" },
    },
  });
