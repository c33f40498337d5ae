import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import type { Plugin } from "vite";

const compress = promisify(brotliCompress);
const worthIt = /\.(js|css|html|svg|json|webmanifest|map)$/;

/** Writes a .br file beside every text file of the build, so that the server never compresses at run time. */
export function brotli(): Plugin {
  let folder = "dist";
  return {
    name: "nuanlin-brotli",
    apply: "build",
    enforce: "post",
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    closeBundle: {
      // After the service worker has been written, which is done in closeBundle too.
      order: "post",
      sequential: true,
      async handler() {
        const names = await readdir(folder, { recursive: true });
        await Promise.all(
          names.filter((name) => worthIt.test(name)).map((name) => squeeze(join(folder, name))),
        );
      },
    },
  };
}

async function squeeze(path: string) {
  const text = await readFile(path);
  if (text.length < 512) return; // smaller than the headers it would save
  const small = await compress(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
  });
  await writeFile(`${path}.br`, small);
}
