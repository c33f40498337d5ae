/** Who can sign in: a leader lets somebody in, gives and takes roles, and switches off. */
import { check, expect, picture, signIn, test, visit } from "./fixture";

test.use({ journey: "accounts" });
/** What somebody asks for in a role that was just taken, and with an account that was just switched off. */
test.use({ expected: /401 \(Unauthorized\)|403 \(Forbidden\)|409 \(Conflict\)/ });

const own = "a long new password";

test("a leader gives somebody a role, takes it back and switches the account off", async ({ people }) => {
  const page = await people.enter("guchangqing", { width: 1440 });
  await page.getByRole("navigation").getByRole("link", { name: "账号与身份" }).click();
  await check(page, "accounts");
  await picture(page, "accounts-1440");

  let code = "";
  await test.step("lets a trainer in", async () => {
    await page.getByRole("button", { name: "添加账号" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("姓名").fill("欧阳培训");
    await dialog.getByLabel(/^账号/).fill("ouyang");
    await dialog.getByLabel("身份").click();
    await page.getByRole("option", { name: "培训员" }).click();
    await check(page, "a new account");
    await dialog.getByRole("button", { name: "添加" }).click();
    await expect(dialog.getByRole("heading", { name: "欧阳培训的账号已建好" })).toBeVisible();
    code = (await dialog.getByRole("status").locator(".t-title").textContent()) ?? "";
    await picture(page, "accounts-made");
    await dialog.getByRole("button", { name: "好了" }).click();
    await expect(page.getByRole("row", { name: /欧阳培训.*登录码还没用/ })).toBeVisible();
  });

  const trainer = await people.device();
  await signIn(trainer, "ouyang", code);
  await trainer.getByLabel(/^新密码/).fill(own);
  await trainer.getByLabel(/^再输一遍/).fill(own);
  await trainer.getByRole("button", { name: "保存并继续" }).click();
  await expect(trainer).toHaveURL(/\/$/);

  const manage = () => page.getByRole("button", { name: "管理欧阳培训的账号" }).click();
  const drawer = page.getByRole("dialog", { name: "欧阳培训" });
  await test.step("gives and takes a role, and the owner is told", async () => {
    await page.reload();
    await manage();
    await drawer.getByRole("combobox", { name: "身份" }).click();
    await page.getByRole("option", { name: "社区工作者" }).click();
    await drawer.getByRole("combobox", { name: "哪个社区" }).click();
    await page.getByRole("option", { name: "双塘社区" }).click();
    await check(page, "an account");
    await picture(page, "accounts-one");
    await drawer.getByRole("button", { name: "给予" }).click();
    await expect(drawer.getByText("社区工作者 · 双塘社区")).toBeVisible();
    await drawer.getByRole("button", { name: "收回“培训员”" }).click();
    await page.getByRole("button", { name: "收回", exact: true }).last().click();
    await expect(drawer.getByRole("button", { name: "收回“培训员”" })).toHaveCount(0);
    await trainer.goto("/me");
    await expect(trainer.getByText(/顾长卿 在 .* 给了你“社区工作者”的身份/)).toBeVisible();
  });

  await test.step("the last leader stays", async () => {
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /^管理顾长卿/ }).click();
    await page.getByRole("button", { name: "收回“协会负责人”" }).click();
    await page.getByRole("button", { name: "收回", exact: true }).last().click();
    await expect(page.getByText("协会总要有一位能登录的负责人")).toBeVisible();
    await page.keyboard.press("Escape");
  });

  await test.step("switches the account off, at once", async () => {
    await manage();
    await drawer.getByRole("button", { name: "停用账号" }).click();
    await page.getByRole("button", { name: "停用账号" }).last().click();
    await expect(drawer.getByRole("button", { name: "恢复账号" })).toBeVisible();
    await trainer.reload();
    await expect(trainer).toHaveURL(/sign-in/);
  });

  const phone = await people.enter("tuanwei", { lang: "en" });
  await visit(phone, "/accounts");
  await picture(phone, "accounts-390-en");
});
