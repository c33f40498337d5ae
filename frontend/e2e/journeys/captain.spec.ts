import { actAs, check, expect, settled, test, visit } from "./fixture";

// Ten minutes before the tutoring of 7 April begins.
test.use({ journey: "captain", clock: "2012-04-07T05:50:00Z" });

test("a captain marks who came before children are taught", async ({ people }) => {
  const page = await people.enter("d2012801");
  await actAs(page, "队长");
  await check(page, "the captain's home");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("基础与师范系队");
  // Who comes stands on the home, with a way to call them, and agrees with the seats.
  await expect(page.getByText(/^已答应 \d+\/\d+，\d+ 人没答复$/).first()).toBeVisible();
  await expect(page.getByText(/^\d+ 人会来/).first()).toBeVisible();
  await expect(page.getByRole("link", { name: /^打电话给 / }).first()).toHaveAttribute("href", /^tel:\d+/);

  await test.step("the list says that two cleared adults must be there", async () => {
    await page.getByRole("link", { name: "去点名" }).click();
    await settled(page);
    await expect(page.getByText("要有两位查询有效的成年人在场，现在 0 位")).toBeVisible();
    await check(page, "the list before anybody came");
  });
  await test.step("one press for each who is there", async () => {
    for (const name of ["周知夏", "刘清越", "杨明朗"]) {
      await page.getByRole("button", { name: `记 ${name} 到场` }).click();
      await expect(page.getByRole("button", { name: `记 ${name} 到场` })).toHaveCount(0);
    }
    await expect(page.getByText(/要有两位查询有效的成年人在场/)).toHaveCount(0);
  });
  await test.step("who did not come, in the drawer", async () => {
    await page.getByRole("button", { name: "改 孙雨桐 的记录" }).click();
    const drawer = page.getByRole("dialog");
    await expect(drawer.getByRole("link", { name: "打电话给 孙雨桐" })).toBeVisible();
    await check(page, "the drawer of one line");
    await drawer.getByText("没来", { exact: true }).click();
    await drawer.getByRole("button", { name: "记下" }).click();
    await expect(page.getByText("已记下 孙雨桐")).toBeVisible();
  });
  await test.step("hours cannot be entered before it is over", async () => {
    await expect(page.getByRole("button", { name: "把时长记好" })).toBeDisabled();
  });
  await test.step("the team", async () => {
    await visit(page, "/volunteers", "the captain's team");
    await page.getByRole("link", { name: /周知夏/ }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("周知夏");
    await check(page, "a member of the team");
  });
  await test.step("somebody of another team is let in", async () => {
    await visit(page, "/");
    const asks = page.getByRole("region", { name: "想加入的人" });
    await expect(asks).toContainText("教过孩子们唱歌，想陪他们上台。");
    await asks.getByRole("button", { name: "点头" }).click();
    await expect(page.getByText(/ 已加入这一班$/)).toBeVisible();
    await expect(asks).toHaveCount(0);
  });
  await test.step("a seat is lent to other teams", async () => {
    await visit(page, "/shifts/27", "a shift of the team");
    await test.step("the people of the shift are written to", async () => {
      await page.getByRole("button", { name: "写消息" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByText("这一班的人").click();
      await dialog.getByRole("textbox", { name: "内容" }).fill("请早到十分钟");
      await expect(dialog.getByRole("status")).toContainText("人会在“消息”里看到");
      await check(page, "writing to the people of a shift");
      await dialog.getByRole("button", { name: /^发给 \d+ 人$/ }).click();
      await expect(page.getByText(/^发给了 \d+ 人$/)).toBeVisible();
    });
    await page.getByRole("button", { name: "借给别队" }).first().click();
    await check(page, "lending seats");
    await page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
    await expect(page.getByText("借给别队 1 席", { exact: true })).toBeVisible();
  });
});
