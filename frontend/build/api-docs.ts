import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const viewer = fileURLToPath(new URL("../node_modules/swagger-ui-dist/", import.meta.url));

/** What is taken from the viewer, and under which name: its licence goes along. */
const files = {
  "swagger-ui-bundle.js": "swagger-ui-bundle.js",
  "swagger-ui-bundle.js.LICENSE.txt": "swagger-ui-bundle.js.LICENSE.txt",
  "swagger-ui.css": "swagger-ui.css",
  LICENSE: "LICENSE.txt",
  NOTICE: "NOTICE.txt",
};

/** Puts the viewer of the API beside its page, public/api/docs/index.html. No page of the interface loads it. */
export function apiDocs(): Plugin {
  return {
    name: "nuanlin-api-docs",
    apply: "build",
    async generateBundle() {
      for (const [from, to] of Object.entries(files)) {
        this.emitFile({ type: "asset", fileName: `api/docs/${to}`, source: await readFile(viewer + from) });
      }
    },
  };
}
