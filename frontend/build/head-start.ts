import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type HtmlTagDescriptor, type Plugin, transformWithOxc } from "vite";

const source = fileURLToPath(new URL("../src/app/head-start.ts", import.meta.url));

/**
 * Puts what begins before the program into the page: the script that asks for the session and the home's answer, and
 * hints for the file of that home, which otherwise would be asked for only once the program has been read.
 */
export function headStart(first: string): Plugin {
  let script = { name: "", code: "" };
  return {
    name: "nuanlin-head-start",
    apply: "build",
    async buildStart() {
      const { code } = await transformWithOxc(await readFile(source, "utf8"), source);
      const hash = createHash("sha256").update(code).digest("base64url").slice(0, 8);
      script = { name: `assets/head-start-${hash}.js`, code };
      this.emitFile({ type: "asset", fileName: script.name, source: script.code });
    },
    transformIndexHtml: {
      order: "post",
      handler(_, { bundle }) {
        const chunk = Object.values(bundle ?? {}).find((one) => one.type === "chunk" && one.name === first);
        if (chunk?.type !== "chunk") throw new Error(`vite.config.ts makes no file called ${first}`);
        const css = [...(chunk.viteMetadata?.importedCss ?? [])];
        const tag = (name: string, attrs: Record<string, string | boolean>): HtmlTagDescriptor => ({
          tag: name,
          attrs,
          injectTo: "head-prepend",
        });
        return [
          tag("script", { type: "module", async: true, src: `/${script.name}` }),
          ...css.map((file) => tag("link", { rel: "preload", as: "style", href: `/${file}` })),
          {
            ...tag("link", { rel: "modulepreload", crossorigin: true, href: `/${chunk.fileName}` }),
            injectTo: "head" as const,
          },
        ];
      },
    },
  };
}
