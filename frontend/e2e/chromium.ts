/** Finds a Chromium for the browser tests; nothing is downloaded at test time. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

// The shell draws no window of its own, which is a sixth of the work.
const names = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
];
const places = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

export type Chromium = { executablePath: string; args: string[] };

/**
 * The browser to start, in this order: CHROMIUM_PATH, an installed one (known places, then PATH), else the one inside
 * the npm package @sparticuz/chromium, which needs no root and no system libraries (Linux x64).
 */
export async function findChromium(env: NodeJS.ProcessEnv = process.env): Promise<Chromium> {
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  if (env.CHROMIUM_PATH) {
    if (!canRun(env.CHROMIUM_PATH)) throw new Error(`CHROMIUM_PATH is not a program: ${env.CHROMIUM_PATH}`);
    return { executablePath: env.CHROMIUM_PATH, args: sandbox };
  }
  const onPath = (env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  const installed = [...places, ...onPath].find(canRun);
  if (installed) return { executablePath: installed, args: sandbox };
  return packaged();
}

/** The browser shipped inside the npm package; unpacked to the temporary folder on first use. */
export async function packaged(): Promise<Chromium> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("no browser found: install Chromium or Chrome, or set CHROMIUM_PATH to one");
  }
  const { default: chromium } = await import("@sparticuz/chromium");
  return {
    executablePath: await chromium.executablePath(),
    args: ["--no-sandbox", "--disable-gpu", "--headless=shell"],
  };
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
