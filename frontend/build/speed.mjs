/**
 * Measures a student's first page on a slow phone: npm run speed http://127.0.0.1:8080 (a product with its demonstration).
 * Chromium's own throttle stands for 1.6 Mbit/s down, 750 kbit/s up and 150 ms. Times depend on the machine and are
 * printed; requests, script and layout shift do not, and journeys/offline.spec.ts holds them.
 */
import { chromium } from "@playwright/test";

const [url = "http://127.0.0.1:8080", rounds = "5"] = process.argv.slice(2);
const login = { login: "d2012305", password: "nuanlin-demo-2012" };
const slow = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium-headless-shell";

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });

/** Loads the home and tells when its content was there, in milliseconds, and what it took. */
async function load(page, path = "/") {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", slow);
  const seen = { requests: [], bytes: 0, script: 0 };
  const types = new Map();
  session.on("Network.requestWillBeSent", ({ requestId, request, type }) => {
    if (!request.url.startsWith("http")) return;
    seen.requests.push(`${request.method} ${new URL(request.url).pathname}`);
    types.set(requestId, type);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    seen.bytes += encodedDataLength;
    if (types.get(requestId) === "Script") seen.script += encodedDataLength;
  });
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shift += value;
    }).observe({ type: "layout-shift", buffered: true });
    new MutationObserver((_, self) => {
      if (!document.querySelector("main h2, main form")) return;
      requestAnimationFrame(() => {
        window.content ??= performance.now();
      });
      self.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(`${url}${path}`, { waitUntil: "commit" });
  await page.waitForFunction(() => window.content, undefined, { timeout: 60_000 });
  await page.waitForTimeout(2500);
  const [content, shift] = await page.evaluate(() => [window.content, window.shift]);
  return { ...seen, content, shift };
}

const context = () =>
  browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: "reduce", locale: "zh-CN" });
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const told = (name, found) => {
  const last = found.at(-1);
  console.log(
    `${name.padEnd(18)} content ${Math.round(median(found.map(({ content }) => content)))} ms ` +
      `(${found.map(({ content }) => Math.round(content)).join(", ")}), ${last.requests.length} requests, ` +
      `${Math.round(last.bytes / 1024)} KB, script ${Math.round(last.script / 1024)} KB, layout shift ${last.shift.toFixed(3)}`,
  );
  if (process.env.REQUESTS) console.log(last.requests.map((one) => `  ${one}`).join("\n"));
};

const [strangers, cold, warm] = [[], [], []];
for (let round = 0; round < Number(rounds); round++) {
  const stranger = await context();
  strangers.push(await load(await stranger.newPage(), "/sign-in"));
  await stranger.close();
  const phone = await context();
  const page = await phone.newPage();
  await page.request.post(`${url}/api/v1/session`, { data: login });
  await page.goto(`${url}/healthz`);
  await page.evaluate(() => {
    localStorage.setItem("nuanlin-seen", "1");
    localStorage.setItem("nuanlin-lang", "zh-CN");
    localStorage.setItem("nuanlin-role", "volunteer::");
  });
  cold.push(await load(page));
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.waitForTimeout(9000); // the worker fetches the rest of the version on this slow line
  await page.close();
  const again = await phone.newPage();
  warm.push(await load(again));
  await phone.close();
}
told("sign-in, cold", strangers);
told("home, cold", cold);
told("home, warm", warm);
await browser.close();
