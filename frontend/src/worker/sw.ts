/// <reference lib="webworker" />
/**
 * The service worker: everything it does stands here, but notifications (public/push.js). It keeps the files of one version of the interface, so that pages
 * open without a network, and waits with a new version until a page says that nothing typed would be lost. It never
 * sees an answer of the API: what may be read without a network is kept by account, in @/api/kept.
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope;

self.importScripts("/push.js"); // notifications

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

/** Addresses that are the server's own, and no page of the interface. */
const notPages = [/^\/api\//, /^\/(healthz|readyz|metrics)$/];
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { denylist: notPages }));

self.addEventListener("message", ({ data }) => {
  if (data?.type === "SKIP_WAITING") void self.skipWaiting();
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
