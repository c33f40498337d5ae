/**
 * The access token lives in memory only; the refresh token is an HttpOnly cookie this code never sees. Tabs renew
 * one at a time, because a refresh token may be used once, and tell each other the result.
 */
import { noteAnswer, within } from "./connection";
import type { components } from "./schema";

/** How long a renewal may take, in milliseconds. */
const patience = 20_000;

declare global {
  /** What the page asked for before its program was there, if it did: see build/head-start.js. */
  var nuanlinEarly:
    | { renewal?: Promise<Response>; reads?: Record<string, Promise<Response | undefined>> }
    | undefined;
}

type SignedIn = components["schemas"]["SignedIn"];
type News = { signedIn: SignedIn } | { signedOut: true };

globalThis.nuanlinEarly ??= {}; // the program is here: it is too late to begin anything before it

let latest: SignedIn | undefined;
const listeners = new Set<(news: News) => void>();
const tabs = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("nuanlin-session");

tabs?.addEventListener("message", (event: MessageEvent<News>) => apply(event.data));

function apply(news: News) {
  latest = "signedIn" in news ? news.signedIn : undefined;
  presumed = false;
  for (const tell of listeners) tell(news);
}

/** The token to sign requests with, if somebody is signed in. */
export const accessToken = () => latest?.access_token;

let presumed = false;

/** Says that somebody is taken to be signed in by what this device kept, before the server has said so. */
export function presume(somebody: boolean) {
  presumed = somebody;
}

/** Whether somebody is only taken to be signed in: requests wait for the renewal. */
export const isPresumed = () => presumed;

/** What the latest sign-in or renewal answered, if the session is alive. */
export const latestSignIn = () => latest;

/** Tells this tab and the others who is signed in now; undefined ends the session. */
export function announce(signedIn: SignedIn | undefined) {
  const news: News = signedIn ? { signedIn } : { signedOut: true };
  apply(news);
  tabs?.postMessage(news);
}

/** Calls tell whenever the session begins, is renewed or ends, in any tab. Returns the way to stop. */
export function onSession(tell: (news: News) => void) {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}

let running: Promise<string | undefined> | undefined;

/**
 * Exchanges the refresh cookie for a new access token and returns it, or undefined when the session is over; throws
 * when nobody answered, which says nothing about the session.
 * If another tab has renewed since stale was read, its token is returned and nothing is sent.
 */
export function renew(stale: string | undefined): Promise<string | undefined> {
  // What the page began holds the lock itself, or waits for it: nobody may wait for it with the lock in hand.
  const early = begun();
  running ??= (early ? exchange(stale, () => early) : alone(() => exchange(stale, ask))).finally(() => {
    running = undefined;
  });
  return running;
}

/** Runs work in one tab at a time; without the lock API (plain http on a LAN) at least once per tab. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  return "locks" in navigator ? await navigator.locks.request("nuanlin-renew", work) : work();
}

const ask = (signal: AbortSignal) => fetch("/api/v1/session/refresh", { method: "POST", signal });

/** The renewal that the page began before its program was there, once. */
function begun(): Promise<Response> | undefined {
  const early = globalThis.nuanlinEarly;
  const renewal = early?.renewal;
  if (early) delete early.renewal;
  return renewal;
}

async function exchange(
  stale: string | undefined,
  asked: (signal: AbortSignal) => Promise<Response>,
): Promise<string | undefined> {
  if (accessToken() !== stale) return accessToken();
  const response = await within(patience, asked).catch((error: unknown) => {
    noteAnswer(false);
    throw error;
  });
  noteAnswer(true);
  if (response.ok) {
    announce((await response.json()) as SignedIn);
    return accessToken();
  }
  // Only a clear no ends the session; a server that is restarting does not.
  if (response.status !== 401 && response.status !== 403) throw new Error(`renewal: ${response.status}`);
  if (stale || presumed) announce(undefined);
  return undefined;
}
