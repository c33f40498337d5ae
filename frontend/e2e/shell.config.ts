import { defineConfig } from "@playwright/test";
import { findChromium } from "./chromium";

const port = Number(process.env.SHELL_PORT ?? 5189);

/** The frame of the product as it was built last, in a browser, on canned answers: npm run shell. */
export default defineConfig({
  testDir: ".",
  testMatch: "shell.spec.ts",
  outputDir: "out/shell-results",
  workers: 2,
  fullyParallel: true,
  timeout: 90_000, // the machine may be busy
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    launchOptions: await findChromium(),
    serviceWorkers: "block",
    locale: "zh-CN",
    contextOptions: { reducedMotion: "reduce" },
  },
  webServer: {
    command: `vite preview --host 127.0.0.1 --port ${port} --strictPort`,
    cwd: "..",
    url: `http://127.0.0.1:${port}/`,
    timeout: 120_000,
  },
});
