import { partialMatchKey, QueryClient } from "@tanstack/react-query";
import { mayRetry } from "./client";
import { isConnected, onConnection } from "./connection";

/** How long an answer counts as fresh: moving between pages shows it at once, coming back later asks again. */
const fresh = 20_000;

/** The name of some records in the cache: the resource of the API, then what narrows it. */
export type RecordKey = readonly [resource: string, ...narrower: unknown[]];

declare module "@tanstack/react-query" {
  interface Register {
    queryMeta: {
      /** The records of other areas this answer tells of too: it is read anew when they change. */
      shows?: readonly RecordKey[];
      /** Can be read again without a network, always or where data says so; see @/api/kept for what is left out. */
      kept?: true | ((data: unknown) => boolean);
    };
  }
}

/** How long a change waits for what it has changed to be read anew, in milliseconds. */
const patience = 3000;

/**
 * The cache of server answers. Only failures that may pass are tried again, and only while there is a network;
 * refusals are shown at once. What could not be read is read when the connection is back.
 */
export function createQueryClient() {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: fresh,
        gcTime: 30 * 60_000,
        retry: mayRetry,
        networkMode: "offlineFirst",
      },
      mutations: { networkMode: "always" },
    },
  });
  onConnection(() => {
    if (isConnected())
      void client.refetchQueries({ type: "active", predicate: ({ state }) => state.error !== null });
  });
  return client;
}

/**
 * Tells that records have changed: every answer under one of the keys, and every answer that says it shows some of
 * those records, is read anew. What changed is named by who changes it, what is shown by who shows it, so that
 * neither has a list of the others. Whoever waits for it waits a short while at most, and not at all without a
 * connection: that a change was not made is said before anything else.
 */
export function refresh(client: QueryClient, ...changed: [RecordKey, ...RecordKey[]]): Promise<void> {
  const reading = client.invalidateQueries({
    predicate: ({ queryKey, meta }) =>
      changed.some(
        (key) => partialMatchKey(queryKey, key) || (meta?.shows ?? []).some((shown) => touches(shown, key)),
      ),
  });
  if (!isConnected()) return Promise.resolve();
  return Promise.race([reading, new Promise<void>((resolve) => setTimeout(resolve, patience))]);
}

/** One of the two is part of the other. */
const touches = (shown: RecordKey, key: RecordKey) =>
  partialMatchKey(shown, key) || partialMatchKey(key, shown);
