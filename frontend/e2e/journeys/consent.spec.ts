/** A consent that is taken back: the pair waits, and the coordinator is told. */
import { check, expect, picture, rowOf, test, visit } from "./fixture";

test.use({ journey: "consent" });

test("the office takes a consent back, and the pair waits", async ({ people }) => {
  const page = await people.enter("c07");
  await visit(page, "/beneficiaries");
  const row = rowOf(page, "CH-001");
  await row.getByRole("button", { name: "撤回同意" }).click();
  const asked = page.getByRole("dialog");
  await expect(asked).toContainText("马上生效");
  await check(page, "taking a consent back");
  await asked.getByRole("button", { name: "撤回同意" }).click();
  await expect(page.getByText("已记下 CH-001 撤回同意")).toBeVisible();
  await expect(row).toContainText("缺同意书");
  await picture(page, "beneficiaries-consent");
  const coordinator = await people.enter("chengwang", { width: 1440 });
  await visit(coordinator, "/standing-findings");
  await expect(coordinator.getByText("服务对象的同意有变动")).toBeVisible();
});
