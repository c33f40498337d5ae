import { lazy, Suspense } from "react";

// The page comes first.
const InboxButton = lazy(async () => ({
  default: (await import("@/features/telling/inbox/inbox-button")).InboxButton,
}));

/** The way to what one was told, for the head of the page. */
export const inbox = (
  <Suspense>
    <InboxButton />
  </Suspense>
);
