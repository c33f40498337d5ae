import { expect, test } from "@playwright/test";
import { expectAccessible } from "./axe";
import { answer, problem, session } from "./canned";
import { picture } from "./picture";

const phone = { width: 390, height: 844 };
const desk = { width: 1440, height: 900 };

test("a stranger meets the sign-in page and enters by a demo card", async ({ page }) => {
  const volunteer = session(["volunteer"]);
  const calls = await answer(page, {
    onSignIn: (route) =>
      route.fulfill({ json: { access_token: "t", expires_in_seconds: 600, session: volunteer } }),
  });
  for (const [name, size] of [
    ["390", phone],
    ["1440", desk],
  ] as const) {
    await page.setViewportSize(size);
    await page.goto("/");
    await expect(page).toHaveURL(/\/sign-in$/);
    await expect(page.getByRole("button", { name: /协调人/ })).toBeVisible();
    await picture(page, `shell-sign-in-${name}`);
    await expectAccessible(page, "sign-in");
  }
  expect(calls.refresh, "newcomers cause no failing request").toBeUndefined();
  await page.getByRole("button", { name: /^志愿者/ }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole("navigation")).toContainText("今天");
});

test("a refusal at the door says why and what next", async ({ page }) => {
  await answer(page, { onSignIn: (route) => route.fulfill(problem(401, "sign_in_failed")) });
  await page.goto("/sign-in");
  await page.getByLabel("学号或账号").fill("d2012807");
  await page.getByLabel("密码", { exact: true }).fill("wrong");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "账号或密码不对" })).toContainText(
    "请找队长或协调人重置",
  );
});

test("the first sign-in asks for a password of one's own, and nothing else opens", async ({ page }) => {
  await answer(page, { signedIn: session(["volunteer"], { must_change_password: true }) });
  await page.setViewportSize(phone);
  await page.goto("/me");
  await expect(page).toHaveURL(/\/password$/);
  await expect(page.getByRole("heading", { name: "换一个自己的密码" })).toBeVisible();
  await expect(page).toHaveTitle("换一个自己的密码 · 暖邻");
  await page.getByLabel(/^刚才登录用的登录码/).fill("first-code");
  await page.getByLabel(/^新密码/).fill("a long new password");
  await page.getByLabel(/^再输一遍/).fill("something else");
  await page.getByRole("button", { name: "保存并继续" }).click();
  await expect(page.getByText("两次输入不一样")).toBeVisible();
  await picture(page, "shell-password-390");
  await expectAccessible(page, "password");
});

test("a code just signed in with is not asked for again, unless it is refused", async ({ page }) => {
  await answer(page, { signedIn: session(["volunteer"], { must_change_password: true }) });
  await page.unroute("**/api/v1/session/refresh");
  await page.route("**/api/v1/session/refresh", (route) => route.fulfill(problem(401, "session_missing")));
  await page.route("**/api/v1/session/password", (route) => route.fulfill(problem(422, "password_wrong")));
  await page.goto("/sign-in");
  await page.getByLabel("学号或账号").fill("d2012807");
  await page.getByLabel("密码", { exact: true }).fill("first-code");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page).toHaveURL(/\/password$/);
  await page.getByLabel(/^新密码/).fill("a long new password");
  await page.getByLabel(/^再输一遍/).fill("a long new password");
  await expect(page.getByLabel(/登录码/)).toHaveCount(0);
  const sent = page.waitForRequest("**/api/v1/session/password");
  await page.getByRole("button", { name: "保存并继续" }).click();
  expect((await sent).postDataJSON()).toEqual({ current: "first-code", new: "a long new password" });
  await expect(page.getByLabel(/^刚才登录用的登录码/)).toHaveValue("first-code");
});

test.describe("with a browser that speaks English", () => {
  test.use({ locale: "en-US" });

  test("the first visit is in English until somebody chooses", async ({ page }) => {
    await answer(page, {});
    await page.goto("/sign-in");
    await expect(page).toHaveTitle("Sign in · Nuanlin");
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await page
      .getByRole("button", { name: "中文" })
      .or(page.getByText("中文", { exact: true }))
      .first()
      .click();
    await page.reload();
    await expect(page).toHaveTitle("登录 · 暖邻");
  });
});

test("after signing in, the page asked for opens, and only a path of ours", async ({ page }) => {
  await answer(page, { signedIn: session(["volunteer"]) });
  await page.goto("/sign-in?next=%2Fme");
  await expect(page).toHaveURL(/\/me$/);
  await page.goto("/sign-in?next=%2F%2Fevil.example");
  await expect(page).toHaveURL(/127\.0\.0\.1:\d+\/$/);
});

for (const [name, size] of [
  ["390", phone],
  ["1440", desk],
] as const) {
  test(`each role has its frame at ${name}`, async ({ page }) => {
    await page.setViewportSize(size);
    for (const role of [
      "volunteer",
      "captain",
      "community_officer",
      "coordinator",
      "leader",
      "host",
    ] as const) {
      await page.unrouteAll();
      await answer(page, { signedIn: session([role]) });
      await page.goto("/me");
      await expect(page.getByRole("heading", { level: 1, name: "我的" })).toBeVisible();
      const phoneFirst = ["volunteer", "captain", "community_officer"].includes(role);
      const drawer = page.getByRole("button", { name: "打开导航" });
      await expect(drawer).toHaveCount(!phoneFirst && name === "390" ? 1 : 0);
      if (!phoneFirst && name === "390") {
        await drawer.click();
        await expect(page.getByRole("dialog").getByRole("navigation")).toContainText("今天");
        await page.waitForTimeout(300); // the drawer slides in
      }
      expect(await page.evaluate(() => document.documentElement.dataset.density)).toBe(
        phoneFirst || name === "390" ? "phone" : "desk",
      );
      await picture(page, `shell-me-${role}-${name}`);
      const out = page.getByRole("button", { name: "退出", exact: true });
      if (await out.isVisible()) await out.scrollIntoViewIfNeeded(); // no row half under the tabs
      await expectAccessible(page, role);
    }
  });
}

test("several roles: one switch, and the choice is remembered", async ({ page }) => {
  await answer(page, { signedIn: session(["volunteer", "captain", "coordinator"]) });
  await page.setViewportSize(desk);
  await page.goto("/me");
  await page.getByRole("main").getByRole("button", { name: "协调人" }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset.density)).toBe("desk");
  await page.reload();
  await expect(page.getByRole("button", { name: /林知夏.*协调人/ })).toBeVisible();
});

test("a page of another role of one's own is one tap away", async ({ page }) => {
  await answer(page, { signedIn: session(["auditor"]) });
  await page.goto("/rosters");
  await expect(page.getByRole("heading", { level: 1, name: "这里不归你管" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "回到今天" })).toBeVisible();
  await page.unroute("**/api/v1/session/refresh");
  await answer(page, { signedIn: session(["coordinator", "auditor"]) });
  await page.reload();
  await page.getByRole("button", { name: "换成协调人" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "这里不归你管" })).toHaveCount(0);
});

test("unknown addresses and the way out", async ({ page }) => {
  await answer(page, { signedIn: session(["volunteer"]) });
  await page.setViewportSize(phone);
  await page.goto("/nowhere");
  await expect(page.getByRole("heading", { level: 1, name: "没有找到这一页" })).toBeVisible();
  await picture(page, "shell-not-found-390");
  await expectAccessible(page, "not found");
  await page.getByRole("link", { name: "回到今天" }).click();
  await expect(page).toHaveURL(/\/$/);
});

test("signing out asks the server, forgets the session and tells other tabs", async ({ page, context }) => {
  const calls = await answer(page, { signedIn: session(["volunteer"]) });
  const other = await context.newPage();
  await answer(other, { signedIn: session(["volunteer"]) });
  await page.goto("/me");
  await other.goto("/me");
  await expect(other.getByRole("heading", { level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "退出", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(other).toHaveURL(/\/sign-in/);
  expect(calls.DELETE).toBe(1);
});

test("signing out everywhere asks first", async ({ page }) => {
  await answer(page, { signedIn: session(["volunteer"]) });
  await page.goto("/me");
  await page.getByRole("button", { name: /在所有设备上退出/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("手机丢了");
  await expectAccessible(page, "dialog");
  const sent = page.waitForRequest((request) => request.method() === "DELETE");
  await dialog.getByRole("button", { name: "在所有设备上退出" }).click();
  expect((await sent).url()).toContain("everywhere=true");
});

test("language, scheme and text size are one tap away and stay", async ({ page }) => {
  await answer(page, { signedIn: session(["volunteer"]) });
  await page.setViewportSize(phone);
  await page.goto("/me");
  await page.getByText("English", { exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Me" })).toBeVisible();
  await page.getByText("Larger", { exact: true }).click();
  await page.getByText("Dark", { exact: true }).click();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Me" })).toBeVisible();
  expect(
    await page.evaluate(() => ({ ...document.documentElement.dataset, lang: document.documentElement.lang })),
  ).toMatchObject({
    text: "large",
    mantineColorScheme: "dark",
    lang: "en",
  });
  await picture(page, "shell-me-dark-large-en-390");
  await expectAccessible(page, "dark, large, English");
});

test("starting without an answer is not a sign-out", async ({ page }) => {
  const calls = await answer(page, { signedIn: session(["volunteer"]) });
  await page.route("**/api/v1/session/refresh", (route) => route.abort());
  await page.goto("/me");
  await expect(page.getByRole("heading", { level: 1, name: "连不上暖邻" })).toBeVisible();
  await picture(page, "shell-unreachable");
  await page.unroute("**/api/v1/session/refresh");
  await answer(page, { signedIn: session(["volunteer"]) });
  await page.getByRole("button", { name: "再试一次" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "我的" })).toBeVisible();
  expect(calls.DELETE).toBeUndefined();
});

test("a lapsed token is renewed once for all requests, and the requests go through", async ({ page }) => {
  const calls = await answer(page, { signedIn: session(["volunteer"]) });
  const seen: string[] = [];
  await page.route("**/api/v1/session/password", (route) => {
    const token = route.request().headers().authorization ?? "";
    seen.push(token);
    return token === "Bearer token-1"
      ? route.fulfill(problem(401, "token_expired"))
      : route.fulfill(problem(422, "password_wrong"));
  });
  await page.goto("/password");
  await page.getByLabel(/^现在的密码/).fill("whatever it was");
  await page.getByLabel(/^新密码/).fill("a long new password");
  await page.getByLabel(/^再输一遍/).fill("a long new password");
  await page.getByRole("button", { name: "保存并继续" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "现在的密码不对" })).toBeVisible();
  expect(seen).toEqual(["Bearer token-1", "Bearer token-2"]);
  expect(calls.refresh).toBe(2);
});

test("without a network the page says so", async ({ page, context }) => {
  await answer(page, { signedIn: session(["volunteer"]) });
  await page.goto("/me");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText("没有网络")).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText("没有网络")).toBeHidden();
});
