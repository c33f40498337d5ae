/**
 * What somebody did and the server has not answered yet. A deed is stored on the device before it is sent, with the key
 * that makes it count once, so that neither a lost answer nor a closed app loses or doubles it. Deeds are sent one after
 * the other, by one tab, and only for the account that did them. A refusal stays until somebody has seen it.
 */
import type { QueryClient } from "@tanstack/react-query";
import { ApiError, isPassing, newIntent, type Problem, sendStored } from "./client";
import { isConnected, onConnection } from "./connection";
import { type Deed, onDevice, type Unsent } from "./device";
import { refresh } from "./queries";

/** What became of a deed at once: the server's answer, or that it waits for a network. */
export type Handed<Data> = { sent: Data } | { waits: true };

type Waiting = { answered: (how: Handed<unknown>) => void; failed: (error: unknown) => void };

/** How long after an attempt that failed the next is made, in milliseconds: twice as long each time, up to the second. */
const [pause, longest] = [2000, 60_000];

let client: QueryClient | undefined;
let owner: string | undefined;
let signedIn = false;
/** All that is stored for the account, and of that what no press still waits to hear of. */
let stored: readonly Unsent[] = [];
let list: readonly Unsent[] = [];
let again: ReturnType<typeof setTimeout> | undefined;
let sending: Promise<void> | undefined;
let failures = 0;
let notBefore = 0;
const listeners = new Set<() => void>();
const waiting = new Map<number, Waiting>();
const tabs = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("nuanlin-unsent");
tabs?.addEventListener("message", () => void read());

/** The deeds of whoever is signed in, in the order they were done. */
export const unsentDeeds = () => list;

/** Calls tell whenever they change. Returns the way to stop. */
export function onUnsent(tell: () => void) {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}

/** Sends what waits, now and whenever there is a network. */
export function startSending(queries: QueryClient) {
  client = queries;
  onConnection(() => {
    if (isConnected() && Date.now() >= notBefore) void flush();
  });
}

/** Says whose deeds these are. They are sent once the server has said that it is them, and shown before that. */
export async function sendFor(who: string | undefined, known: boolean) {
  owner = who;
  signedIn = known;
  await read();
  await flush();
}

/** Stores a deed and sends it. Throws what the server said against it, when it said so at once. */
export async function hand<Data>(deed: Deed): Promise<Handed<Data>> {
  const who = owner;
  const id = Date.now() * 1000 + Math.floor(Math.random() * 1000);
  const entry: Unsent = { ...deed, id, owner: who ?? "", key: newIntent(), tried: false };
  const answer = new Promise<Handed<Data>>((answered, failed) => {
    waiting.set(id, { answered: answered as Waiting["answered"], failed });
  });
  const kept = who !== undefined && (await put(entry));
  if (!kept) {
    waiting.delete(id);
    return { sent: (await sendStored(entry)) as Data };
  }
  for (const old of stored)
    if (old.subject === deed.subject && !old.tried && !old.refused) await drop(old.id, false);
  await read();
  if (!isConnected()) settle(id, { waits: true });
  void sendSoon(id);
  return answer;
}

/** Sends a deed just stored: with what is being sent already, or after that. */
async function sendSoon(id: number) {
  await flush();
  if (waiting.has(id)) await flush();
  settle(id, { waits: true });
}

/** Takes back what was never sent, or puts away a refusal somebody has seen. */
export const putAway = (id: number) => drop(id, true);

/** Sends everything that waits, in order, until something cannot be sent. One tab at a time does it. */
export function flush(): Promise<void> {
  sending ??= alone(sendAll).finally(() => {
    sending = undefined;
  });
  return sending;
}

const alone = async (work: () => Promise<void>) =>
  "locks" in navigator ? await navigator.locks.request("nuanlin-unsent", work) : await work();

async function sendAll() {
  clearTimeout(again);
  await read();
  for (let next = first(); next && signedIn && isConnected(); next = first()) {
    const went = await sendOne(next);
    failures = went ? 0 : failures + 1;
    if (went) continue;
    settle(next.id, { waits: true });
    for (const id of waiting.keys()) settle(id, { waits: true });
    const rest = Math.min(longest, pause * 2 ** (failures - 1));
    notBefore = Date.now() + rest;
    again = setTimeout(() => void flush(), rest);
    return;
  }
}

const first = () => stored.find((entry) => !entry.refused);

/** Sends one deed; false when nobody answered for good. */
async function sendOne(entry: Unsent): Promise<boolean> {
  await put({ ...entry, tried: true });
  try {
    const data = await sendStored(entry);
    await done(entry, (data as { version?: number } | undefined)?.version);
    settle(entry.id, { sent: data });
    return true;
  } catch (error) {
    if (!(error instanceof ApiError) || isPassing(error) || error.status === 401) return false;
    const now = entry.tried ? alreadySo(entry, error.problem) : undefined;
    if (now) await done(entry, now.version);
    else await refuse(entry, error);
    return true;
  }
}

/** What the server has, when a refusal says that the deed was done by a request whose answer was lost. */
function alreadySo({ already }: Unsent, { reason, params }: Problem): { version?: number } | undefined {
  if (!already || reason !== already.reason || !params) return undefined;
  const same = Object.entries(already.params).every(([name, value]) => equal(params[name], value));
  return same ? params : undefined;
}

/** Instants are equal however they are written. */
const equal = (a: unknown, b: unknown) =>
  a === b || (typeof a === "string" && typeof b === "string" && Date.parse(a) === Date.parse(b));

/** The server has it: what follows on this device is decided by what it is now. */
async function done(entry: Unsent, version: number | undefined) {
  await drop(entry.id, true);
  for (const later of stored)
    if (later.subject === entry.subject && later.version !== undefined && version !== undefined)
      await put({ ...later, version });
  await read();
  if (client) void refresh(client, ...entry.changes);
}

/** Whoever pressed just now sees the refusal where they pressed; else it stays until it is seen. */
async function refuse(entry: Unsent, { status, problem }: ApiError) {
  const presses = waiting.get(entry.id);
  waiting.delete(entry.id);
  if (presses) {
    await drop(entry.id, true);
    presses.failed(new ApiError(status, problem));
    return;
  }
  await put({ ...entry, tried: true, refused: { status, problem } });
  await read();
  if (client) void refresh(client, ...entry.changes);
}

function settle(id: number, how: Handed<unknown>) {
  waiting.get(id)?.answered(how);
  if (waiting.delete(id)) show();
}

const put = (entry: Unsent) =>
  onDevice(async (db) => {
    await db.put("unsent", entry);
    return true;
  }, false);

async function drop(id: number, tell: boolean) {
  await onDevice((db) => db.delete("unsent", id), undefined);
  if (tell) await read();
}

/** Reads anew what is stored. */
async function read() {
  const who = owner;
  const all = who === undefined ? [] : await onDevice((db) => db.getAll("unsent"), [] as Unsent[]);
  stored = all.filter((entry) => entry.owner === who);
  show();
}

/** Tells this tab and the others what there is to show, if it is something else than before. */
function show() {
  const next = stored.filter(({ id }) => !waiting.has(id));
  if (JSON.stringify(next) === JSON.stringify(list)) return;
  list = next;
  tabs?.postMessage("changed");
  for (const tell of listeners) tell();
}
