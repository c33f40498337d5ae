import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  // No test leaves anything behind, so files share their modules: reading those is most of the work.
  test: { include: ["src/**/*.test.ts"], isolate: false, testTimeout: 60_000 }, // the machine may be busy
});
