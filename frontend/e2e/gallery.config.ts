import { defineConfig } from "@playwright/test";
import { findChromium } from "./chromium";

const port = Number(process.env.GALLERY_PORT ?? 5188);

/** Pictures and axe over every piece of the kit: npm run gallery. */
export default defineConfig({
  testDir: ".",
  testMatch: "gallery.spec.ts",
  outputDir: "out/results",
  workers: 2,
  fullyParallel: true,
  timeout: 90_000, // the machine may be busy
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    locale: "zh-CN",
    baseURL: `http://127.0.0.1:${port}`,
    launchOptions: await findChromium(),
    serviceWorkers: "block",
  },
  webServer: {
    command: `vite build --mode gallery --outDir e2e/out/site --emptyOutDir && vite preview --outDir e2e/out/site --host 127.0.0.1 --port ${port} --strictPort`,
    cwd: "..",
    url: `http://127.0.0.1:${port}/gallery`,
    timeout: 120_000,
  },
});
