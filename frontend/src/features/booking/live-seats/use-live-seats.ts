/** Seats as they are taken and given up elsewhere, while a page shows them: one stream for the whole tab. */
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, unwrap } from "@/api/client";
import { serverEvents } from "@/api/events";
import { type RecordKey, refresh } from "@/api/queries";
import type { components } from "@/api/schema";
import { putSeats } from "./seats";

/** In milliseconds. A page is painted and read before it listens; the next page goes on with the stream. */
const wait = { open: 1000, close: 2000, ended: 1000, failed: 5000, most: 60_000 };

/** How long after a change a page is read anew at most: not all who look at a shift ask at the same moment. */
const spread = 1500;

type Page = { shift: number; key: RecordKey } | undefined;

const pages = new Set<{ page: Page }>();
let stream: AbortController | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Keeps the seats that this page shows as they are. Numbers change where they stand, and nothing moves; of a page
 * about one shift the rest is read anew, too.
 */
export function useLiveSeats(shift?: number, key?: RecordKey) {
  const client = useQueryClient();
  const name = JSON.stringify(key);
  useEffect(() => {
    const one = { page: shift && name ? { shift, key: JSON.parse(name) as RecordKey } : undefined };
    pages.add(one);
    const look = () => follow(client);
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      pages.delete(one);
      document.removeEventListener("visibilitychange", look);
      look();
    };
  }, [client, shift, name]);
}

/** Listens while a page wants it and somebody sees it: a tab in the background holds no connection. */
function follow(client: QueryClient) {
  clearTimeout(timer);
  if (document.hidden) return close();
  if (pages.size === 0) timer = setTimeout(close, wait.close);
  else if (!stream) timer = setTimeout(() => void listen(client), wait.open);
}

function close() {
  stream?.abort();
  stream = undefined;
}

async function listen(client: QueryClient) {
  if (stream) return;
  const mine = new AbortController();
  stream = mine;
  let failed = 0;
  while (!mine.signal.aborted) {
    try {
      for await (const counts of changes(mine.signal)) {
        failed = 0;
        put(client, counts);
      }
    } catch {
      failed += 1; // the pages still show what they were answered
    }
    const pause = failed ? Math.min(wait.most, wait.failed * 2 ** (failed - 1)) : wait.ended;
    if (!mine.signal.aborted) await sleep(pause * (1 + Math.random() / 2), mine.signal);
  }
}

async function* changes(signal: AbortSignal) {
  const body = await unwrap(api.GET("/seats/events", { parseAs: "stream", signal }));
  if (!body) return;
  for await (const { name, data } of serverEvents(body, signal))
    if (name === "seats") yield JSON.parse(data) as components["schemas"]["SeatChanges"];
}

function put(client: QueryClient, { shifts }: components["schemas"]["SeatChanges"]) {
  const changed = putSeats(client, new Map(shifts.map((count) => [count.shift_id, count])));
  for (const { page } of pages)
    if (page && changed.has(page.shift))
      setTimeout(() => void refresh(client, page.key), Math.random() * spread);
}

const sleep = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
