/** Correcting who somebody is, leaving with a preview, and coming back. */
import { check, expect, picture, settled, test } from "./fixture";

test.use({ journey: "leaving" });

test("a coordinator corrects a volunteer, lets some leave and one come back", async ({ people }) => {
  const page = await people.enter("chengwang", { width: 1440 });
  await page.goto("/volunteers?q=D20128");
  await expect(page.getByRole("row").nth(3)).toBeVisible();

  await test.step("a name and a year", async () => {
    await page.getByRole("row").nth(3).getByRole("link").click();
    await page.getByRole("link", { name: "改资料" }).click();
    await page.getByLabel(/^姓名/).fill("欧阳 修远");
    await page.getByRole("combobox", { name: "年级" }).click();
    await page.getByRole("option", { name: "3 年级" }).click();
    await check(page, "a volunteer's details");
    await picture(page, "volunteer-edit-1440");
    await page.getByRole("button", { name: "保存" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "欧阳修远" })).toBeVisible();
    await check(page, "a volunteer to a coordinator");
    await picture(page, "volunteer-1440");
  });

  await test.step("several leave", async () => {
    await page.goto("/volunteers?q=D20128");
    const ticks = page.getByRole("checkbox", { name: /^选 / });
    for (const at of [0, 2, 4]) await ticks.nth(at).check();
    await expect(page.getByText("选了 3 位")).toBeVisible();
    await check(page, "volunteers ticked");
    await picture(page, "volunteers-ticked-1440");
    await page.getByRole("link", { name: "3 人办离开" }).click();
    await expect(page.getByText("还是队长：先给系队换一位队长")).toBeVisible(); // the first of the list leads the team
    await page.getByRole("radio", { name: "毕业" }).check();
    await check(page, "who leaves");
    await picture(page, "leaving-1440");
    await page.setViewportSize({ width: 390, height: 844 });
    await settled(page);
    await check(page, "who leaves, on a phone");
    await picture(page, "leaving-390");
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole("button", { name: "2 人离开" }).click();
    await expect(page).toHaveURL(/left=yes/);
    await expect(page.getByRole("row")).toHaveCount(3);
  });

  await test.step("one comes back", async () => {
    await page.getByRole("row").nth(1).getByRole("link").click();
    await expect(page.getByText(/离开（毕业）/)).toBeVisible();
    await page.getByRole("button", { name: "回来了" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "回来了" }).click();
    await expect(page.getByRole("link", { name: "办离开" })).toBeVisible();
    await page.goto("/volunteers?left=yes");
    await expect(page.getByRole("row")).toHaveCount(2);
  });

  await test.step("times entered for somebody", async () => {
    await page.goto("/volunteers?q=D20128");
    await page.getByRole("row").nth(2).getByRole("link").click();
    await page.getByRole("link", { name: "改有空的时间" }).click();
    await check(page, "times of another");
    await picture(page, "volunteer-times-1440");
  });

  await test.step("two records become one", async () => {
    await page.goto("/volunteers?q=D20128");
    await page.getByRole("row").nth(2).getByRole("link").click();
    await page.getByRole("link", { name: "合并档案" }).click();
    await expect(page.getByText("找到这个人的另一份档案")).toBeVisible();
    await check(page, "another record to find");
    await page.getByRole("combobox", { name: "另一份档案" }).fill("D2012704");
    await page.getByRole("option", { name: /D2012704/ }).click();
    await expect(page.getByRole("heading", { name: "一起并过来" })).toBeVisible();
    await page
      .getByRole("group", { name: "学号" })
      .or(page.getByRole("radiogroup", { name: "学号" }))
      .getByText("D2012704")
      .first()
      .click();
    await check(page, "two records side by side");
    await picture(page, "merge-1440");
    await page.setViewportSize({ width: 390, height: 844 });
    await settled(page);
    await check(page, "two records, on a phone");
    await picture(page, "merge-390");
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole("button", { name: "合并" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "合并" }).click();
    await expect(page.getByRole("heading", { name: "并进来的档案" })).toBeVisible();
    await expect(page.getByText(/D2012704 ·/)).toBeVisible();
    await check(page, "a merged record");
    await page.goto("/volunteers?q=D2012704");
    await expect(page.getByRole("row")).toHaveCount(2);
  });

  await test.step("a leader parts them again", async () => {
    const leads = await people.enter("guchangqing", { width: 1440 });
    await leads.goto("/volunteers?q=D2012704");
    await leads.getByRole("row").nth(1).getByRole("link").click();
    await leads.getByRole("button", { name: "撤销合并" }).click();
    await leads.getByRole("dialog").getByRole("button", { name: "撤销合并" }).click();
    await expect(leads.getByText(/撤销了/).first()).toBeVisible();
    await expect(leads.getByRole("button", { name: "撤销合并" })).toHaveCount(0);
    await check(leads, "a record that was merged and parted");
    await leads.goto("/volunteers?q=D2012704");
    await expect(leads.getByRole("row").nth(1)).toContainText("刘星野");
  });
});
