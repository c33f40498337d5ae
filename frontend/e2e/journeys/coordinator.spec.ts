import { check, expect, fits, picture, settled, test, visit } from "./fixture";

test.use({ journey: "coordinator", expected: /status of 409/ }); // some of those invited together are refused

test("a coordinator fills a shift that is short", async ({ people }) => {
  const page = await people.enter("chengwang", { width: 1440 });
  await page.getByRole("button", { name: "找人补上" }).first().click();
  await expect(page).toHaveURL(/\/shifts\/\d+$/);
  await check(page, "a shift");
  await page.getByRole("button", { name: "邀请", exact: true }).first().click();
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByRole("heading", { name: /人可以$/ })).toBeVisible();
  await expect(drawer.getByRole("heading", { name: "不行的人和原因" })).toBeVisible();
  await check(page, "who could be invited");
  await drawer.getByRole("checkbox").first().check();
  await check(page, "who is ticked in the drawer");
  await drawer.getByRole("button", { name: "邀请 1 人" }).click();
  // The drawer stays, so that the next seat is filled from it.
  await expect(drawer.getByRole("status")).toContainText(/已邀请 /);
});

test("a coordinator invites those ticked in the list", async ({ people }) => {
  const page = await people.enter("chengwang", { width: 1440 });
  await page.goto("/volunteers?q=D20128");
  const ticks = page.getByRole("checkbox", { name: /^选 / });
  for (const at of [1, 2, 3]) await ticks.nth(at).check();
  await page.getByRole("button", { name: "邀请 3 人" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "班次" }).fill("jiangpan");
  await page
    .getByRole("option", { name: /岷江里社区/ })
    .first()
    .click();
  await dialog.getByRole("combobox", { name: "岗位" }).click();
  await page
    .getByRole("option", { name: /空 \d+ 席/ })
    .last()
    .click();
  await check(page, "to which shift they are invited");
  await picture(page, "volunteers-invite");
  await dialog.getByRole("button", { name: "邀请 3 人" }).click();
  await expect(dialog.getByRole("status")).toContainText(/已邀请 \d 人/);
  await expect(dialog.getByText(/^(已邀请|没有邀请)$/)).toHaveCount(3);
  await check(page, "who is invited and why the others are not");
  await picture(page, "volunteers-invited");
  await dialog.getByRole("button", { name: "好", exact: true }).click();
  await expect(ticks.nth(1)).not.toBeChecked();
});

test("a coordinator asks the board who could take a seat and why it is empty", async ({ people }) => {
  const page = await people.enter("chengwang", { width: 1440 });
  await page.goto("/rosters");
  await page.getByRole("button", { name: "排班", exact: true }).click();
  await expect(page).toHaveURL(/rosters\/\d+/);
  await settled(page);
  await expect(page.getByText("代价花在哪里")).toBeVisible();
  const rows = page.getByRole("article");
  const whole = await rows.count();
  await page.getByRole("button", { name: /^只看缺人的/ }).click();
  await expect(page).toHaveURL(/show=gaps/);
  await page.getByLabel("班次、地点、岗位或人").fill("书画角");
  await expect(page.getByText(`/ ${whole} 班`)).toBeVisible();
  await check(page, "the board filtered");
  await page.getByRole("button", { name: "清除筛选" }).click();
  await expect(rows).toHaveCount(whole);
  await page.getByRole("button", { name: "收起图例" }).click();
  await expect(page.getByRole("list", { name: "席位的状态" })).toHaveCount(0);
  await page.getByRole("button", { name: "看图例" }).click();
  const maths = page
    .getByRole("article", { name: "周末课业辅导班" })
    .last()
    .getByRole("group", { name: "英语辅导" })
    .getByRole("button");
  const seat = maths.last();
  if ((await seat.textContent()) !== "空") {
    await seat.click();
    await page.getByRole("dialog").getByRole("button", { name: "撤下" }).click();
    await expect(seat).toHaveText("空");
  }
  await seat.click();
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByRole("heading", { name: "这一席为何空着" })).toBeVisible();
  await expect(drawer.getByText("名册里的志愿者")).toBeVisible();
  await check(page, "why a seat is empty");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await check(page, "the board on a phone");
});

test("a coordinator drags people about the board", async ({ people }) => {
  const page = await people.enter("chengwang", { width: 1440 });
  await page.goto("/rosters");
  await page.getByRole("button", { name: "排班", exact: true }).click();
  await expect(page).toHaveURL(/rosters\/\d+/);
  await settled(page);
  const corner = page.getByRole("article", { name: "春日书画角" });
  const free = { name: /草稿，还没发邀请|空/ }; // those who have accepted stay
  const painters = corner.getByRole("group", { name: "书画指导" }).getByRole("button", free);
  const hosts = corner.getByRole("group", { name: "布展接待" }).getByRole("button", free);
  const seats = async () => [...(await painters.allTextContents()), ...(await hosts.allTextContents())];
  const [first, second, ...others] = await painters.allTextContents();

  await painters.nth(0).dragTo(painters.nth(1));
  await expect(page.getByText(/^已移动 .+ · 代价 0/)).toBeVisible();
  await expect(painters).toHaveText([second, first, ...others] as string[]);

  await hosts.last().click();
  await page.getByRole("dialog").getByRole("button", { name: "撤下" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(hosts.last()).toHaveText("空");
  const missing = page.getByRole("term").filter({ hasText: /^缺人$/ });
  await expect(missing).toBeHidden();
  await painters.last().dragTo(hosts.last());
  await expect(painters.last()).toHaveText("空");
  await expect(hosts.last()).not.toHaveText("空");
  await expect(missing).toBeVisible();

  const after = await seats();
  await page.reload();
  await settled(page);
  await expect.poll(seats).toEqual(after);
  await expect(missing).toBeVisible();
});

const others = [
  "/programmes",
  "/activities",
  "/activities/1",
  "/activities/new",
  "/shifts",
  "/shifts?view=month",
  "/shifts?view=week&at=2012-04-14",
  "/shifts/1",
  "/shifts/1/edit",
  "/support-pairs",
  "/help-requests/new",
  "/volunteers",
  "/volunteers/1",
  "/volunteers/new",
  "/beneficiaries",
  "/communities",
  "/communities/9",
  "/service-points",
  "/hour-entries",
];

test("the other screens of a coordinator", async ({ people }) => {
  const page = await people.enter("chengwang", { width: 1440 });
  for (const path of others) await visit(page, path);
});

test("the other screens of a coordinator fit a phone", async ({ people }) => {
  const page = await people.enter("chengwang");
  for (const path of others) {
    await page.goto(path);
    await fits(page, path);
  }
});

test("a coordinator finds people, places and pages by keyboard alone", async ({ people }) => {
  const page = await people.enter("chengwang", { width: 1440 });
  const requests = page.getByRole("region", { name: "等你答复的需求" });
  const counted = await requests.locator("h2 + span").textContent();
  const entry = page.getByRole("navigation").getByRole("link", { name: /^需求/ });
  await expect(entry, "the same number at home and beside the navigation").toContainText(counted ?? "?");

  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "查找" });
  await expect(field).toBeFocused();
  await field.fill("桂香");
  const found = page.getByRole("listbox", { name: "找到的" });
  await expect(found.getByRole("group", { name: "社区与服务点" })).toContainText("桂香社区");
  await expect(found.getByRole("group", { name: "班次" }).getByRole("option").first()).toBeVisible();
  await expect(found.getByRole("option", { selected: true })).toHaveText(/^桂香社区/);
  await check(page, "what is found");
  await field.press("ArrowUp");
  await field.press("ArrowDown");
  await field.press("Enter");
  await expect(page).toHaveURL(/\/communities\/\d+$/);
  await settled(page);

  await page.keyboard.press("/");
  await field.fill("pbt");
  await expect(found.getByRole("option").first()).toHaveText(/^排班台/);
  await field.press("Enter");
  await expect(page).toHaveURL(/\/rosters$/);

  await page.getByRole("button", { name: /^找人、班次、社区/ }).click();
  await field.fill("叶南枝");
  await expect(found.getByRole("group", { name: "人", exact: true })).toContainText("叶南枝");
  await field.press("Escape");
  await expect(field).toHaveCount(0);
});
