/** A student has messages sent by e-mail; what would be sent is read where the product keeps letters instead. */
import { check, expect, picture, settled, test, visit } from "./fixture";

test.use({ journey: "by-email", expected: /status of 422/ });

test("a student is told by e-mail, and no longer once the address is taken away", async ({
  people,
  product,
}) => {
  const student = await people.enter("d2012103");
  await visit(student, "/my/messages");
  const row = student.getByRole("button", { name: "邮件" });
  await row.click();
  await student.getByLabel("邮箱", { exact: true }).fill("zhu@example.org");
  await student.getByRole("button", { name: "发验证码" }).click();
  await expect(student.getByText("验证码发到了 zhu@example.org")).toBeVisible();
  await check(student, "a code is asked for");
  await picture(student, "email-code-390");

  const leader = await people.enter("guchangqing", { width: 1440 });
  await visit(leader, "/mail-catcher");
  const letters = leader.getByRole("main");
  await expect(letters).toContainText("zhu@example.org");
  const code = /验证码 (\d{6})/.exec((await letters.textContent()) ?? "")?.[1] ?? "";

  await student.getByLabel("验证码").fill(code === "000000" ? "000001" : "000000");
  await student.getByRole("button", { name: "确认" }).click();
  await expect(student.getByText("验证码不对，还能试 4 次")).toBeVisible();
  await student.getByLabel("验证码").fill(code);
  await student.getByRole("button", { name: "确认" }).click();
  await expect(student.getByRole("button", { name: "不再发了" })).toBeVisible();
  await check(student, "an address that is confirmed");
  await picture(student, "email-confirmed-390");

  const coordinator = await people.enter("chengwang", { width: 1440 });
  const callOff = async (shift: number, reason: string) => {
    await visit(coordinator, `/shifts/${shift}`);
    await coordinator.getByRole("button", { name: "取消班次" }).click();
    const dialog = coordinator.getByRole("dialog");
    await dialog.getByRole("textbox").fill(reason);
    await dialog.getByRole("button", { name: "取消班次" }).click();
    await expect(dialog).toHaveCount(0);
  };
  await callOff(1, "下大雨");
  await expect(letters).toContainText("取消了：");
  await expect(letters).toContainText("原因：下大雨");
  await expect(letters).toContainText(`${product.url}/open-shifts/1`);
  await check(leader, "what would be sent");
  await picture(leader, "mail-catcher-1440");

  await student.getByRole("button", { name: "不再发了" }).click();
  await student.getByRole("dialog").getByRole("button", { name: "不再发了" }).click();
  await expect(student.getByLabel("邮箱", { exact: true })).toBeVisible();
  await student.reload();
  await settled(student);
  await expect(row).toContainText("没开");
});
