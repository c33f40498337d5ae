/** A press outside, Escape, × and the way to another page: what is typed in a drawer, a dialog or a page is asked about. */
import type { Locator, Page } from "@playwright/test";
import { actAs, check, expect, settled, test } from "./fixture";

// The evening after the tutoring of 7 April: its captain marks who came.
test.use({ journey: "asked-before", clock: "2012-04-07T10:00:00Z" });

const question = (page: Page) => page.getByRole("dialog", { name: "还没有保存" });

/** Tries to leave what is typed by each way, is asked, stays, and finds it typed still. */
async function stays(page: Page, field: Locator, ways: (() => Promise<unknown>)[]) {
  const typed = await field.inputValue();
  expect(typed).not.toBe("");
  for (const way of ways) {
    await way();
    await expect(question(page)).toBeVisible();
    await question(page).getByRole("button", { name: "留下来" }).click();
    await expect(question(page)).toHaveCount(0);
    await expect(field).toHaveValue(typed);
  }
}

async function leaves(page: Page, way: () => Promise<unknown>) {
  await way();
  await check(page, "asked before leaving");
  await question(page).getByRole("button", { name: "不保存，离开" }).click();
  await expect(question(page)).toHaveCount(0);
}

test("what is typed in a drawer, a dialog and a page is asked about before it goes", async ({ people }) => {
  const page = await people.enter("d2012801");
  await actAs(page, "队长");
  await page.goto("/shifts/3/attendance");
  await settled(page);
  const outside = () => page.mouse.click(195, 12);
  const pressEscape = () => page.keyboard.press("Escape");
  const close = () => page.getByRole("dialog").getByRole("button", { name: "关闭" }).click();
  const dialog = page.getByRole("dialog");

  await test.step("a drawer", async () => {
    const line = page.getByRole("button", { name: "改 孙雨桐 的记录" });
    await line.click();
    await pressEscape(); // nothing typed, nothing asked
    await expect(dialog).toHaveCount(0);
    await line.click();
    const came = dialog.getByLabel("到的时间");
    await came.fill("14:25");
    await stays(page, came, [outside, pressEscape, close]);
    await leaves(page, outside);
    await expect(dialog).toHaveCount(0);
    await expect(line).toContainText("没点");
  });
  await test.step("a dialog", async () => {
    await page.getByRole("button", { name: "补记一位没在名单上的" }).click();
    const why = dialog.getByLabel("为什么补记");
    await why.fill("临时来帮忙");
    await stays(page, why, [outside, pressEscape, close]);
    await leaves(page, pressEscape);
    await expect(dialog).toHaveCount(0);
  });
  await test.step("a page", async () => {
    const office = await people.enter("c02", { width: 1440 });
    await office.goto("/help-requests");
    await settled(office);
    await office.getByRole("link", { name: "提需求" }).first().click();
    await settled(office);
    const detail = office.getByLabel("详情");
    await detail.fill("想请人读信");
    const elsewhere = () =>
      office.getByRole("navigation", { name: "主导航" }).getByRole("link").first().click();
    const back = () => office.goBack();
    await stays(office, detail, [
      elsewhere,
      back,
      () => office.getByRole("button", { name: "返回" }).click(),
    ]);
    await leaves(office, elsewhere);
    await expect(office).toHaveURL(/\/$/);
  });
});
