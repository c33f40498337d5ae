/** A guardian no longer agrees that somebody under age serves, and agrees again. */
import { check, expect, picture, test, visit } from "./fixture";

test.use({ journey: "guardian-consent" });

test("the safeguarding lead records that a guardian took the consent back", async ({ people }) => {
  const page = await people.enter("jian", { width: 1440 });
  await visit(page, "/volunteers?q=D2012318");
  await page.getByRole("link", { name: /郭若溪/ }).click();
  await expect(page.getByText("监护人 3月20日 同意")).toBeVisible();
  await page.getByRole("button", { name: "记录撤回" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("马上生效");
  await dialog.getByRole("textbox", { name: "原因" }).fill("家长来电");
  await check(page, "taking a guardian's consent back");
  await picture(page, "guardian-consent");
  await dialog.getByRole("button", { name: "记录撤回" }).click();
  await expect(page.getByText("监护人 4月6日 撤回了同意")).toBeVisible();

  const coordinator = await people.enter("chengwang", { width: 390, lang: "en" });
  await visit(coordinator, new URL(page.url()).pathname);
  await expect(coordinator.getByText("Guardian took the consent back on 6 Apr")).toBeVisible();
  await coordinator.getByRole("button", { name: "Record a consent" }).click();
  await check(coordinator, "giving a guardian's consent");
  await coordinator.getByRole("dialog").getByRole("button", { name: "Record a consent" }).click();
  await expect(coordinator.getByText("Guardian agreed on 6 Apr")).toBeVisible();
});
