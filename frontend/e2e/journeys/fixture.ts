/** What every journey uses: a product of its own, people who enter it, and the checks each screen must pass. */
import { fileURLToPath } from "node:url";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { expectAccessible } from "../axe";
import { Product } from "./product";

export type JourneyOptions = {
  /** Names the journey: another name is another product and database. */
  journey: string;
  /** The instant at which the product's clock starts, RFC 3339. */
  clock: string;
  /** Whether the product has the demonstration in it, or nothing. */
  demo: boolean;
};

type WorkerFixtures = JourneyOptions & { product: Product };
type Lang = "zh-CN" | "en";
/** host is what the device calls the product's machine: 127.0.0.1 unless told. */
type Entry = { width?: 390 | 1440; lang?: Lang; host?: "localhost" };
export type People = {
  /** Somebody of the demonstration is signed in, on a device of their own; the password is the demonstration's unless told. */
  enter: (login: string, entry?: Entry & { password?: string }) => Promise<Page>;
  /** Everybody puts the devices away, as over night: a page left open would meet a token that has run out. */
  leave: () => Promise<void>;
  /** A device with nobody signed in. */
  device: (entry?: Entry) => Promise<Page>;
};

/** The password of all accounts of the demonstration. */
const password = "nuanlin-demo-2012";
const heights = { 390: 844, 1440: 900 };
export const artefacts = fileURLToPath(new URL("../../../artefacts/", import.meta.url));

export const test = base.extend<{ people: People; expected: RegExp }, WorkerFixtures>({
  /** What the console may say: refusals and lost connections that the test itself brings about. */
  expected: [/^$/, { option: true }],
  journey: ["", { option: true, scope: "worker" }],
  clock: ["2012-04-06T04:00:00Z", { option: true, scope: "worker" }],
  demo: [true, { option: true, scope: "worker" }],
  product: [
    async ({ clock, demo }, use) => {
      const product = await Product.start(clock, demo);
      await use(product);
      await product.remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  people: async ({ browser, product, expected }, use) => {
    const contexts: BrowserContext[] = [];
    const errors: string[] = [];
    const device: People["device"] = async ({ width = 390, lang = "zh-CN", host = "127.0.0.1" } = {}) => {
      const context = await browser.newContext({
        baseURL: product.url.replace("127.0.0.1", host),
        viewport: { width, height: heights[width] },
        reducedMotion: "reduce",
        serviceWorkers: "block",
      });
      contexts.push(context);
      await context.addInitScript((to) => localStorage.setItem("nuanlin-lang", to), lang);
      const page = await context.newPage();
      page.on("pageerror", (error) => errors.push(`${page.url()}: ${error}`));
      page.on("console", (said) => {
        if (said.type() === "error" && !expected.test(said.text()))
          errors.push(`${page.url()}: ${said.text()} ${said.location().url}`);
      });
      return page;
    };
    const enter: People["enter"] = async (login, entry = {}) => {
      const page = await device(entry);
      const answer = await page.request.post("/api/v1/session", {
        data: { login, password: entry.password ?? password },
      });
      expect(answer.status(), `${login} signs in`).toBe(200);
      await page.addInitScript(() => {
        if (sessionStorage.getItem("entered")) return; // whoever signs out later has gone
        sessionStorage.setItem("entered", "1");
        localStorage.setItem("nuanlin-seen", "1");
      });
      await page.goto("/");
      await settled(page);
      await expect(page).not.toHaveURL(/sign-in/);
      return page;
    };
    const leave = async () => {
      for (const context of contexts.splice(0)) await context.close();
    };
    await use({ device, enter, leave });
    await leave();
    expect(errors, "errors in the console").toEqual([]);
  },
});

export { expect };

/** Signs in by the form, as who has no password yet or is asked for more does. */
export async function signIn(page: Page, login: string, secret: string) {
  await page.goto("/sign-in");
  await page.locator('input[autocomplete="username"]').fill(login);
  await page.locator('input[autocomplete="current-password"]').fill(secret);
  await page.locator('button[type="submit"]').click();
}

/** Acts as another of the roles the account holds, from the account's menu (desk) or page (phone). */
export async function actAs(page: Page, role: string) {
  await page.goto("/me");
  const other = page.getByRole("main").getByRole("button", { name: role });
  if ((await other.count()) > 0) await other.click();
  else await page.goto("/"); // acting as that already
  await expect(page).toHaveURL(/\/$/);
  await settled(page);
}

/** Waits until the page shows its content: a heading, and nothing that still loads. */
export async function settled(page: Page) {
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"], [data-loading="true"]')).toHaveCount(0);
}

/** Expects nothing on the screen to be wider than the window. */
export async function fits(page: Page, name: string) {
  await settled(page);
  // A window that was just made narrower is laid out anew a moment later.
  const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await expect.poll(beyond, { message: `${name}: wider than the window` }).toBeLessThanOrEqual(0);
}

/** Expects of the screen as it is now: nothing wider than the window, and nothing axe finds. */
export async function check(page: Page, name: string) {
  await fits(page, name);
  await expectAccessible(page, name);
}

/**
 * Goes to a page as a link does and checks the screen. Loading the whole app anew, as page.goto does, takes the
 * processor six times as long.
 */
export async function visit(page: Page, path: string, name = path) {
  await page.evaluate((to) => {
    history.pushState({ key: crypto.randomUUID() }, "", to); // a place of its own, which begins at its top
    dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
  }, path);
  await expect(page).toHaveURL((url) => url.pathname + url.search === path);
  await check(page, name);
  await expect(page.getByRole("heading", { name: "没有找到这一页" })).toHaveCount(0);
}

/** The row of a list with something to press that says the text. */
export const rowOf = (page: Page, text: string) =>
  page
    .getByRole("main")
    .locator("div", { hasText: text, has: page.getByRole("button") })
    .last();

/** Keeps a picture of the whole page with the artefacts of the run when somebody will look: with PICTURES. */
export async function picture(page: Page, name: string) {
  if (!process.env.PICTURES) return;
  await page.screenshot({ path: `${artefacts}${name}.png`, fullPage: true });
}
