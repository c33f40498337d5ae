/** A programme is moved by a week after it was seen whom that touches, and copied to the next term. */
import { check, expect, picture, test, visit } from "./fixture";

test.use({ journey: "next-term" });

test("a leader moves the programme and makes the next term of it", async ({ people }) => {
  const page = await people.enter("guchangqing", { width: 1440 });
  await visit(page, "/programmes");
  await page.getByRole("link", { name: "整体改期" }).click();
  await page.getByRole("textbox", { name: /^往后挪几天/ }).fill("7");
  await page.getByRole("button", { name: "看看会怎样" }).click();
  await expect(page.getByText("班次一起挪")).toBeVisible();
  const reason = page.getByRole("textbox", { name: /^空出席位的原因/ });
  if (await reason.isVisible()) await reason.fill("学校春季运动会");
  await check(page, "moving a programme");
  await picture(page, "programme-move-1440");
  await page.getByRole("button", { name: /^挪动 \d+ 个班次/ }).click();
  await expect(page.getByText(/已挪动 \d+ 个班次/)).toBeVisible();

  await page.getByRole("link", { name: "照着建新学期" }).click();
  await page.getByRole("textbox", { name: /^项目名称/ }).fill("2012 秋 四进社区");
  await page.getByRole("textbox", { name: /^编号/ }).fill("P2012B");
  await page.locator('[data-path="starts_on"]').fill("2012-09-10");
  await page.keyboard.press("Enter"); // which looks at once
  await page.keyboard.press("Tab");
  await expect(page.getByText("活动（草稿）")).toBeVisible();
  await check(page, "copying a programme");
  await picture(page, "programme-copy-1440");
  await page.getByRole("button", { name: "建好新学期" }).click();
  await expect(page.getByText("已建好，先核对活动再发布")).toBeVisible();
});
