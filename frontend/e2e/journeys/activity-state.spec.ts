/** An activity is paused by mistake: it says what that touches, those who had a seat read why, and it goes on. */
import { check, expect, picture, test, visit } from "./fixture";

test.use({ journey: "activity-state" });

test("a coordinator pauses an activity and takes it back", async ({ people }) => {
  const page = await people.enter("chengwang", { width: 1440 });
  await visit(page, "/activities");
  await page.getByRole("link", { name: /柑子坡留守儿童伴读/ }).click();
  await page.getByRole("button", { name: "暂停", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(/会影响 3 班、\d+ 个席位、6 对结对/);
  await dialog.getByRole("textbox", { name: "原因" }).fill("活动室在维修");
  await check(page, "pausing an activity");
  await picture(page, "activity-pause");
  await dialog.getByRole("button", { name: "暂停活动" }).click();
  await expect(page.getByText("已暂停").first()).toBeVisible();
  await expect(dialog).toHaveCount(0);

  const student = await people.enter("d2012207");
  await expect(student.getByText("活动室在维修")).toBeVisible();

  await page.getByRole("button", { name: "恢复活动" }).click();
  await expect(page.getByText("已发布")).toBeVisible();
  await check(page, "an activity that goes on");

  const english = await people.enter("chengwang", { width: 1440, lang: "en" });
  await visit(english, new URL(page.url()).pathname);
  await english.getByRole("button", { name: "End the activity" }).click();
  await expect(english.getByRole("dialog")).toContainText("shifts: 3, seats: 0, pairs: 4");
  await check(english, "ending an activity");
});

test("a coordinator sees who loses a seat before a shift is stored", async ({ people }) => {
  const page = await people.enter("chengwang", { width: 1440 });
  await visit(page, "/shifts/1/edit");
  await page.getByRole("checkbox", { name: "有儿童" }).check();
  await page.getByRole("button", { name: "保存", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(/\d+ 个席位会空出来/);
  await check(page, "who loses a seat");
  await picture(page, "shift-change-preview-1440");
  await page.setViewportSize({ width: 390, height: 844 });
  await check(page, "who loses a seat, on a phone");
  await picture(page, "shift-change-preview-390");
  await dialog.getByRole("button", { name: "就这样保存" }).click();
  await expect(page).toHaveURL(/\/shifts\/1$/);
});
