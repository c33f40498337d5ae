import { defineConfig } from "@playwright/test";
import { findChromium } from "./chromium";
import type { JourneyOptions } from "./journeys/fixture";

/** The whole product in a browser, one journey per role, each on a server and a database of its own. */
export default defineConfig<object, JourneyOptions>({
  testDir: "journeys",
  outputDir: "out/journeys-results",
  workers: 2,
  timeout: 240_000,
  // Once more on a product of its own: a machine that stood still fails no journey, and the list says "flaky".
  retries: process.env.CI ? 1 : 0,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    launchOptions: await findChromium(),
    serviceWorkers: "block",
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    screenshot: "only-on-failure",
  },
});
