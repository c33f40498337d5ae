/** The example association: opened before there is an association and beside one, looked at, and thrown away. */
import { check, expect, picture, settled, test } from "./fixture";

test.use({ journey: "trial", clock: "2012-03-01T04:00:00Z", demo: false });
/** A new association has no programme, and nobody is signed in after the example is gone. */
test.use({ expected: /401 \(Unauthorized\)|404 \(Not Found\)/ });

test("the example is opened, looked at and removed, and the association stands beside it", async ({
  people,
  product,
}) => {
  const page = await people.device({ width: 390 });
  await page.goto("/begin");
  await page.getByRole("button", { name: "打开示例协会" }).click();
  await expect(page.getByText("看示例也要这个码，先填上")).toBeVisible();
  await page.getByLabel("一次性码").fill(product.foundingCode());
  await page.getByRole("button", { name: "打开示例协会" }).click();
  const bar = page.getByRole("complementary", { name: "示例协会" });
  await expect(bar.getByText("示例：都是编的，不作数")).toBeVisible({ timeout: 20_000 });
  await settled(page);
  await check(page, "trial leader");
  await picture(page, "trial-leader-390");
  for (const role of ["协调人", "队长", "志愿者"]) {
    await bar.getByRole("button").click();
    await page.getByRole("menuitem", { name: role }).click();
    await expect(bar.getByRole("button", { name: `现在是${role}` })).toBeVisible();
    await settled(page);
    await picture(page, `trial-${role}-390`);
  }
  // Removed as a student: nothing of it is left, and the association is still to be made.
  await bar.getByRole("button").click();
  await page.getByRole("menuitem", { name: "删掉示例" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "删掉示例" }).click();
  await expect(page).toHaveURL(/\/begin$/);
  await page.getByLabel("一次性码").fill(product.foundingCode());
  await page.getByLabel("协会名称").fill("岷江学院青年志愿者协会");
  await page.getByLabel("你的姓名").fill("顾长卿");
  await page.getByLabel("你的账号").fill("guchangqing");
  await page.getByLabel(/^密码/).fill("a long new password");
  await page.getByLabel(/^再输一遍/).fill("a long new password");
  await page.getByRole("button", { name: "建立协会" }).click();
  await expect(page.getByText("从零到第一个周末")).toBeVisible();
  await page.getByRole("button", { name: "打开示例协会" }).click();
  await expect(bar).toBeVisible({ timeout: 20_000 });
  await bar.getByRole("button").click();
  await page.getByRole("menuitem", { name: "先离开，示例留着" }).click();
  await expect(bar).toBeHidden();
  await expect(page.getByText("从零到第一个周末")).toBeVisible();
});
