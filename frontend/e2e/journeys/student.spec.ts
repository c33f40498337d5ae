import { check, expect, test, visit } from "./fixture";

test.use({ journey: "student" });

test("a student finds a shift, learns why another is not to be had, and gives a seat up", async ({
  people,
}) => {
  const page = await people.enter("d2012805");
  const other = await people.enter("d2012713");
  await check(page, "the student's home");
  await expect(page.getByText("到了先找队长点名")).toBeVisible();

  await test.step("every shift says what stands in the way", async () => {
    await page.getByRole("navigation").getByRole("link", { name: "找班次" }).click();
    await check(page, "find shifts");
    await expect(page.getByRole("main")).toContainText("能报");
    await page.getByText("看原因").click();
    await expect(page.getByRole("region", { name: "别的系队的" }).getByRole("link").first()).toBeVisible();
    await check(page, "what cannot be taken, by reason");
    await other.goto("/open-shifts");
    await expect(other.getByRole("main")).toContainText("需完成入户探访培训");
  });
  await test.step("what suits best comes first, with the reason", async () => {
    await page.getByRole("button", { name: "最适合我" }).click();
    await expect(page).toHaveURL(/show=best/);
    await check(page, "what suits best");
    await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
    await expect(page.getByRole("main")).toContainText(/是你们系队的|用得上你的特长|你说过这段时间有空/);
    await expect(page.getByRole("main")).not.toContainText("别的系队");
  });
  await test.step("filters are in the address, and each is a press away from being gone", async () => {
    await page.getByRole("button", { name: "全部" }).click();
    await page.getByRole("button", { name: "筛选", exact: true }).click();
    const filters = page.getByRole("dialog");
    await filters.getByText("这周末").click();
    await filters.getByText("15 分钟内").click();
    await check(page, "narrowing the shifts");
    await expect(page).toHaveURL(/when=weekend&near=15/);
    await filters.getByRole("button", { name: "关闭" }).click();
    await page.getByRole("button", { name: "不限：这周末" }).first().click();
    await page.getByRole("button", { name: "不限：15 分钟内" }).first().click();
    await expect(page).toHaveURL(/open-shifts$/);
  });
  await test.step("one press takes a seat, and who looks at the shift sees it", async () => {
    await page.getByRole("button", { name: /^我能报/ }).click();
    await expect(page).toHaveURL(/show=can/);
    await page
      .getByRole("region", { name: "4月14日" })
      .getByRole("link", { name: /双塘社区/ })
      .click();
    await check(page, "a shift to take");
    await other.goto(new URL(page.url()).pathname);
    const missing = other.getByRole("status").getByText(/^还缺 \d+ 人$/);
    const before = Number((await missing.textContent())?.match(/\d+/)?.[0]);
    await page.getByRole("button", { name: /^报名 · / }).click();
    await expect(page.getByText(/^已报名 · /)).toBeVisible();
    await expect(missing).toHaveText(`还缺 ${before - 1} 人`, { timeout: 10_000 });
  });
  await test.step("a shift at the same time is a clash, and says with what", async () => {
    await visit(page, "/open-shifts/12", "a shift that clashes");
    await expect(page.getByText("这段时间你已经有班次了")).toBeVisible();
    await expect(page.getByText("与 周末课业辅导班 4月14日 周六 14:00 冲突").first()).toBeVisible();
    await expect(page.getByRole("button", { name: "暂不能报名" })).toBeDisabled();
    await page.getByRole("link", { name: "看看已有的“周末课业辅导班”" }).click();
    await expect(page).toHaveURL(/open-shifts\/11$/);
  });
  await test.step("and another gives it back, with a reason", async () => {
    await page.getByRole("button", { name: "退出班次" }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByText("有考试或课").click();
    await check(page, "giving a seat up");
    await sheet.getByRole("button", { name: "退出班次" }).click();
    await expect(page.getByText("已退出，这一席空出来了")).toBeVisible();
    await expect(page.getByRole("button", { name: /^报名 · / })).toBeVisible();
  });
  await test.step("an invitation is answered at home", async () => {
    await page.goto("/");
    await page.getByRole("button", { name: "接受邀请" }).click();
    await expect(page.getByText(/已接受，.*见/)).toBeVisible();
    await visit(page, "/my/assignments");
    await expect(page.getByRole("region", { name: "要去的" })).toContainText("成果汇演与答谢");
  });
  await test.step("another team is asked, and the ask taken back", async () => {
    await page.goto("/open-shifts");
    await page.getByText("看原因").click();
    await page.getByRole("region", { name: "别的系队的" }).getByRole("link").last().click();
    await page.getByRole("button", { name: /^申请加入 · / }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel("说一句（可不填）").fill("会吹哨");
    await check(page, "asking another team");
    await sheet.getByRole("button", { name: "申请加入", exact: true }).click();
    await expect(page.getByRole("button", { name: "撤回申请" })).toBeVisible();
    await visit(page, "/");
    await page
      .getByRole("region", { name: "申请加入的班次" })
      .getByRole("button", { name: "撤回申请" })
      .click();
    await expect(page.getByRole("region", { name: "申请加入的班次" })).toHaveCount(0);
  });
  await test.step("the other pages of a student", async () => {
    for (const path of ["/my/hours", "/me/times", "/me"]) await visit(page, path);
  });
});
