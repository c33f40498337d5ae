/** The phone in a basement: what can be read and done there, what becomes of it, and a new version meanwhile. */
import type { Browser, BrowserContext, Page, Request } from "@playwright/test";
import { actAs, check, expect, picture, settled, test } from "./fixture";
import { Wire } from "./wire";

// Ten minutes into the tutoring of 7 April, 14:00 to 16:30.
test.use({
  journey: "offline",
  clock: "2012-04-07T06:10:00Z",
  expected: /Failed to load|net::ERR|status of (409|401)/,
});

const password = "nuanlin-demo-2012";
const waits = "等网络，会自动送出";

type Phone = { page: Page; context: BrowserContext };

/** A phone on the wire, with its service worker, and somebody signed in. */
async function phone(browser: Browser, wire: Wire, login: string): Promise<Phone> {
  const context = await browser.newContext({
    baseURL: wire.url,
    viewport: { width: 390, height: 844 },
    reducedMotion: "reduce",
    serviceWorkers: "allow",
  });
  const page = await context.newPage();
  await enter(page, login);
  await page.evaluate(() => navigator.serviceWorker.ready);
  return { page, context };
}

async function enter(page: Page, login: string) {
  const answer = await page.request.post("/api/v1/session", { data: { login, password } });
  expect(answer.status(), `${login} signs in`).toBe(200);
  await page.goto("/healthz");
  await page.evaluate(() => {
    localStorage.setItem("nuanlin-lang", "zh-CN");
    localStorage.setItem("nuanlin-seen", "1");
  });
  await page.goto("/");
  await settled(page);
}

/** Calls the API as somebody, on another device. */
async function call<T>(
  wire: Wire,
  login: string,
  method: string,
  path: string,
  more: RequestInit = {},
): Promise<T> {
  const json = { "Content-Type": "application/json" };
  const signIn = await fetch(`${wire.url}/api/v1/session`, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ login, password }),
  });
  const { access_token: token } = (await signIn.json()) as { access_token: string };
  const headers = { ...json, Authorization: `Bearer ${token}`, ...more.headers };
  const answer = await fetch(`${wire.url}/api/v1${path}`, { ...more, method, headers });
  expect(answer.status, `${method} ${path}`).toBeLessThan(300);
  return (await answer.json()) as T;
}

type Mine = {
  assignments: {
    id: number;
    state: string;
    volunteer_id: number;
    shift: { id: number; starts_at: string };
  }[];
};
type Open = { open_shift: { positions: { position: { id: number }; reasons: unknown[] }[] } };

/** A position of a shift that somebody may take. */
async function free(wire: Wire, login: string, shift: number) {
  const { open_shift: open } = await call<Open>(wire, login, "GET", `/open-shifts/${shift}`);
  return open.positions.find(({ reasons }) => reasons.length === 0)?.position.id;
}

const key = () => ({ "Idempotency-Key": crypto.randomUUID() });
const take = async (wire: Wire, login: string, shift: number) =>
  call(wire, login, "POST", `/positions/${await free(wire, login, shift)}/sign-up`, { headers: key() });

/** Gives somebody two seats they took, and another they are asked for. */
async function seats(wire: Wire, login: string) {
  const { assignments } = await call<Mine>(wire, login, "GET", "/my/assignments");
  for (const shift of [11, 20]) await take(wire, login, shift);
  await call(wire, "chengwang", "POST", `/positions/${await free(wire, login, 27)}/invitations`, {
    headers: key(),
    body: JSON.stringify({ volunteer_id: assignments[0]?.volunteer_id }),
  });
}

/** How many answers the device holds, by what. */
const held = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((done) => {
        const opening = indexedDB.open("nuanlin");
        opening.onsuccess = () => {
          const all = opening.result.transaction("answers").objectStore("answers").count();
          all.onsuccess = () => {
            opening.result.close();
            done(all.result);
          };
        };
      }),
  );

const watchShift = (page: Page) =>
  page.addInitScript(() => {
    const moved = { by: 0 };
    Object.assign(window, { moved });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        moved.by += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
const shiftOf = (page: Page) =>
  page.evaluate(() => (window as unknown as { moved: { by: number } }).moved.by);

const invitation = (page: Page) => page.getByRole("region", { name: "等你回复" });

test("a student in a basement reads, answers and gives up, each once, and hears of what did not work", async ({
  browser,
  product,
}) => {
  const wire = await Wire.to(product.url);
  await seats(wire, "d2012805");
  wire.arrived.length = 0;
  const { page, context } = await phone(browser, wire, "d2012805");

  await test.step("the home and a shift of one's own open without a network, and say of when they are", async () => {
    await expect(page.getByRole("button", { name: "接受邀请" })).toBeVisible();
    await context.setOffline(true);
    await page.reload();
    await settled(page);
    await expect(page.getByRole("status").filter({ hasText: "没有网络" })).toContainText(
      /这是 14:1\d 的样子/,
    );
    await expect(page.getByRole("button", { name: "接受邀请" })).toBeVisible();
    await check(page, "the home without a network");
  });
  await test.step("an answer given there waits, survives the app being closed, and can be taken back", async () => {
    await page.getByRole("button", { name: "这次不去" }).click();
    await expect(invitation(page)).toContainText(waits);
    await invitation(page).getByRole("button", { name: "收回" }).click();
    await page.getByRole("button", { name: "接受邀请" }).click();
    await expect(invitation(page)).toContainText(waits);
    await page.reload();
    await expect(invitation(page)).toContainText(waits);
    await expect(page.getByText("待送 1")).toBeVisible();
    await check(page, "an answer that waits");
    await picture(page, "offline-390-waits");
    expect(wire.arrived).toEqual([]);
  });
  await test.step("it is sent once when the network is back", async () => {
    await context.setOffline(false);
    await expect(invitation(page)).toHaveCount(0);
    expect(wire.arrived.filter((what) => what.endsWith("/accept"))).toHaveLength(1);
  });
  await test.step("a seat given up is given up once, though the answer was lost", async () => {
    await page.goto("/my/assignments");
    const seats = page.getByRole("region", { name: "要去的" });
    await expect(seats.getByRole("button", { name: "退出班次" }).first()).toBeVisible();
    const coming = await seats.getByRole("button", { name: "退出班次" }).count();
    wire.state = "lost";
    await seats.getByRole("button", { name: "退出班次" }).first().click();
    const sheet = page.getByRole("dialog");
    await sheet.getByText("有考试或课").click();
    await sheet.getByRole("button", { name: "退出班次" }).click();
    await expect(seats).toContainText(waits);
    await expect(seats.getByRole("button", { name: "收回" })).toHaveCount(0); // it may have arrived
    wire.state = "whole";
    await expect(seats.getByText(waits)).toHaveCount(0);
    expect(wire.arrived.filter((what) => what.endsWith("/cancel")).length).toBeGreaterThan(1);
    await expect(page.getByRole("alertdialog")).toHaveCount(0);
    await expect(seats.getByRole("button", { name: "退出班次" })).toHaveCount(coming - 1);
  });
  await test.step("what another device has answered meanwhile is told until it is seen", async () => {
    const { assignments } = await call<Mine>(wire, "d2012805", "GET", "/my/assignments");
    const seat = assignments.find(
      ({ state, shift }) => state === "accepted" && shift.starts_at > "2012-04-08",
    );
    if (!seat) throw new Error("no seat left to give up");
    await page.goto(`/open-shifts/${seat.shift.id}`);
    await settled(page);
    await context.setOffline(true);
    await page.getByRole("button", { name: "退出班次" }).click();
    await page.getByRole("dialog").getByText("有考试或课").click();
    await page.getByRole("dialog").getByRole("button", { name: "退出班次" }).click();
    await expect(page.getByText(waits).first()).toBeVisible();
    await call(wire, "chengwang", "POST", `/assignments/${seat.id}/cancel`, {
      body: JSON.stringify({ reason: "换人", take_off: true }),
    });
    await context.setOffline(false);
    const told = page.getByRole("alertdialog", { name: "没能送成" });
    await expect(told).toBeVisible();
    await page.reload();
    await expect(told).toContainText("不去了");
    await settled(page);
    await check(page, "what could not be done");
    await picture(page, "offline-390-refused");
    await told.getByRole("button", { name: "知道了" }).click();
    await expect(told).toHaveCount(0);
  });
  await test.step("the home asks for little", async () => {
    const seen: string[] = [];
    const count = (asked: Request) => {
      if (/^http/.test(asked.url()) && !/\/sw\.js$/.test(asked.url())) seen.push(asked.url());
    };
    const bare = await browser.newContext({
      baseURL: wire.url,
      viewport: { width: 390, height: 844 },
      locale: "zh-CN",
      serviceWorkers: "block",
    });
    const fresh = await bare.newPage();
    await watchShift(fresh);
    await fresh.goto("/sign-in");
    await expect(fresh.getByRole("button", { name: "登录", exact: true })).toBeVisible();
    expect(await shiftOf(fresh), "layout shift of the sign-in page").toBeLessThan(0.1);
    await enter(fresh, "d2012805");
    fresh.on("request", count);
    await fresh.reload();
    await settled(fresh);
    await fresh.waitForLoadState("networkidle");
    expect(seen.length, seen.join("\n")).toBeLessThanOrEqual(12);
    expect(await shiftOf(fresh), "layout shift of the home").toBeLessThan(0.1);
    await bare.close();
  });
  await test.step("signing out leaves nothing of it on the phone", async () => {
    await page.goto("/me");
    await settled(page);
    expect(await held(page)).toBeGreaterThan(0);
    await page.getByRole("button", { name: "退出", exact: true }).click();
    await expect(page).toHaveURL(/sign-in/);
    await expect.poll(() => held(page)).toBe(0);
    expect(await page.evaluate(() => localStorage.getItem("nuanlin-session"))).toBeNull();
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return all.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(kept.filter((path) => path.startsWith("/api/"))).toEqual([]);
  });
  await context.close();
  wire.close();
});

test("a captain marks without a network, and two who mark the same person hear of it", async ({
  browser,
  product,
}) => {
  const wire = await Wire.to(product.url);
  const { page, context } = await phone(browser, wire, "d2012801");
  await actAs(page, "队长");
  await page.goto("/shifts/3/attendance");
  await settled(page);
  const here = page.getByRole("button", { name: /^记 .* 到场$/ });
  const nameOf = async (at: number) =>
    /^记 (.*) 到场$/.exec((await here.nth(at).getAttribute("aria-label")) ?? "")?.[1] ?? "";
  const [first, second] = [await nameOf(0), await nameOf(1)];
  const mark = (name: string) => page.getByRole("button", { name: `记 ${name} 到场` }).click();
  const line = (name: string) => page.getByRole("button", { name: `改 ${name} 的记录` });

  await test.step("a mark shows at once, with its time, and waits", async () => {
    await context.setOffline(true);
    await mark(first);
    await expect(line(first)).toContainText(/14:1\d/);
    await page.reload();
    await settled(page);
    await expect(line(first)).toContainText(/14:1\d/);
    await expect(page.getByText(waits)).toHaveCount(1);
    await check(page, "marks that wait");
    await picture(page, "offline-390-marks");
  });
  await test.step("and is made once", async () => {
    await context.setOffline(false);
    await expect(page.getByText(waits)).toHaveCount(0);
    await expect(line(first)).toContainText(/14:1\d/);
    expect(wire.arrived.filter((what) => what.startsWith("PUT"))).toHaveLength(1);
  });
  await test.step("one whose answer was lost is no conflict", async () => {
    wire.state = "lost";
    await mark(second);
    await expect(page.getByText(waits)).toHaveCount(1);
    wire.state = "whole";
    await expect(page.getByText(waits)).toHaveCount(0);
    await expect(line(second)).toContainText(/14:1\d/);
    await expect(page.getByRole("alertdialog")).toHaveCount(0);
  });
  await test.step("somebody else's mark is not overwritten", async () => {
    const third = await nameOf(0);
    type Sheet = { lines: { assignment_id: number; name: string; version: number }[] };
    const sheet = await call<Sheet>(wire, "chengwang", "GET", "/shifts/3/attendance");
    const other = sheet.lines.find(({ name }) => name === third);
    await context.setOffline(true);
    await mark(third);
    await call(wire, "chengwang", "PUT", `/assignments/${other?.assignment_id}/attendance`, {
      headers: { "If-Match": `"${other?.version}"` },
      body: JSON.stringify({ state: "absent" }),
    });
    await context.setOffline(false);
    const told = page.getByRole("alertdialog", { name: "没能送成" });
    await expect(told).toContainText(third);
    await expect(line(third)).toContainText("没来");
    await told.getByRole("button", { name: "知道了" }).click();
  });
  await context.close();
  wire.close();
});

test("a new version waits for what is typed", async ({ browser, product }) => {
  const wire = await Wire.to(product.url);
  await take(wire, "d2012805", 12);
  const { page, context } = await phone(browser, wire, "d2012805");
  await page.reload(); // from now on a worker answers
  await settled(page);
  wire.version = "\n// another version\n";
  const open = async (path: string) => {
    await page.evaluate((to) => {
      history.pushState({ key: crypto.randomUUID() }, "", to);
      dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
    }, path);
    await settled(page);
  };
  await open("/my/assignments");
  await page.getByRole("button", { name: "退出班次" }).first().click();
  await page.getByRole("dialog").getByText("其他", { exact: true }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("家里老人住院");
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  await expect(page.getByText("有新版本")).toBeVisible();
  await expect(page.getByRole("dialog").getByRole("textbox")).toHaveValue("家里老人住院");
  await page.getByRole("dialog").getByRole("button", { name: "退出班次" }).click();
  await expect(page.getByText("已退出，这一席空出来了")).toBeVisible();
  const taken = page.waitForEvent("load");
  await open("/");
  await taken;
  await settled(page);
  await expect(page.getByText("有新版本")).toHaveCount(0);
  await context.close();
  wire.close();
});
