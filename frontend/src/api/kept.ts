/**
 * Answers of the server that can be read again without a network, by the account they were given to. A query is kept
 * when its meta says so. Nothing of it is in a cache that others share: it is in this device's own store, by account,
 * and gone when the session ends or another account comes.
 */
import { hashKey, type Query, type QueryClient } from "@tanstack/react-query";
import { now } from "@/time";
import { type KeptAnswer, onDevice } from "./device";
import { holdable } from "./private";

/** How long an answer can be read again, in milliseconds: two weeks. */
const longest = 14 * 24 * 60 * 60_000;
/** The longest a browser's timer can wait. */
const timer = 2 ** 31 - 1;

let owner: string | undefined;
let closing: ReturnType<typeof setTimeout> | undefined;
let closes = Number.POSITIVE_INFINITY;

/** Puts what the account may read again into the cache, and forgets what other accounts could. */
export async function restoreAnswers(client: QueryClient, of: string | undefined) {
  const changed = owner !== of;
  owner = of;
  const found = await onDevice(async (db) => {
    if (changed) await forgetOthers(db, of);
    return of === undefined ? [] : await db.getAllFromIndex("answers", "owner", of);
  }, [] as KeptAnswer[]);
  if (owner !== of) return; // somebody else has come meanwhile
  for (const answer of found) {
    const { queryKey, at } = answer;
    if (at < Date.now() - longest) void forget(answer);
    else if (!client.getQueryState(queryKey)?.dataUpdatedAt) {
      const data = hold(client, answer);
      const query = client.getQueryCache().build(client, { queryKey, gcTime: Number.POSITIVE_INFINITY });
      query.setData(data, { updatedAt: at, manual: true });
      query.invalidate(); // shown at once, and read anew whatever its age
    }
  }
}

/** Keeps the answers that are to be kept, from now on. */
export function keepAnswers(client: QueryClient) {
  client.getQueryCache().subscribe((event) => {
    if (event.type !== "updated" || event.action.type !== "success" || event.action.manual) return;
    const query: Query = event.query;
    const keeps = query.meta?.kept;
    const { data, dataUpdatedAt: at } = query.state;
    if (owner === undefined || data === undefined || !keeps) return;
    if (keeps !== true && !keeps(data)) return;
    hold(client, { owner, name: hashKey(query.queryKey), queryKey: query.queryKey, data, at });
  });
}

/** Stores what may be held of an answer now, and looks again once that is less. */
function hold(client: QueryClient, answer: KeptAnswer): unknown {
  const { data, until } = holdable(answer.data, now().getTime());
  void onDevice(async (db) => void (await db.put("answers", { ...answer, data })), undefined);
  if (until < closes) {
    closes = until;
    clearTimeout(closing);
    closing = setTimeout(() => void close(client), Math.min(timer, Math.max(0, until - now().getTime())));
  }
  return data;
}

/** The time to hold something is over: what is held is looked through again. */
async function close(client: QueryClient) {
  closes = Number.POSITIVE_INFINITY;
  const of = owner;
  if (of === undefined) return;
  for (const answer of await onDevice((db) => db.getAllFromIndex("answers", "owner", of), [])) {
    const data = hold(client, answer);
    if (client.getQueryState(answer.queryKey)?.dataUpdatedAt === answer.at)
      client.setQueryData(answer.queryKey, data, { updatedAt: answer.at });
  }
}

const forget = ({ owner: of, name }: KeptAnswer) =>
  onDevice(async (db) => void (await db.delete("answers", [of, name])), undefined);

type Store = Parameters<Parameters<typeof onDevice>[0]>[0];

async function forgetOthers(db: Store, of: string | undefined) {
  const work = db.transaction("answers", "readwrite");
  for (const key of await work.store.getAllKeys()) if (key[0] !== of) await work.store.delete(key);
  await work.done;
}
