/**
 * The main job from end to end: people come in from a list, a roster is made and published, students accept and sign
 * up on their phones, the captain marks who came, and the hours stand on the students' pages.
 */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { actAs, check, expect, type People, picture, settled, signIn, test, visit } from "./fixture";
import type { Product } from "./product";

test.use({ journey: "main-job", clock: "2012-04-05T02:00:00Z" });

const shift = "便民服务点：普法+数码帮扶";
const own = "a password of my own";
const common = {
  性别: "女",
  出生日期: "1993-05-05",
  年级: "2",
  队内职务: "队员",
  路程上限: "90",
  可服务时间: "周六 08:00-18:00; 周日 08:00-18:00",
  培训: "基础: 2012-03-24",
};
const newcomers = [
  { ...common, 学号: "D2012991", 姓名: "云小满", 系队: "法学系队", 手机: "000-0000-9001" },
  { ...common, 学号: "D2012992", 姓名: "林小暖", 系队: "计算机系队", 手机: "000-0000-9002" },
  { ...common, 学号: "D2012993", 姓名: "江小舟", 系队: "文传系队", 手机: "000-0000-9003" },
];

test("from a list of people to hours served", async ({ people, product }) => {
  const desk = await people.enter("chengwang", { width: 1440 });
  const codes = await test.step("the coordinator imports people and gets their first codes", () =>
    importPeople(desk));
  await test.step("the trainer signs their courses off from the same list", async () => {
    const trainer = await people.enter("liangxi", { width: 1440 });
    await importList(trainer, listOf(await columnsOf(trainer)));
  });
  await test.step("reads what the communities ask for", () => readRequests(desk));
  await test.step("makes a roster, changes it by hand and publishes it", () => makeRoster(desk));
  await test.step("proposes pairs and asks both sides of one", () => proposePairs(desk));
  await test.step("a student accepts the invitation on the phone", () => accept(people, codes));
  await test.step("another signs up for an open seat", () => signUp(people, codes));
  await test.step("the captain marks who came", () => markPresence(people, product));
  await test.step("the captain enters the hours when it is over", () => settle(people, product));
  await test.step("the hours stand on the students' pages", () => readHours(people));
});

/** The columns of the template for lists of people. */
async function columnsOf(page: Page): Promise<string[]> {
  await visit(page, "/volunteer-imports", "upload");
  const [template] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "下载模板 .csv" }).click(),
  ]);
  const [head = ""] = readFileSync(await template.path(), "utf8")
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/);
  return head.split(",");
}

/** The newcomers as such a list. */
function listOf(head: string[]): string {
  const columns = head.map((name) => name.replace("*", ""));
  const rows = newcomers.map((one) => columns.map((name) => (one as Record<string, string>)[name] ?? ""));
  return [head.join(","), ...rows.map((row) => row.join(","))].join("\n");
}

async function importList(page: Page, list: string) {
  const file = { name: "newcomers.csv", mimeType: "text/csv", buffer: Buffer.from(list) };
  await page.locator('input[type="file"]').setInputFiles(file);
  await expect(page).toHaveURL(/volunteer-imports\/\d+/);
  await check(page, "preview of the import");
  await page.getByRole("button", { name: "写入 3 人" }).click();
  await expect(page.getByText("导入好了")).toBeVisible();
  await check(page, "import done");
}

async function importPeople(page: Page): Promise<Map<string, string>> {
  await importList(page, listOf(await columnsOf(page)));
  await page.getByRole("button", { name: "做登录码并下载" }).click();
  const [codes] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("dialog").getByRole("button", { name: "做登录码并下载" }).click(),
  ]);
  const lines = readFileSync(await codes.path(), "utf8")
    .trim()
    .split(/\r?\n/)
    .slice(1);
  expect(lines).toHaveLength(3);
  await page.getByRole("link", { name: "打印纸条（3 张）" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "云小满" })).toContainText(
    "密码那一栏填上面的一次性码",
  );
  await expect(page.getByRole("img", { name: "云小满的登录页" })).toBeVisible();
  await check(page, "slips");
  await picture(page, "slips-1440");
  await page.reload(); // nowhere is a code kept
  await expect(page.getByText("这里没有可打印的登录码")).toBeVisible();
  return new Map(
    lines.map((line) => line.split(",")).map(([, name = "", , code = ""]) => [name, code] as const),
  );
}

async function readRequests(page: Page) {
  await visit(page, "/help-requests");
  await page.getByRole("link", { name: /东街七号院有两位老人想下棋/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("东街七号院有两位老人想下棋");
  await check(page, "a request");
}

async function makeRoster(page: Page) {
  await visit(page, "/rosters");
  await expect(page.getByLabel("从", { exact: true })).toHaveValue("2012-04-07");
  await expect(page.getByLabel("到", { exact: true })).toHaveValue("2012-04-08");
  await page.getByRole("button", { name: "排班", exact: true }).click();
  await expect(page).toHaveURL(/rosters\/\d+/);
  await check(page, "the board");
  const row = page.getByRole("article", { name: shift });
  const reception = row.getByRole("group", { name: "引导接待" });
  const desk = row.getByRole("group", { name: "登记秩序" });
  const free = { name: /草稿，还没发邀请|空/ }; // those who have accepted stay
  await takeOff(page, reception.getByRole("button", free));
  await takeOff(page, desk.getByRole("button", free));
  await reception.getByRole("button", { name: "空" }).click();
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByRole("heading", { name: /人可以坐这一席/ })).toBeVisible();
  await check(page, "candidates of a seat");
  await drawer.getByRole("button", { name: /云小满/ }).click();
  await expect(reception.getByRole("button", { name: /云小满/ })).toBeVisible();
  await expect(desk.getByRole("button", { name: "空" })).toBeVisible();
  await page.getByRole("button", { name: /^发布，向 \d+ 人次发出邀请$/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("前要答复");
  await dialog.getByRole("button", { name: "发出邀请" }).click();
  await expect(page.getByText(/已发出 \d+ 份邀请/)).toBeVisible();
  await visit(page, "/rosters");
  await expect(page.getByRole("link", { name: /已发布/ })).toBeVisible();
}

/** Empties a seat of the draft, if somebody is on it. */
async function takeOff(page: Page, seat: ReturnType<Page["locator"]>) {
  await expect(seat).toHaveCount(1);
  if ((await seat.textContent()) === "空") return;
  await seat.click();
  await page.getByRole("dialog").getByRole("button", { name: "撤下" }).click();
  await expect(seat).toHaveText("空");
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

async function proposePairs(page: Page) {
  await visit(page, "/support-pairs");
  await page.getByRole("combobox", { name: "一对一活动" }).click();
  await page.getByRole("option", { name: /^桂香/ }).click();
  await page.getByRole("button", { name: "提出配对" }).click();
  await expect(page).toHaveURL(/state=proposed/);
  await expect(page.getByRole("heading", { name: "EL-009" })).toBeVisible();
  await check(page, "proposed pairs");
  await page.getByRole("button", { name: "征求双方意见" }).first().click();
  await expect(page.getByText("已发给双方")).toBeVisible();
}

async function firstSignIn(people: People, login: string, code: string | undefined) {
  const page = await people.device();
  await signIn(page, login, code ?? "");
  await expect(page).toHaveURL(/\/password$/);
  await expect(page.getByLabel(/登录码/), "the code is not asked for twice").toHaveCount(0);
  await page.getByLabel(/^新密码/).fill(own);
  await page.getByLabel(/^再输一遍/).fill(own);
  await page.getByRole("button", { name: "保存并继续" }).click();
  await expect(page).toHaveURL(/\/$/);
  await settled(page);
  return page;
}

async function accept(people: People, codes: Map<string, string>) {
  const phone = await firstSignIn(people, "D2012991", codes.get("云小满"));
  const invitation = phone.getByRole("region", { name: "等你回复" });
  await expect(invitation).toContainText("引导接待");
  await check(phone, "a student's invitation");
  await invitation.getByRole("button", { name: "接受邀请" }).click();
  await expect(phone.getByText(/已接受，.*见/)).toBeVisible();
  await expect(phone.getByRole("heading", { name: shift })).toBeVisible();
}

async function signUp(people: People, codes: Map<string, string>) {
  const phone = await firstSignIn(people, "D2012992", codes.get("林小暖"));
  await visit(phone, "/open-shifts");
  await phone
    .getByRole("link", { name: new RegExp(`4月7日|${shift.replace("+", "\\+")}`) })
    .first()
    .click();
  await check(phone, "an open shift");
  await phone.getByRole("button", { name: "报名 · 登记秩序" }).click();
  await expect(phone.getByText("已报名 · 登记秩序")).toBeVisible();
  await visit(phone, "/my/assignments");
  await expect(phone.getByRole("region", { name: "要去的" })).toContainText(shift);
}

async function openSheet(people: People) {
  const phone = await people.enter("d2012101");
  await actAs(phone, "队长");
  await phone.goto("/shifts/1/attendance");
  await settled(phone);
  return phone;
}

async function markPresence(people: People, product: Product) {
  await people.leave();
  await product.turnClock("2012-04-07T00:50:00Z");
  const phone = await openSheet(people);
  await check(phone, "the captain's list");
  for (const name of ["云小满", "林小暖"]) {
    const here = phone.getByRole("button", { name: `记 ${name} 到场` });
    await here.click();
    await expect(here).toHaveCount(0);
  }
  await phone.getByRole("button", { name: "改 张可心 的记录" }).click();
  const drawer = phone.getByRole("dialog");
  await drawer.getByText("没来", { exact: true }).click();
  await drawer.getByRole("button", { name: "记下" }).click();
  await expect(phone.getByText("已记下 张可心")).toBeVisible();
  await markRest(phone);
  await expect(phone.getByText("别人点")).toBeVisible();
  const desk = await people.enter("chengwang", { width: 1440 });
  await visit(desk, "/shifts/1/attendance");
  await markRest(desk);
}

/** Marks everybody as present who can still be marked. */
async function markRest(page: Page) {
  const here = page.getByRole("button", { name: /^记 .+ 到场$/ });
  for (let left = await here.count(); left > 0; left--) {
    await here.first().click();
    await expect(here).toHaveCount(left - 1);
  }
}

async function settle(people: People, product: Product) {
  await people.leave();
  await product.turnClock("2012-04-07T03:40:00Z");
  const phone = await openSheet(people);
  await allLeft(phone);
  const desk = await people.enter("chengwang", { width: 1440 });
  await desk.goto("/shifts/1/attendance");
  await allLeft(desk);
  await phone.reload();
  await settled(phone);
  await phone.getByRole("button", { name: "把时长记好" }).click();
  await phone.getByRole("dialog").getByRole("button", { name: "把时长记好" }).click();
  await expect(phone.getByRole("button", { name: "时长已记好" })).toBeVisible();
  await check(phone, "the list, settled");
}

async function allLeft(page: Page) {
  const all = page.getByRole("button", { name: /都按计划到了/ });
  await all.click();
  await expect(all).toHaveCount(0);
}

async function readHours(people: People) {
  for (const login of ["D2012991", "D2012992"]) {
    const phone = await people.enter(login, { password: own });
    await expect(phone.getByRole("region", { name: "服务时长" })).toContainText("2.5 小时");
    await visit(phone, "/my/hours");
    await expect(phone.getByRole("main")).toContainText(shift);
    await expect(phone.getByRole("main")).toContainText("2.5");
  }
}
