import { partialMatchKey, QueryClient } from "@tanstack/react-query";
import { isPassing } from "./client";

/** How long an answer counts as fresh: moving between pages shows it at once, coming back later asks again. */
const fresh = 20_000;

/** The name of some records in the cache: the resource of the API, then what narrows it. */
export type RecordKey = readonly [resource: string, ...narrower: unknown[]];

declare module "@tanstack/react-query" {
  interface Register {
    queryMeta: {
      /** The records of other areas this answer tells of too: it is read anew when they change. */
      shows?: readonly RecordKey[];
    };
  }
}

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

/**
 * Tells that records have changed: every answer under one of the keys, and every answer that says it shows some of
 * those records, is read anew. What changed is named by who changes it, what is shown by who shows it, so that
 * neither has a list of the others.
 */
export const refresh = (client: QueryClient, ...changed: [RecordKey, ...RecordKey[]]): Promise<void> =>
  client.invalidateQueries({
    predicate: ({ queryKey, meta }) =>
      changed.some(
        (key) => partialMatchKey(queryKey, key) || (meta?.shows ?? []).some((shown) => touches(shown, key)),
      ),
  });

/** One of the two is part of the other. */
const touches = (shown: RecordKey, key: RecordKey) =>
  partialMatchKey(shown, key) || partialMatchKey(key, shown);
