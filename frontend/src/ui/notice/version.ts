/**
 * Which version of the interface runs. A new one is fetched in the background and waits; it takes over when somebody
 * asks for it, or on the way to another page while nothing typed would be lost. Each tab changes over on its own.
 */

/** How often a page left open asks for a new version, in milliseconds. */
const every = 60 * 60_000;
/** How long the first visit is left to itself before the worker fetches files beside it, in milliseconds. */
const calm = 3000;
/** How long a missing file may wait for the version it belongs to, in milliseconds. */
const patience = 10_000;
/** Two reloads for a missing file are at least so far apart, in milliseconds. */
const apart = 60_000;
const memory = "nuanlin-reloaded";

let registration: ServiceWorkerRegistration | undefined;
let newer = false;
const listeners = new Set<() => void>();

/** True when a version newer than this page's waits or runs already. */
export const isOutdated = () => newer;

/** Calls tell when a newer version is there. Returns the way to stop. */
export function onVersion(tell: () => void) {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}

function found() {
  newer = true;
  for (const tell of listeners) tell();
}

/** Registers the worker once the page has come to rest, and watches for newer ones. */
export function watchVersion() {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const { serviceWorker } = navigator;
  const controlled = serviceWorker.controller !== null;
  serviceWorker.addEventListener("controllerchange", () => {
    if (controlled) found(); // another tab has changed over
  });
  setTimeout(() => void register(controlled), controlled ? 0 : calm);
}

async function register(controlled: boolean) {
  try {
    registration = await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
  } catch {
    return; // the next visit tries again
  }
  const current: ServiceWorkerRegistration | undefined = registration; // none where workers are not allowed
  if (!current) return;
  if (current.waiting && controlled) found();
  current.addEventListener("updatefound", () => {
    const { installing } = current;
    installing?.addEventListener("statechange", () => {
      if (installing.state === "installed" && navigator.serviceWorker.controller) found();
    });
  });
  setInterval(() => void current.update().catch(() => undefined), every);
}

/** Changes this page over to the newest version. */
export async function takeOver() {
  const waiting = registration?.waiting;
  if (waiting) {
    const changed = new Promise<void>((done) => {
      navigator.serviceWorker.addEventListener("controllerchange", () => done(), { once: true });
      setTimeout(done, patience);
    });
    waiting.postMessage({ type: "SKIP_WAITING" });
    await changed;
  }
  location.reload();
}

/**
 * A file of this version is not on the server any more: the page is read anew in the newest version, once. Returns
 * whether it will be. Without an answer of the server nothing is known to be missing.
 */
export async function replaceMissing(): Promise<boolean> {
  const last = Number(sessionStorage.getItem(memory) ?? 0);
  if (Date.now() - last < apart) return false;
  const there = await fetch("/healthz", { cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!there) return false;
  sessionStorage.setItem(memory, String(Date.now()));
  await registration?.update().catch(() => undefined);
  await installed(registration?.installing);
  await takeOver();
  return true;
}

const installed = (worker: ServiceWorker | null | undefined) =>
  new Promise<void>((done) => {
    if (!worker) return done();
    worker.addEventListener("statechange", () => worker.state !== "installing" && done());
    setTimeout(done, patience);
  });
