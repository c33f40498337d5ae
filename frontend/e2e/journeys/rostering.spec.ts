/**
 * The roster engine in a coordinator's hands: solve and watch, see why a seat is empty, force somebody at a price,
 * lock, compare versions, publish, and repair after people dropped out.
 */
import type { Page } from "@playwright/test";
import { check, expect, picture, settled, test } from "./fixture";

test.use({ journey: "rostering" });

test("a coordinator makes, understands, publishes and repairs a roster", async ({ people }) => {
  test.setTimeout(420_000); // the longest journey of all, and the machine may be busy
  const page = await people.enter("chengwang", { width: 1440 });
  await test.step("watches the search and stops it", () => solve(page));
  await test.step("sees why a seat is empty", () => whyEmpty(page));
  const forced = await test.step("forces somebody, at a price", () => force(page));
  await test.step("moves about by keyboard", () => keyboard(page));
  await test.step("makes it again and compares", () => again(page, forced));
  await test.step("publishes", () => publish(page));
  const roster = new URL(page.url()).pathname;
  await people.leave();
  for (const login of ["d2012805", "d2012305"])
    await test.step(`${login} declines`, async () => {
      await declineAll(await people.enter(login));
      await people.leave();
    });
  const desk = await people.enter("chengwang", { width: 1440 });
  await test.step("sees what would fill a seat", () => relax(desk, roster));
  await test.step("invites somebody to a seat given up", () => inviteTo(desk, roster));
  await test.step("repairs it from the list", () => repair(desk, roster));
  await people.leave();
  const phone = await people.enter("chengwang");
  for (const path of ["/rosters/3", "/rosters/2/repairs", "/rosters/2/comparison/1"]) {
    await phone.goto(path);
    await check(phone, `${path} on a phone`);
  }
});

const seats = (page: Page) =>
  page
    .getByRole("article", { name: "周末课业辅导班" })
    .last()
    .getByRole("group", { name: "英语辅导" })
    .getByRole("button");

async function solve(page: Page) {
  await page.goto("/rosters");
  await page.getByLabel("到", { exact: true }).fill("2012-04-29");
  await page.getByRole("heading", { level: 1 }).click(); // leaves the field
  const stream = page.waitForResponse(/rosters\/\d+\/job\/events$/);
  await page.getByRole("button", { name: "排班", exact: true }).click();
  await expect(page).toHaveURL(/rosters\/\d+/);
  expect((await stream).headers()["content-type"], "progress comes as it is made").toBe("text/event-stream");
  await expect(page.getByText("正在排班")).toBeVisible();
  await expect(page.getByRole("progressbar", { name: "正在排班" })).toBeVisible();
  await picture(page, "roster-solving");
  // A quick machine may be done before the press; that stopping works is tested at the API.
  await page
    .getByRole("button", { name: "停下" })
    .click({ timeout: 3_000 })
    .catch(() => expect(page.getByText("代价花在哪里")).toBeVisible());
  await made(page);
  await expect(page.getByText("326 席全部有人")).toBeVisible();
  await expect(page.getByText(/离最好的排法|没有更好的排法/)).toBeVisible();
  await check(page, "the board");
  await picture(page, "roster-board");
}

/** Waits for a roster that is being made. */
async function made(page: Page) {
  await expect(page.getByText("代价花在哪里")).toBeVisible({ timeout: 60_000 });
  await settled(page);
}

async function whyEmpty(page: Page) {
  const seat = seats(page).last();
  await seat.click();
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByRole("heading", { name: "为何是这一位" })).toBeVisible();
  await expect(drawer.getByText(/没有这一位，代价/)).toBeVisible();
  await check(page, "why this person");
  await drawer.getByRole("button", { name: "撤下" }).click();
  await expect(seat).toHaveText("空");
  await seat.click();
  await expect(drawer.getByRole("heading", { name: "这一席为何空着" })).toBeVisible();
  await expect(drawer.getByText(/有 \d+ 人可以来/)).toBeVisible();
  await check(page, "why a seat is empty");
}

/** Takes not the cheapest but the dearest who may; returns the name. */
async function force(page: Page): Promise<string> {
  const drawer = page.getByRole("dialog");
  const could = drawer.getByRole("region", { name: /人可以坐这一席/ }).getByRole("button");
  const dearest = could.last();
  const name = (await dearest.textContent())?.match(
    /^\p{Script=Han}{2,4}?(?=未|负|没|路|缺|休|不|技|队)/u,
  )?.[0];
  expect(name, "the name of the last candidate").toBeTruthy();
  await dearest.click();
  await expect(page.getByText(new RegExp(`^已放上 ${name} · 代价 [+−]?\\d+`))).toBeVisible();
  await expect(seats(page).last()).toHaveText(new RegExp(`^${name}草稿，还没发邀请$`));
  const legend = page.getByRole("list", { name: "席位的状态" });
  await expect(legend.getByText(/草稿，还没发邀请 \d+$/)).toBeVisible();
  return name ?? "";
}

async function keyboard(page: Page) {
  const last = seats(page).last();
  await last.focus();
  await expect(page.getByText(/^没有.+，代价 [+−]?\d+$/)).toBeVisible();
  await page.keyboard.press("l");
  await expect(page.getByText(/^已解锁 /)).toBeVisible();
  await last.focus();
  await page.keyboard.press("l");
  await expect(page.getByText(/^已锁定 /).first()).toBeVisible();
  await last.focus();
  await page.keyboard.press("Space");
  await expect(page.getByRole("status").filter({ hasText: "已拿起" })).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("status").filter({ hasText: "已放回原处" })).toHaveCount(1);
  await page.keyboard.press("ArrowLeft");
  await expect(seats(page).nth((await seats(page).count()) - 2)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(last).toBeFocused();
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

async function again(page: Page, forced: string) {
  // A stream that breaks at once: the page asks instead.
  await page.route(/job\/events$/, (route) => route.fulfill({ contentType: "text/event-stream", body: "" }));
  await page.getByRole("button", { name: "再排一次" }).click();
  await expect(page).toHaveURL(/rosters\/2$/);
  await made(page);
  await page.unroute(/job\/events$/);
  const kept = seats(page).filter({ hasText: forced });
  await expect(kept).toHaveCount(1);
  await expect(kept.locator("..").getByLabel("已锁定，再排不动")).toBeVisible();
  await page.getByRole("link", { name: "与第 1 版比" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("第 2 版比第 1 版");
  await expect(page.getByRole("rowheader", { name: "总代价" })).toBeVisible();
  await check(page, "two versions side by side");
  await picture(page, "roster-comparison");
  await page.goBack();
}

async function publish(page: Page) {
  await made(page);
  await page.getByRole("button", { name: /^发布，向 \d+ 人次发出邀请$/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("前要答复");
  await expect(dialog).toContainText(/有 \d+ 人一旦退出，没有人能顶/);
  await check(page, "before publishing");
  await dialog.getByRole("button", { name: "发出邀请" }).click();
  await expect(page.getByText(/已发出 \d+ 份邀请/)).toBeVisible();
  // Who was told is told apart from who was only planned, and from who has promised.
  await expect(seats(page).last()).toHaveText(/已邀请，等回复$/);
  await expect(page.getByText(/草稿，还没发邀请/)).toHaveCount(0);
  await picture(page, "roster-published");
}

async function declineAll(phone: Page) {
  const no = phone.getByRole("region", { name: "等你回复" }).getByRole("button", { name: "这次不去" });
  await expect(no.first()).toBeVisible();
  for (let left = await no.count(); left > 0; left = await no.count()) {
    await no.first().click();
    await expect(no).not.toHaveCount(left);
  }
}

/** All twenty of one team serve at two places on 14 April: nobody is left for the seat of one who declined. */
async function relax(page: Page, roster: string) {
  await page.goto(roster);
  await settled(page);
  const dropped = page.getByRole("article").getByText(/退出$/);
  await expect(dropped.first()).toBeVisible();
  const tight = page.getByRole("article").filter({ hasText: "再没有人可添" }).filter({ hasText: /退出/ });
  await tight.first().getByRole("button", { name: "空" }).first().click();
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByText("最小的一步")).toBeVisible();
  await expect(drawer.getByText(/就有 \d+ 人可以来/).first()).toBeVisible();
  await check(page, "what would fill a seat");
  await picture(page, "roster-relaxation");
  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
}

/** An empty seat of a published board offers who is there now; one press invites. */
async function inviteTo(page: Page, roster: string) {
  await page.goto(roster);
  await settled(page);
  const open = page.getByRole("article").filter({ hasText: /退出/ }).filter({ hasNotText: "再没有人可添" });
  await open.first().getByRole("button", { name: "空" }).first().click();
  const drawer = page.getByRole("dialog");
  const could = drawer.getByRole("region", { name: /人可以坐这一席/ }).getByRole("button");
  await expect(could.first()).toContainText("邀请");
  await check(page, "who could be invited to an empty seat");
  await could.first().click();
  await expect(page.getByText(/^已邀请 /)).toBeVisible();
  await expect(drawer).toHaveCount(0);
}

async function repair(page: Page, roster: string) {
  await page.getByRole("link", { name: /席空着，看补救办法/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("补救办法");
  await expect(page.getByRole("heading", { name: /^不动 · 缺 \d+ 席$/ })).toBeVisible();
  await check(page, "repairs");
  await picture(page, "roster-repairs");
  await page.getByRole("button", { name: "用这个办法" }).last().click();
  await expect(page).toHaveURL(/rosters\/3$/);
  await made(page);
  await page.getByRole("button", { name: /^发布，向 \d+ 人次发出邀请$/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "发出邀请" }).click();
  await expect(page.getByText(/已发出 \d+ 份邀请/)).toBeVisible();
  expect(roster).toMatch(/rosters\/2$/);
}
