/**
 * Whether the server can be heard: what the device says of its network, and how the latest request went. A request
 * that nobody answers makes it silent until somebody answers again, which is tried every few seconds.
 */

/** How often a server that has fallen silent is asked whether it is there again, in milliseconds. */
const pause = 4000;

let silent = false;
const listeners = new Set<() => void>();

/** False while the device itself knows of no network. */
export const hasNetwork = () => globalThis.navigator?.onLine !== false;

/** True while requests are worth waiting for. */
export const isConnected = () => hasNetwork() && !silent;

/** Calls tell whenever the connection is lost or found. Returns the way to stop. */
export function onConnection(tell: () => void) {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}

globalThis.addEventListener?.("offline", tellAll);
globalThis.addEventListener?.("online", () => {
  if (silent) void ask();
  tellAll();
});

/** Says whether somebody answered a request. */
export function noteAnswer(came: boolean) {
  if (silent === !came) return;
  silent = !came;
  if (silent) askSoon();
  tellAll();
}

function tellAll() {
  for (const tell of listeners) tell();
}

let next: ReturnType<typeof setTimeout> | undefined;

function askSoon() {
  clearTimeout(next);
  next = setTimeout(ask, pause);
}

async function ask() {
  const came = await within(pause, (signal) => fetch("/healthz", { cache: "no-store", signal })).then(
    () => true,
    () => false,
  );
  if (came) noteAnswer(true);
  else if (silent) askSoon();
}

/** Does work that ends when told to, and tells it to after so many milliseconds, or when leaving says so. */
export async function within<T>(
  limit: number,
  work: (signal: AbortSignal) => Promise<T>,
  leaving?: AbortSignal,
): Promise<T> {
  const stop = new AbortController(); // AbortSignal.any and timeout are too new for some phones
  const timer = setTimeout(() => stop.abort(new LateError()), limit);
  const leave = () => stop.abort(leaving?.reason);
  if (leaving?.aborted) leave();
  leaving?.addEventListener("abort", leave);
  try {
    return await work(stop.signal);
  } finally {
    clearTimeout(timer);
    leaving?.removeEventListener("abort", leave);
  }
}

/** What work that took too long is stopped with. */
export class LateError extends Error {
  override readonly name = "LateError";
}
