/**
 * An association's first term by its screens alone: from an empty database to two hundred people from a workbook, a
 * shift planned, published, accepted, attended and settled. docs/first-term.md tells the same to a leader.
 */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { check, expect, type People, picture, settled, signIn, test, visit } from "./fixture";
import type { Product } from "./product";
import { workbook } from "./workbook";

const clock = "2012-03-01T04:00:00Z";
const password = "a long new password";

test.use({ journey: "first-term", clock, demo: false });
/** There is no programme at first, and the home says so; a list with a wrong indent is refused, and a wrong code. */
test.use({ expected: /403 \(Forbidden\)|404 \(Not Found\)|422 \(Unprocessable/ });

const shift = "手机帮扶";

/** Two hundred invented people, as a union's list has them. */
const members = Array.from({ length: 200 }, (_, n) => {
  const name = `${"云林江岑乔沈顾叶温简"[n % 10]}${"小清若子初"[Math.floor(n / 10) % 5]}${"暖舟溪岚禾"[Math.floor(n / 50)]}`;
  return {
    number: `D2012${String(n + 1).padStart(3, "0")}`,
    name,
    team: n % 2 === 0 ? "法学系" : "外国语系",
  };
});

/** The list; the trainer's copy says who has passed the courses. */
const list = (courses: boolean) =>
  workbook({
    name: "报名表",
    rows: [
      ["2012 年春季志愿者报名表"],
      ["序号", "学号", "姓名", "院系", "空闲时间", ...(courses ? ["培训"] : [])],
      ...members.map(({ number, name, team }, n) => [
        n + 1,
        number,
        name,
        team,
        "周末都可以",
        ...(courses ? [n < 2 ? "基础: 2012-02-20; 队长: 2012-02-20" : "基础: 2012-02-20"] : []),
      ]),
    ],
    merged: ["A1:E1"],
  });

test("an association goes from nothing to hours served", async ({ people, product }) => {
  test.slow(); // a term of work
  const codes = new Map<string, string>();
  const logins = new Map<string, string>();
  let imported = "";
  const page = await people.device({ width: 1440 });
  await page.goto("/");
  await expect(page).toHaveURL(/\/begin$/);
  await page.getByLabel("一次性码").fill("k7mq-92xd-4ahn");
  await page.getByLabel("协会名称").fill("岷江学院青年志愿者协会");
  await page.getByLabel("你的姓名").fill("顾长卿");
  await page.getByLabel("你的账号").fill("guchangqing");
  await page.getByLabel(/^密码/).fill(password);
  await page.getByLabel(/^再输一遍/).fill(password);
  await page.getByRole("button", { name: "建立协会" }).click();
  await expect(page.getByText("一次性码不对")).toBeVisible();
  await check(page, "an association to be");
  await picture(page, "begin-1440");
  await page.getByLabel("一次性码").fill(product.foundingCode());
  await page.getByRole("button", { name: "建立协会" }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByText("做好 0 步，共 12 步")).toBeVisible();
  await check(page, "the first day");
  await picture(page, "first-day-1440");

  await test.step("teams", async () => {
    await page.getByRole("link", { name: "去办：建系队" }).click();
    for (const [name, number] of [
      ["法学系队", "T1"],
      ["外语系队", "T2"],
    ] as const) {
      await page.getByRole("button", { name: "新建系队" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel(/^名称/).fill(name);
      await dialog.getByLabel(/^编号/).fill(number);
      if (number === "T2") await check(page, "a new team");
      await dialog.getByRole("button", { name: "保存" }).click();
      await expect(page.getByRole("row", { name: new RegExp(`${name}.*${number}`) })).toBeVisible();
    }
    await page.getByRole("button", { name: "修改外语系队" }).click();
    await page.getByRole("dialog").getByLabel(/^名称/).fill("外国语系队");
    await page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
    await expect(page.getByRole("row", { name: /外国语系队/ })).toBeVisible();
    await check(page, "teams");
    await picture(page, "teams-1440");
  });

  await test.step("places, from an indented list", async () => {
    await page.goto("/communities/new");
    const list = page.getByLabel("一行一个地方");
    await list.fill("彭山县\n  凤鸣镇\n    岷江里社区 15分钟\n      一号院\n   歪了一行\n");
    await page.getByRole("button", { name: "看看会添加什么" }).click();
    await expect(page.getByText("第 5 行的缩进对不上")).toBeVisible();
    await list.fill("彭山县\n  凤鸣镇\n    岷江里社区 15分钟\n      一号院\n    桂香社区\n");
    await page.getByRole("button", { name: "看看会添加什么" }).click();
    await expect(page.getByText("没写车程，先按 30 分钟算")).toBeVisible();
    await check(page, "places to add");
    await picture(page, "outline-1440");
    await page.getByRole("button", { name: "添加 5 处" }).click();
    await expect(page.getByRole("row", { name: /岷江里社区.*凤鸣镇/ })).toBeVisible();
  });

  await test.step("a programme, which is begun", async () => {
    await page.goto("/programmes");
    await page.getByRole("link", { name: "新建项目" }).click();
    await page.getByLabel(/^项目名称/).fill("2012 春 四进社区");
    await page.getByLabel(/^编号/).fill("P2012");
    await page.getByLabel(/^第一天/).fill("2012-03-05");
    await page.getByLabel(/^最后一天/).fill("2012-05-18");
    await page.getByLabel(/^主办/).click();
    await check(page, "a new programme");
    await page.getByRole("button", { name: "建好，去排阶段" }).click();
    await expect(page).toHaveURL(/\/programmes\/\d+\/edit$/);
    const research = page.getByRole("group", { name: "调研" });
    await research.getByLabel("最后一天").fill("2012-03-15");
    await page.getByLabel("主题").click();
    await check(page, "a programme's stages");
    await picture(page, "programme-edit-1440");
    await page.getByRole("button", { name: "保存" }).click();
    await expect(page.getByText("已保存")).toBeVisible();
    await page.goto("/programmes");
    await page.getByRole("button", { name: "开始项目" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "开始项目" }).click();
    await expect(page.getByText("进行中").first()).toBeVisible();
    await check(page, "a programme under way");
  });

  await test.step("helpers, each with a one-time code", async () => {
    await visit(page, "/accounts");
    codes.set("trainer", await letIn(page, "梁培训", "liang", "培训员"));
    codes.set("coordinator", await letIn(page, "程协调", "cheng", "协调人"));
  });

  await test.step("two hundred people from a workbook", async () => {
    await importList(page, list(false));
    imported = new URL(page.url()).pathname;
    await visit(page, "/");
    await expect(page.getByText("200 名志愿者里，0 人要求的课都签核了")).toBeVisible();
    await expect(page.getByText("填好有空的时间")).toHaveCount(0);
    await check(page, "what a roster lacks");
  });

  await test.step("the trainer signs the courses off from the same list", async () => {
    const trainer = await firstSignIn(people, "liang", codes.get("trainer"), 1440);
    await importList(trainer, list(true));
    await page.reload();
    await expect(page.getByText("给每队定队长")).toBeVisible();
    await expect(page.getByText("签核培训")).toHaveCount(0);
  });

  await test.step("a captain for a team", async () => {
    await visit(page, "/teams");
    await page.getByRole("button", { name: "修改法学系队" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "队长" }).fill(captain);
    await page
      .getByRole("option", { name: new RegExp(captain) })
      .first()
      .click();
    await dialog.getByRole("button", { name: "保存" }).click();
    await expect(page.getByRole("row", { name: new RegExp(`法学系队.*${captain}`) })).toBeVisible();
  });

  await test.step("one-time codes, once everybody is who they are: a captain's ends with the appointment", async () => {
    await visit(page, imported);
    await page.getByRole("button", { name: "做登录码并下载" }).click();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("dialog").getByRole("button", { name: "做登录码并下载" }).click(),
    ]);
    const lines = readFileSync(await file.path(), "utf8")
      .trim()
      .split(/\r?\n/)
      .slice(1);
    expect(lines).toHaveLength(200);
    for (const line of lines) {
      const [, name = "", login = "", code = ""] = line.split(",");
      codes.set(name, code);
      logins.set(name, login);
    }
  });

  await test.step("a service point, an activity and its shift", async () => {
    await visit(page, "/communities");
    await page.getByRole("link", { name: "桂香社区" }).click();
    await page.getByRole("button", { name: "添加服务点" }).click();
    await page.getByLabel("名称").fill("桂香活动室");
    await page.getByLabel(/^地址/).fill("桂香路 1 号");
    await page.getByRole("button", { name: "保存" }).last().click();
    await expect(page.getByText("已添加 桂香活动室")).toBeVisible();
    await makeActivity(page);
  });

  const desk = await firstSignIn(people, "cheng", codes.get("coordinator"), 1440);
  const invited = await test.step("the coordinator makes a roster and publishes it", () => makeRoster(desk));
  await test.step("everybody invited accepts on the phone", async () => {
    for (const name of invited) await accept(people, logins.get(name), codes.get(name));
  });
  await test.step("a change of the time says who would have to answer again", async () => {
    await visit(desk, "/shifts/1/edit");
    await desk.getByRole("textbox", { name: "到", exact: true }).fill("12:00");
    await desk.getByRole("button", { name: "保存", exact: true }).click();
    const dialog = desk.getByRole("dialog");
    await expect(dialog.getByRole("heading", { name: "4 人已经接受过，要重新答复" })).toBeVisible();
    await expect(dialog).toContainText(captain);
    await check(desk, "who would have to answer again");
    await dialog.getByRole("button", { name: "再改改" }).click();
    await expect(dialog).toHaveCount(0);
  });
  await test.step("the captain marks who came, and enters the hours", () =>
    serve(people, product, logins.get(captain)));
  await test.step("the hours stand on a page of one who served", async () => {
    const phone = await people.enter(logins.get(invited[1] ?? "") ?? "", { password });
    await visit(phone, "/my/hours");
    await expect(phone.getByRole("main")).toContainText(shift);
    await expect(phone.getByRole("main")).toContainText("2.5");
  });

  await test.step("the home knows how far it has come", async () => {
    const leader = await people.enter("guchangqing", { width: 390, password });
    await check(leader, "the first day on a phone");
    await picture(leader, "first-day-390");
  });
});

const captain = members[0]?.name ?? "";

/** Makes an account and returns its one-time code. */
async function letIn(page: Page, name: string, login: string, role: string): Promise<string> {
  await page.getByRole("button", { name: "添加账号" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("姓名").fill(name);
  await dialog.getByLabel(/^账号/).fill(login);
  await dialog.getByLabel("身份").click();
  await page.getByRole("option", { name: role }).click();
  await dialog.getByRole("button", { name: "添加" }).click();
  await expect(dialog.getByRole("heading", { name: `${name}的账号已建好` })).toBeVisible();
  const told = (await dialog.getByRole("status").textContent()) ?? "";
  await dialog.getByRole("button", { name: "好了" }).click();
  return /[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}/.exec(told)?.[0] ?? "";
}

/** Sends a list, says once what its departments are, and has it written. */
async function importList(page: Page, file: Buffer) {
  await visit(page, "/volunteer-imports", "upload");
  await page.locator('input[type="file"]').setInputFiles({
    name: "报名表.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: file,
  });
  await expect(page).toHaveURL(/volunteer-imports\/\d+/);
  const same = page.getByRole("button", { name: "就是这个系队" });
  const write = page.getByRole("button", { name: "写入 200 人" });
  await expect(write.or(same.first())).toBeVisible();
  for (let left = await same.count(); left > 0; left--) {
    await same.first().click();
    await expect(same).toHaveCount(left - 1);
  }
  await check(page, "two hundred people to import");
  await write.click();
  await expect(page.getByText("导入好了")).toBeVisible();
}

async function firstSignIn(people: People, login: string, code: string | undefined, width: 390 | 1440 = 390) {
  const page = await people.device({ width });
  await signIn(page, login, code ?? "");
  await page.getByLabel(/^新密码/).fill(password);
  await page.getByLabel(/^再输一遍/).fill(password);
  await page.getByRole("button", { name: "保存并继续" }).click();
  await expect(page).toHaveURL(/\/$/);
  await settled(page);
  return page;
}

async function makeActivity(page: Page) {
  await visit(page, "/activities/new");
  await page.getByLabel(/^名称/).fill(shift);
  await page.getByLabel(/^编号/).fill("AC01");
  await page.getByRole("combobox", { name: /^服务点/ }).click();
  await page.getByRole("option", { name: /桂香活动室/ }).click();
  await page.getByRole("button", { name: "建立" }).click();
  await expect(page).toHaveURL(/\/activities\/\d+$/);
  await page.getByLabel(/^做什么/).fill("教老人用手机");
  await page.getByLabel(/^要求/).fill("有耐心");
  await page.getByLabel(/^可能的风险/).fill("没有特别的风险");
  await page.getByLabel(/^有什么保障/).fill("两人同行，有保险");
  await page.getByLabel(/^没有需求时/).fill("社区里的老人常问");
  await page.getByLabel(/^这是无偿的志愿服务/).check();
  const save = page.getByRole("button", { name: "保存" });
  await save.click();
  await expect(save).toBeDisabled();
  await settled(page);
  await page.getByRole("link", { name: "添加班次" }).click();
  const helpers = page.getByRole("group", { name: "志愿者" });
  await helpers.getByLabel("最少").fill("2");
  await helpers.getByLabel("最多").fill("3");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText("已添加 1 班")).toBeVisible();
  await page.getByRole("button", { name: "发布，开放报名" }).click();
  await expect(page.getByText("已发布，可以报名了")).toBeVisible();
  await check(page, "the first activity");
  await picture(page, "first-activity-1440");
}

/** Makes a roster of the coming weekend, publishes it and returns who is invited, the captain first. */
async function makeRoster(page: Page): Promise<string[]> {
  await visit(page, "/rosters");
  await page.getByRole("button", { name: "排班", exact: true }).click();
  await expect(page).toHaveURL(/rosters\/\d+/);
  const seats = page.getByRole("article", { name: shift }).getByRole("button", { name: /草稿，还没发邀请/ });
  await expect(seats).toHaveCount(4);
  const names = await seats.allTextContents();
  await picture(page, "first-roster-1440");
  await page.getByRole("button", { name: /^发布，向 4 人次发出邀请$/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "发出邀请" }).click();
  await expect(page.getByText("已发出 4 份邀请")).toBeVisible();
  const who = names.map((text) => members.find(({ name }) => text.includes(name))?.name ?? "");
  return [captain, ...who.filter((name) => name !== captain)];
}

async function accept(people: People, login: string | undefined, code: string | undefined) {
  const phone = await firstSignIn(people, login ?? "", code);
  await phone.getByRole("button", { name: "接受邀请" }).click();
  await expect(phone.getByText(/已接受，.*见/)).toBeVisible();
}

async function serve(people: People, product: Product, login: string | undefined) {
  await people.leave();
  await product.turnClock("2012-03-10T03:40:00Z");
  const phone = await people.enter(login ?? "", { password });
  await visit(phone, "/shifts/1/attendance");
  const all = phone.getByRole("button", { name: /都按计划到了/ });
  await all.click();
  await expect(all).toHaveCount(0);
  const desk = await people.enter("cheng", { width: 1440, password });
  await visit(desk, "/shifts/1/attendance");
  await desk
    .getByRole("button", { name: /都按计划到了|记 .+ 到场/ })
    .first()
    .click();
  await phone.reload();
  await settled(phone);
  await phone.getByRole("button", { name: "把时长记好" }).click();
  await phone.getByRole("dialog").getByRole("button", { name: "把时长记好" }).click();
  await expect(phone.getByRole("button", { name: "时长已记好" })).toBeVisible();
}
