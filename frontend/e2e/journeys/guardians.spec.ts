/** Those who vouch for people: the trainer, the safeguarding lead, and the auditor who reads what they did. */
import { check, expect, test, visit } from "./fixture";

test.use({ journey: "guardians" });

test("a course signed off, a record check entered, and both stand in the log", async ({ people }) => {
  await test.step("the trainer signs a course off", async () => {
    const page = await people.enter("liangxi", { width: 1440 });
    await expect(page.getByRole("heading", { name: "下一班前要补的课" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "30 天内到期的签核" })).toBeVisible();
    await visit(page, "/volunteers?needs=course", "who lacks a course");
    await visit(page, "/volunteers", "the trainer's volunteers");
    await visit(page, "/volunteers/1", "a volunteer, for the trainer");
    await page.getByRole("combobox", { name: "课程" }).click();
    await page.getByRole("option", { name: "入户探访" }).click();
    await page.getByRole("button", { name: "签核", exact: true }).click();
    await expect(page.getByText("已签核")).toBeVisible();
    await expect(
      page.getByRole("region", { name: "培训签核" }).getByText("有效到 2013年4月5日"),
    ).toBeVisible();
  });
  await test.step("the safeguarding lead enters a record check", async () => {
    const page = await people.enter("jian", { width: 1440 });
    await expect(page.getByRole("heading", { name: "需要从业查询的人" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "最近谁看过联系方式" })).toBeVisible();
    await visit(page, "/volunteers?needs=clearance", "who lacks a record check");
    await visit(page, "/volunteers/1", "a volunteer, for the safeguarding lead");
    await expect(page.getByRole("button", { name: "记入" }), "nothing is chosen beforehand").toBeDisabled();
    await page.getByRole("combobox", { name: "结果" }).click();
    await page.getByRole("option", { name: "通过", exact: true }).click();
    await page.getByRole("textbox", { name: "查询单位" }).fill("彭山县公安局（演示）");
    await page.getByRole("textbox", { name: "编号" }).fill("CL-0412");
    await page.getByRole("button", { name: "记入" }).click();
    await expect(page.getByText("已记入")).toBeVisible();
    await visit(page, "/beneficiaries", "beneficiaries, for the safeguarding lead");
  });
  await test.step("the auditor reads who did what", async () => {
    const page = await people.enter("shenji", { width: 1440 });
    const latest = page.getByRole("region", { name: "最近的操作" });
    await expect(latest.getByText(/^纪安 记了 .+ 的从业查询$/)).toBeVisible();
    await visit(page, "/audit-entries");
    const log = page.getByRole("table", { name: "操作记录" });
    await expect(log).toContainText("梁溪");
    await expect(log.getByRole("row", { name: /^纪安 记了 .+ 的从业查询/ })).toBeVisible();
    await page.getByRole("searchbox", { name: "谁做的" }).fill("梁溪");
    await expect(log.getByRole("row", { name: /^梁溪 签核了 .+ 的入户探访培训/ })).toBeVisible();
    await expect(log).not.toContainText("纪安");
    await page.getByRole("combobox", { name: "做了什么" }).click();
    await page.getByRole("option", { name: "签核了培训" }).click();
    await expect(log.getByRole("row")).toHaveCount(2);
    await page.getByLabel("从哪天").fill("2012-04-07");
    await expect(page.getByText("没有这样的记录")).toBeVisible();
    await page.goto("/audit-entries");
    await expect(log).toBeVisible();
    await page.setViewportSize({ width: 390, height: 844 });
    await check(page, "the log on a phone");
  });
});
