import type { Locator, Page } from "@playwright/test";
import { actAs, check, expect, picture, settled, test } from "./fixture";

// The evening after the tutoring of 7 April, 14:00 to 16:30: seven have accepted, two were asked and did not answer.
test.use({ journey: "attendance", clock: "2012-04-07T10:00:00Z" });

const sheet = "/shifts/3/attendance";
/** Whether nothing, such as a toast, lies on any part of a button. */
const uncovered = (button: Locator) =>
  button.evaluate((own) => {
    const { left, width, top, height } = own.getBoundingClientRect();
    return [0.1, 0.3, 0.5, 0.7, 0.9].every((part) =>
      own.contains(document.elementFromPoint(left + width / 2, top + height * part)),
    );
  });
const row = (page: Page, name: string) => page.getByRole("button", { name: `改 ${name} 的记录` });

test("a captain's evening: one press, an exception, the hours, and what is put right afterwards", async ({
  people,
}) => {
  const phone = await people.enter("d2012801");
  await actAs(phone, "队长");
  await phone.goto(sheet);
  await settled(phone);
  const planned = phone.getByRole("button", { name: "都按计划到了（6 人）" });

  await test.step("one press for everybody, taken back and made again", async () => {
    await expect(phone.getByText(/你自己的这一行，请.*程望（协调人）/)).toBeVisible();
    await check(phone, "the list before anybody is marked");
    await picture(phone, "attendance-390-open");
    await planned.click();
    await expect(phone.getByText("6 人按计划记好了")).toBeVisible();
    await expect(planned).toHaveCount(0);
    await phone.getByRole("button", { name: "撤销" }).click();
    await expect(planned).toBeVisible();
    await planned.click();
    await expect(planned).toHaveCount(0);
  });
  await test.step("who did not come", async () => {
    await row(phone, "孙雨桐").click();
    const drawer = phone.getByRole("dialog");
    await expect(phone.getByText("6 人按计划记好了")).toBeVisible();
    const back = drawer.getByRole("button", { name: "退回没点" });
    await expect(back).toBeVisible();
    expect(await uncovered(back), "the toast is still there").toBe(true);
    await drawer.getByText("没来", { exact: true }).click();
    await drawer.getByRole("button", { name: "记下" }).click();
    await expect(phone.getByText("已记下 孙雨桐")).toBeVisible();
  });
  await test.step("a cleared time is asked for, and so is the leaving", async () => {
    await row(phone, "周知夏").click();
    const drawer = phone.getByRole("dialog");
    await drawer.getByLabel("到的时间").fill("");
    await drawer.getByRole("button", { name: "记下" }).click();
    await expect(drawer.getByText("写上时间")).toBeVisible();
    await drawer.getByLabel("到的时间").fill("14:20");
    await drawer.getByLabel("走的时间").fill("");
    await drawer.getByRole("button", { name: "记下" }).click();
    await expect(drawer.getByText("还没写走的时间")).toBeVisible();
    await check(phone, "the drawer that asks for the leaving");
    await drawer.getByRole("button", { name: "按计划 16:30 走的" }).click();
    await expect(phone.getByText("已记下 周知夏")).toBeVisible();
    await expect(row(phone, "周知夏")).toContainText("晚到 14:20");
  });
  await test.step("back to not yet, and undone", async () => {
    await row(phone, "刘清越").click();
    await phone.getByRole("dialog").getByRole("button", { name: "退回没点" }).click();
    await expect(row(phone, "刘清越")).toContainText("没点");
    await row(phone, "刘清越").click();
    await expect(phone.getByRole("dialog").getByLabel("到的时间")).toBeVisible();
    await expect(phone.getByText(/\d 记的$/)).toHaveCount(0); // nobody's mark any more
    await phone.keyboard.press("Escape");
    await phone.getByRole("button", { name: "撤销" }).click();
    await expect(row(phone, "刘清越")).toContainText("14:00");
  });
  await test.step("the hours of who is marked; the captain's own line follows", async () => {
    await phone.getByRole("button", { name: "把时长记好" }).click();
    const dialog = phone.getByRole("dialog");
    await expect(dialog).toContainText("还有 1 人没点或没定");
    await dialog.getByRole("button", { name: "把时长记好" }).click();
    await expect(phone.getByText("已记 2.5 小时").first()).toBeVisible();
    await expect(phone.getByRole("button", { name: "把时长记好" })).toBeDisabled();
  });
  await test.step("who was not on the list", async () => {
    await phone.getByRole("button", { name: "补记一位没在名单上的" }).click();
    const dialog = phone.getByRole("dialog");
    await dialog.getByLabel("邀请过、没答应的").first().click();
    await phone.getByRole("option").first().click();
    await dialog.getByLabel("为什么补记").fill("邀请了没回复，人来了");
    await dialog.getByLabel("有什么证明").fill("签到纸在系办");
    await check(phone, "entering somebody afterwards");
    await dialog.getByRole("button", { name: "补记", exact: true }).click();
    const told = phone.getByText(/^补记了 .+，等另一个人批准$/);
    await expect(told).toBeVisible();
    await phone.emulateMedia({ media: "print" });
    await expect(told, "a toast is not for paper").toBeHidden();
    await phone.emulateMedia({ media: "screen" });
    await expect(phone.getByText("没在名单上").first()).toBeVisible();
    await expect(phone.getByText(/没在名单上.*小时，待批准/)).toBeVisible();
    await check(phone, "the list with the hours");
    await picture(phone, "attendance-390-hours");
  });

  const desk = await people.enter("chengwang", { width: 1440 });
  await test.step("a coordinator settles the captain's line and corrects a mistake", async () => {
    await desk.goto(sheet);
    await settled(desk);
    await desk.getByRole("button", { name: "其余 1 人都按计划到了" }).click();
    await desk.getByRole("button", { name: "把时长记好" }).click();
    await desk.getByRole("dialog").getByRole("button", { name: "把时长记好" }).click();
    await expect(desk.getByRole("button", { name: "时长已记好" })).toBeVisible();
    await desk.getByRole("button", { name: "更正 孙雨桐 的时长" }).click();
    const dialog = desk.getByRole("dialog");
    await dialog
      .getByLabel(/改成多少/)
      .first()
      .click();
    await desk.getByRole("option", { name: "2.5 小时" }).click();
    await dialog.getByLabel("为什么更正").fill("点错了人");
    await dialog.getByLabel("有什么证明").fill("签到纸上有名字");
    await check(desk, "a correction");
    await dialog.getByRole("button", { name: "写下更正" }).click();
    await expect(desk.getByText("更正已写下，等另一个人批准")).toBeVisible();
    await expect(desk.getByRole("button", { name: "更正 孙雨桐 的时长" })).toContainText("等第二个人批准");
    await check(desk, "the list, settled");
    await picture(desk, "attendance-1440-settled");
  });
  await test.step("nobody approves what they entered", async () => {
    await desk.goto("/hour-entries?show=waiting");
    await settled(desk);
    const table = desk.getByRole("table", { name: "时长记录" });
    await expect(
      table.getByRole("row", { name: /孙雨桐/ }).getByRole("button", { name: "批准" }),
    ).toHaveCount(0);
    await expect(table.getByRole("button", { name: "批准" })).toHaveCount(1);
    const chief = await people.enter("guchangqing", { width: 1440 });
    await chief.goto("/hour-entries?show=waiting");
    const one = chief.getByRole("row", { name: /孙雨桐/ });
    await expect(one).toContainText("签到纸上有名字");
    await check(chief, "the hours that wait");
    await picture(chief, "hours-1440-waiting");
    await one.getByRole("button", { name: "批准" }).click();
    await expect(chief.getByText("已批准 孙雨桐 的 2.5 小时")).toBeVisible();
  });
  await test.step("the same list in English", async () => {
    const english = await people.enter("chengwang", { lang: "en" });
    await english.goto(sheet);
    await check(english, "the list in English");
    await picture(english, "attendance-390-en");
  });
});
