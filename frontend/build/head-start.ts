import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Plugin, transformWithOxc } from "vite";

const source = fileURLToPath(new URL("../src/app/head-start.ts", import.meta.url));

/** Puts the script that begins before the program into the page: it asks for the session and for what the home shows. */
export function headStart(): Plugin {
  let name = "";
  return {
    name: "nuanlin-head-start",
    apply: "build",
    async buildStart() {
      const { code } = await transformWithOxc(await readFile(source, "utf8"), source);
      const hash = createHash("sha256").update(code).digest("base64url").slice(0, 8);
      name = `assets/head-start-${hash}.js`;
      this.emitFile({ type: "asset", fileName: name, source: code });
    },
    transformIndexHtml: {
      order: "post",
      handler: () => [
        {
          tag: "script",
          attrs: { type: "module", async: true, src: `/${name}` },
          injectTo: "head-prepend",
        },
      ],
    },
  };
}
