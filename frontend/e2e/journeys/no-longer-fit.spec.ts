/** A record check comes back "not clear": what somebody with a child and a seat loses, who is told, and who steps in. */
import type { Page } from "@playwright/test";
import { check, expect, fits, picture, settled, test } from "./fixture";

// Half a day before the children are visited: their contacts are open to those who visit them.
test.use({ journey: "no-longer-fit", clock: "2012-04-08T02:00:00Z", expected: /status of (403|404|409)/ });

const login = "d2012206";
const name = "杨可心";
const child = "CH-002";
const shift = /留守儿童伴读/;

test("a check that is not clear takes the seat and the child, and somebody else is asked", async ({
  people,
}) => {
  const phone = await people.enter(login);
  await test.step("there is a seat, a child, and a contact to look at", () => holds(phone));
  const desk = await people.enter("jian", { width: 1440 });
  await test.step("the safeguarding lead enters the result", () => enters(desk));
  await test.step("the page that is still open shows no contact any more", () => refused(phone));
  await test.step("seat and child are gone from the phone, which says so", () => lost(phone));
  await test.step("the safeguarding lead has one row about it", () => guarded(desk));
  const coordinator = await people.enter("chengwang", { width: 1440 });
  await test.step("the coordinator has one row, and asks the next", () => asks(coordinator));
});

async function holds(page: Page) {
  await expect(page.getByRole("link", { name: new RegExp(child) })).toBeVisible();
  await expect(page.getByRole("heading", { name: shift })).toBeVisible();
  await page.goto("/my/pairs");
  await settled(page);
  await page.getByRole("button", { name: "看联系方式" }).click();
  await expect(page.getByRole("dialog")).toContainText("这次查看已记录");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

async function enters(page: Page) {
  await page.goto("/volunteers");
  await page.getByPlaceholder("姓名、拼音、学号或电话尾号").fill(name);
  await expect(page.getByRole("row")).toHaveCount(2); // the head and the one found
  await page.getByRole("link", { name }).click();
  await settled(page);
  await page.getByRole("combobox", { name: "结果" }).click();
  await page.getByRole("option", { name: "未通过" }).click();
  await page.getByRole("textbox", { name: "查询单位" }).fill("彭山县公安局（演示）");
  await page.getByRole("textbox", { name: "编号" }).fill("CL-0526");
  await page.getByRole("button", { name: "记入" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "记入" }).click(); // what it takes from them is said first
  await expect(page.getByText("已记入")).toBeVisible();
}

async function refused(page: Page) {
  await page.getByRole("button", { name: "看联系方式" }).click();
  await expect(page.getByText("结对暂停了，先不要上门；有疑问请找协调人")).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "看联系方式" })).toHaveCount(0);
  await fits(page, "a contact that is refused");
  await picture(page, "no-longer-fit-refused");
}

async function lost(page: Page) {
  await page.goto("/");
  await settled(page);
  const gone = page.getByRole("region", { name: "这些班次已不再是你的" });
  await expect(gone).toContainText(shift);
  await expect(gone).not.toContainText("查询"); // what a record check says is nobody's but the lead's
  await expect(page.getByText(shift)).toHaveCount(1);
  await expect(page.getByRole("link", { name: new RegExp(child) })).toContainText("暂停中");
  await check(page, "the home of who lost a seat");
  await picture(page, "no-longer-fit-390");
}

async function guarded(page: Page) {
  await page.goto("/");
  await settled(page);
  const row = page.getByRole("link", { name: new RegExp(`^${name}.*从业查询有变动`) });
  await expect(row).toHaveCount(1);
  await row.click();
  await expect(page).toHaveURL(/standing-findings\/\d+$/);
  await expect(page.getByText("已暂停")).toBeVisible();
  await check(page, "what became of it, for the safeguarding lead");
  await picture(page, "no-longer-fit-lead");
}

async function asks(page: Page) {
  const entry = page.locator("[data-entry]").filter({ hasText: `${name} 的席位或结对有变动` });
  await expect(entry).toHaveCount(1);
  await picture(page, "no-longer-fit-queue");
  await entry.getByRole("button", { name: "处理" }).click();
  await expect(page).toHaveURL(/standing-findings\/\d+$/);
  await settled(page);
  const seat = page.getByRole("region", { name: "已收回的席位" });
  await expect(seat).toContainText(/\d+ 人可以接替/);
  const free = async () => Number(/空 (\d+) 席/.exec((await seat.textContent()) ?? "")?.[1]);
  const before = await free();
  const next = seat.getByRole("button", { name: /邀请$/ }).first();
  await check(page, "what became of it, for the coordinator");
  await picture(page, "no-longer-fit-coordinator");
  await next.click();
  await expect(page.getByText(/^已邀请 /)).toBeVisible();
  await expect.poll(free).toBe(before - 1);
  await expect(page.getByRole("button", { name: "办完了" })).toBeDisabled();
  await page.getByRole("button", { name: "结束结对" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "结束结对" }).click();
  await page.getByRole("button", { name: "办完了" }).click();
  const empty = page.getByRole("dialog", { name: "还有席位空着，就这样办完？" });
  await expect(empty.getByRole("listitem").first()).toContainText(/空 \d+ 席/);
  await check(page, "seats that are empty still");
  await picture(page, "no-longer-fit-empty");
  await empty.getByRole("button", { name: "办完了，先空着" }).click();
  await expect(page.getByText("程望 已处理")).toBeVisible();
  await page.goto("/");
  await settled(page);
  await expect(entry).toHaveCount(0);
}
