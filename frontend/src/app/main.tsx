import "./app.css"; // first: it names the layers in order
import "./roles.css";
import "./mantine.css";
import "@mantine/core/styles.layer.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router/dom";
import { createQueryClient } from "@/api/queries";
import { startWords } from "@/i18n";
import { firstRenewal, lastRole, recall, SessionProvider } from "@/session/session";
import { hasUnsaved } from "@/ui/form/leaving";
import { ConfirmProvider } from "@/ui/notice/confirm";
import { replaceMissing, watchVersion } from "@/ui/notice/version";
import { startAppearance } from "@/ui/screen/text-size";
import "./first";
import { createRouter } from "./router";
import { homes } from "./routes";
import { cssVariablesResolver, theme } from "./theme";

// These need nothing from each other: what this device kept, the session, the home's chunk and the words load side by side.
const queries = createQueryClient();
const recalled = recall(queries);
const renewal = firstRenewal();
const role = lastRole();
if (role) void homes[role]?.().catch(() => undefined); // the page reports it if it is needed
startAppearance();

/** The words in English come with the pages, whose file waits for this one: waiting for them here would never end. */
const words = startWords(async () => (await import("./english")).words);

const Notices = lazy(async () => ({ default: (await import("@/ui/notice/notices")).Notices }));

watchVersion();
// A file of an old version that the server has no more. Without a network, or once it did not help, the page says so.
addEventListener("vite:preloadError", () => {
  if (!hasUnsaved()) void replaceMissing();
});

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

void Promise.all([words, recalled]).then(() =>
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
          <SessionProvider first={renewal}>
            <ConfirmProvider>
              <RouterProvider router={createRouter()} />
              <Suspense>
                <Notices />
              </Suspense>
            </ConfirmProvider>
          </SessionProvider>
        </MantineProvider>
      </QueryClientProvider>
    </StrictMode>,
  ),
);
