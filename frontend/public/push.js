// Part of the service worker: shows what a person is told, in their language, and opens the page it leads to.
self.addEventListener("push", (event) => {
  let told = {};
  try {
    told = event.data.json();
  } catch {
    // nothing that can be read: the browser wants something to be shown all the same
  }
  event.waitUntil(
    self.registration.showNotification(told.title ?? "暖邻", {
      body: told.text ?? "",
      lang: told.language ?? "zh-CN",
      tag: told.id ?? "nuanlin", // a second copy takes the place of the first
      icon: "/icon-192.png",
      badge: "/icon-192.png",
      requireInteraction: told.urgent === true,
      data: { path: told.path ?? "/my/messages" },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const page = new URL(event.notification.data?.path ?? "/", self.location.origin);
  if (page.origin !== self.location.origin) return;
  event.waitUntil(
    self.clients.matchAll({ type: "window", includeUncontrolled: true }).then(async (windows) => {
      // A page in which somebody may be typing is left alone, unless it is the right one.
      const there = windows.find(({ url }) => new URL(url).pathname === page.pathname);
      return there ? there.focus() : self.clients.openWindow(page.href);
    }),
  );
});
