// Prints the path of a Chromium that starts here, for the browser tests. In
// order: CHROMIUM_PATH, an installed browser, the one that the npm package
// @sparticuz/chromium carries (unpacked on first use; needs no root and no
// libraries), and as root on Debian the packages chromium-headless-shell and fonts-noto-cjk.
// A browser counts only if it has opened a page.
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";

const modules = join(dirname(dirname(fileURLToPath(import.meta.url))), "frontend", "node_modules");

// The shell draws no window of its own, which is a sixth of the work.
const names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const places = [
  "/usr/lib/chromium/chromium",
  "/opt/google/chrome/chrome",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Every browser that seems to be installed. */
function installed() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...paths, ...places].filter((path) => existsSync(path));
}

/** Unpacks the browser of the npm package beside it and returns a script that starts it. */
function packed() {
  const source = join(modules, "@sparticuz", "chromium", "bin");
  if (process.platform !== "linux" || process.arch !== "x64" || !existsSync(join(source, "chromium.br"))) return [];
  const { version } = JSON.parse(readFileSync(join(dirname(source), "package.json"), "utf8"));
  const target = join(modules, ".cache", `chromium-${version}`);
  const script = join(target, "chromium.sh");
  if (!existsSync(script)) unpack(source, target);
  return [script];
}

function unpack(source, target) {
  mkdirSync(dirname(target), { recursive: true });
  const half = mkdtempSync(`${target}-`);
  const inflate = (name) => writeFileSync(join(half, name), brotliDecompressSync(readFileSync(join(source, `${name}.br`))));
  inflate("chromium");
  chmodSync(join(half, "chromium"), 0o755);
  for (const name of ["al2023.tar", "fonts.tar", "swiftshader.tar"]) {
    inflate(name);
    execFileSync("tar", ["--no-same-owner", "-xf", name], { cwd: half });
    rmSync(join(half, name));
  }
  // All it needs beside the C library is in its own folder.
  const text = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="\${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$here/lib"
if [ ! -e /etc/fonts/fonts.conf ]; then export FONTCONFIG_PATH="$here"; fi
exec "$here/chromium" "$@"
`;
  writeFileSync(join(half, "fonts.conf"), readFileSync(join(half, "fonts.conf"), "utf8").replaceAll(/<dir>[^<]*<\/dir>/g, `<dir>${target}/fonts</dir>`));
  writeFileSync(join(half, "chromium.sh"), text, { mode: 0o755 });
  chmodSync(half, 0o755);
  rmSync(target, { recursive: true, force: true });
  renameSync(half, target);
}

/** Installs the system's packages, if this is root on a system that has them. */
function fromPackages() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return [];
  // Standard output carries the answer and nothing else.
  const options = { stdio: ["ignore", 2, 2], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  const apt = (...words) => spawnSync("apt-get", words, options).status === 0;
  const packages = ["install", "-y", "--no-install-recommends", "chromium-headless-shell", "fonts-noto-cjk"];
  return apt(...packages) || (apt("update") && apt(...packages)) ? ["/usr/bin/chromium-headless-shell"] : [];
}

/** Whether Playwright can open a page with the browser at path; what went wrong is told if not. */
async function works(path) {
  const { chromium } = await import(join(modules, "playwright-core", "index.mjs"));
  try {
    const browser = await chromium.launch({ executablePath: path, timeout: 30_000 });
    const page = await browser.newPage();
    await page.setContent("<title>drawn</title>");
    const title = await page.title();
    await browser.close();
    return title === "drawn";
  } catch (error) {
    console.error(`${path} does not start: ${error.message.split("\n")[0]}`);
    return false;
  }
}

async function find() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) return (await works(wanted)) ? wanted : undefined;
  for (const candidates of [installed, packed, fromPackages]) {
    for (const path of candidates()) {
      if (await works(path)) return path;
    }
  }
  return undefined;
}

const path = await find();
if (!path) {
  console.error("No Chromium starts here. Install one (apt install chromium) or set CHROMIUM_PATH to its program.");
  process.exit(1);
}
console.log(path);
