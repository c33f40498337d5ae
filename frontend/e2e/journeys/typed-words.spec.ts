/** No typed word is lost, on a phone as it is held: a second person, a way out, a network that goes away. */
import type { Page } from "@playwright/test";
import { check, expect, fits, type People, picture, settled, test } from "./fixture";

test.use({
  journey: "typed-words",
  expected: /ERR_INTERNET_DISCONNECTED|status of (409|422)/,
});

const alert = (page: Page, words: string | RegExp) => page.getByRole("alert").filter({ hasText: words });
const conflict = (page: Page) => page.getByRole("alert", { name: "你在改的时候，这里已经改过了" });
const save = (page: Page) => page.getByRole("button", { name: "保存", exact: true });

/** A coordinator on two devices at the same address. */
async function twice(people: People, path: string) {
  const pages = [await people.enter("chengwang"), await people.enter("chengwang")] as const;
  for (const page of pages) {
    await page.goto(path);
    await settled(page);
  }
  return pages;
}

test("editing the note of a shift leaves instructions, and later weeks, as they are", async ({ people }) => {
  const page = await people.enter("chengwang");
  await page.goto("/shifts/1/edit");
  await settled(page);
  const told = () =>
    page
      .getByLabel("到岗要做什么")
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLTextAreaElement).value));
  const before = await told();
  expect(before.join("")).not.toBe("");
  await page.getByLabel("备注").fill("雨天改在室内");
  await page.getByText("这一班和以后的").click();
  await save(page).click();
  await expect(page).toHaveURL(/\/shifts\/1$/);
  await page.goto("/shifts/1/edit");
  await settled(page);
  await expect(page.getByLabel("备注")).toHaveValue("雨天改在室内");
  expect(await told()).toEqual(before);
  await page.goto("/shifts/9"); // a week later, with a title of its own
  await settled(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("便民服务点：普法+防诈骗");
  await expect(page.getByText("雨天改在室内")).toBeVisible();
});

test("a shift over midnight is made in the form, and a wrong end stands at its field", async ({ people }) => {
  const page = await people.enter("chengwang");
  await page.goto("/shifts/new?activity=1");
  await settled(page);
  const none = page.getByLabel("不选了");
  await expect(none, "nothing is chosen yet").toHaveCount(0);
  await page.getByRole("combobox", { name: "限系队" }).first().click();
  await page.getByRole("option").first().click();
  await none.click();
  await expect(none).toHaveCount(0);
  await page.getByLabel("日期").first().click();
  await page.getByRole("button", { name: "5月12日 周六", exact: true }).click();
  await page.locator('[data-path="from"]').fill("22:00");
  await page.locator('[data-path="until"]').fill("22:00");
  await save(page).click();
  await expect(page.getByText("要晚于开始")).toBeVisible();
  await expect(page.locator('[data-path="until"]')).toBeFocused();
  await page.locator('[data-path="until"]').fill("02:00");
  await expect(page.getByText(/^到第二天，5月13日/)).toBeVisible();
  await check(page, "a shift over midnight");
  await save(page).click();
  await expect(page).toHaveURL(/\/activities\/1$/);
  await expect(page.getByText(/22:00–次日 02:00/).first()).toBeVisible();
});

test("two people on one activity: the second sees both versions and chooses", async ({ people }) => {
  const [first, second] = await twice(people, "/activities/1");
  await second.getByLabel("做什么").fill("我写的内容");
  await second.getByLabel("要求").fill("我写的要求");
  await first.getByLabel("做什么").fill("别人写的内容");
  await first.getByLabel("有什么保障").fill("别人写的保障");
  await save(first).click();
  await expect(first.getByText("已保存")).toBeVisible();
  await save(second).click();
  const panel = conflict(second);
  await expect(panel).toContainText("我写的内容");
  await expect(panel).toContainText("别人写的内容");
  await expect(panel).toContainText("别人写的保障");
  await expect(panel).not.toContainText("我写的要求"); // only one of them changed that
  await expect(second.getByLabel("做什么", { exact: true }).first()).toHaveValue("我写的内容");
  await fits(second, "two versions of an activity");
  await panel.getByRole("button", { name: "按选的保存" }).click();
  await expect(second.getByText("已保存")).toBeVisible();
  await expect(panel).toHaveCount(0);
  await second.reload();
  await settled(second);
  await expect(second.getByLabel("做什么").first()).toHaveValue("我写的内容");
  await expect(second.getByLabel("要求")).toHaveValue("我写的要求");
  await expect(second.getByLabel("有什么保障")).toHaveValue("别人写的保障");
});

test("two people on one shift and one community", async ({ people }) => {
  const [first, second] = await twice(people, "/shifts/2/edit");
  await second.getByLabel("备注").fill("我写的备注");
  await second.getByLabel("最多").nth(1).fill("16");
  await first.getByLabel("备注").fill("别人写的备注");
  await first.getByLabel("最多").nth(1).fill("17");
  await save(first).click();
  await expect(first).toHaveURL(/\/shifts\/2$/);
  await save(second).click();
  await expect(conflict(second)).toContainText("别人写的备注");
  const maximum = conflict(second).getByRole("radiogroup", { name: / · 最多$/ });
  await expect(maximum).toContainText(/你写的\s*16.*已经存下的\s*17/);
  await expect(conflict(second).getByRole("radiogroup")).toHaveCount(2); // the positions field by field
  await check(second, "two versions of a shift");
  await picture(second, "two-versions-shift");
  await conflict(second).getByText("别人写的备注").click();
  await conflict(second).getByRole("button", { name: "按选的保存" }).click();
  await expect(second).toHaveURL(/\/shifts\/2$/);
  await expect(second.getByText("别人写的备注")).toBeVisible();

  for (const page of [first, second]) {
    await page.goto("/communities/9");
    await settled(page);
  }
  await second.getByLabel("办公地址").fill("我写的地址");
  await first.getByLabel("办公地址").fill("别人写的地址");
  await save(first).first().click();
  await expect(first.getByText("已保存")).toBeVisible();
  await save(second).first().click();
  await expect(conflict(second)).toContainText("别人写的地址");
  await conflict(second).getByRole("button", { name: "按选的保存" }).click();
  await expect(second.getByText("已保存")).toBeVisible();
  await second.reload();
  await expect(second.getByLabel("办公地址")).toHaveValue("我写的地址");
});

test("one's own times on two devices", async ({ people }) => {
  const [first, second] = [await people.enter("d2012805"), await people.enter("d2012805")];
  for (const page of [first, second]) {
    await page.goto("/me/times");
    await settled(page);
    await page.getByRole("button", { name: page === first ? "给周一加一段" : "给周二加一段" }).click();
  }
  const store = (page: Page) => page.getByRole("button", { name: "存下来" });
  await store(first).click();
  await expect(first.getByText("存好了")).toBeVisible();
  await store(second).click();
  const panel = second.getByRole("alert", { name: "你在另一台设备上改过了" });
  await expect(panel).toContainText("周一");
  await expect(panel).toContainText("周二");
  await expect(panel).not.toContainText("别人");
  await check(second, "two versions of somebody's times");
  await picture(second, "two-versions-own");
  await panel.getByRole("button", { name: "按选的保存" }).click();
  await expect(second.getByText("存好了")).toBeVisible();
  await second.reload();
  await settled(second);
  await expect(second.getByLabel("周二 从")).not.toHaveCount(0);
});

test("turning a phone or making a window narrow leaves what is typed", async ({ people }) => {
  const desk = await people.enter("chengwang", { width: 1440 });
  await desk.goto("/activities/new");
  await settled(desk);
  await desk.getByLabel("名称").fill("谷雨书市");
  for (const width of [700, 1440]) {
    await desk.setViewportSize({ width, height: 900 });
    await expect(desk.getByRole("navigation", { name: "主导航" })).toHaveCount(width < 800 ? 0 : 1);
    await expect(desk.getByLabel("名称")).toHaveValue("谷雨书市");
  }
  const phone = await people.enter("d2012805");
  await phone.goto("/password");
  await settled(phone);
  await phone.getByLabel(/^新密码/).fill("a long new password");
  await phone.setViewportSize({ width: 1180, height: 820 });
  await expect(phone.getByLabel(/^新密码/)).toHaveValue("a long new password");
});

test("leaving a form with something typed asks", async ({ people }) => {
  const page = await people.enter("chengwang");
  await page.goto("/activities");
  await settled(page);
  await page.getByRole("link", { name: "新活动" }).first().click();
  await settled(page);
  await page.getByRole("button", { name: "返回" }).click(); // nothing typed: nothing asked
  await expect(page).toHaveURL(/\/activities$/);
  await page.getByRole("link", { name: "新活动" }).first().click();
  await page.getByLabel("名称").fill("春分书市");
  await page.getByRole("button", { name: "返回" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("现在离开，写好的会丢掉");
  await check(page, "leaving is asked about");
  await dialog.getByRole("button", { name: "留下来" }).click();
  await expect(page.getByLabel("名称")).toHaveValue("春分书市");
  const asked = page.waitForEvent("dialog");
  const reloading = page.reload().catch(() => undefined);
  const question = await asked;
  expect(question.type()).toBe("beforeunload");
  await question.accept();
  await reloading;
  await settled(page);
  await page.getByLabel("名称").fill("春分书市");
  await page.getByRole("button", { name: "返回" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "不保存，离开" }).click();
  await expect(page).toHaveURL(/\/activities$/);
});

test("without a network a press is said not to be done, and one more press does it once", async ({
  people,
}) => {
  const page = await people.enter("d2012805");
  const keys: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/sign-up")) keys.push(request.headers()["idempotency-key"] ?? "");
  });
  await page.goto("/open-shifts");
  await page.getByRole("main").getByRole("link").filter({ hasText: "能报" }).first().click();
  const take = page.getByRole("button", { name: /^报名 · / });
  await expect(take).toBeVisible();
  await page.context().setOffline(true);
  await expect(page.getByRole("status").filter({ hasText: "没有网络" })).toBeVisible();
  await take.click();
  await expect(alert(page, "没有网络，这一步还没做")).toBeVisible({ timeout: 2000 });
  await expect(page.locator('[data-loading="true"]')).toHaveCount(0);
  await fits(page, "a seat without a network");
  await page.context().setOffline(false);
  await expect(alert(page, "网络好了，再按一次")).toBeVisible({ timeout: 10_000 });
  await expect(page.getByText("没有网络，这一步还没做")).toHaveCount(0);
  await picture(page, "network-back");
  await alert(page, "网络好了，再按一次").getByRole("button", { name: "再按一次" }).click();
  await expect(page.getByText(/^已报名 · /)).toBeVisible();
  await expect(page.getByText("没有网络")).toHaveCount(0);
  expect(keys).toHaveLength(2);
  expect(keys[0]).not.toBe("");
  expect(keys[1]).toBe(keys[0]);
});

test("without a network what was read stays, and a form keeps its words", async ({ people }) => {
  const page = await people.enter("chengwang");
  await page.goto("/activities/2");
  await settled(page);
  await page.getByLabel("做什么").fill("没有网络时写的");
  await page.context().setOffline(true);
  await save(page).click();
  await expect(alert(page, "没有网络，这一步还没做")).toBeVisible({ timeout: 2000 });
  await expect(page.getByLabel("做什么")).toHaveValue("没有网络时写的");
  await page.context().setOffline(false);
  await alert(page, "网络好了，再按一次").getByRole("button", { name: "再按一次" }).click();
  await expect(page.getByText("已保存")).toBeVisible();
});

test("a toast lies on neither the action nor the tabs", async ({ people }) => {
  const page = await people.enter("d2012805");
  await page.goto("/open-shifts?show=can");
  await settled(page);
  await page
    .getByRole("region", { name: "4月14日" })
    .getByRole("link", { name: /双塘社区/ })
    .click();
  await page.getByRole("button", { name: /^报名 · / }).click();
  const toast = page.locator(".mantine-Notification-root").first();
  await expect(toast).toBeVisible();
  const action = page.getByRole("button", { name: "退出班次" });
  await expect(action).toBeVisible();
  await expect.poll(() => apart(toast, action)).toBe(true);
  await page.goBack();
  const tabs = page.getByRole("navigation");
  await expect(tabs).toBeVisible();
  if (await toast.isVisible()) expect(await apart(toast, tabs)).toBe(true);
});

type Place = ReturnType<Page["locator"]>;

/** Whether two things on the screen do not overlap. */
async function apart(a: Place, b: Place): Promise<boolean> {
  const [one, other] = [await a.boundingBox(), await b.boundingBox()];
  if (!one || !other) return false;
  return one.y + one.height <= other.y || other.y + other.height <= one.y;
}
