/** Students enter themselves by a link; a coordinator nods, and they sign in by a code. */
import { check, expect, picture, settled, signIn, test, visit } from "./fixture";
import { choosePassword } from "./newcomer";

test.use({ journey: "join" });
/** A phone number with a digit too many is refused, and the link is switched off at the end and says so. */
test.use({ expected: /409 \(Conflict\)|422 \(Unprocessable/ });

test("a student joins by a link", async ({ people }) => {
  const coordinator = await people.enter("chengwang", { width: 1440 });
  await visit(coordinator, "/volunteers/join-links");
  await coordinator.getByRole("button", { name: "做一个链接" }).click();
  const dialog = coordinator.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "给哪个系队" }).click();
  await coordinator.getByRole("option", { name: "法学系队" }).click();
  await check(coordinator, "a new link");
  await dialog.getByRole("button", { name: "做一个链接" }).click();
  const address = await coordinator.getByLabel("地址", { exact: true }).inputValue();
  await check(coordinator, "a link that was made");
  await picture(coordinator, "join-links-1440");
  await coordinator.getByRole("link", { name: "打印二维码" }).click();
  await check(coordinator, "the sheet with the code");
  await picture(coordinator, "join-sheet-1440");

  const student = await people.device();
  await student.goto(new URL(address).pathname);
  await check(student, "the form behind the link");
  await picture(student, "join-form-390");
  await student.getByLabel("姓名").fill("云小暖");
  await student.getByLabel("学号").fill("d20129931");
  await student.getByRole("textbox", { name: "手机" }).fill("0138-0013-8000");
  await student.getByLabel("出生日期").fill("1993-05-09");
  await student.getByRole("heading", { level: 1 }).click(); // closes the calendar
  await student.getByText("女", { exact: true }).click();
  await student.getByText("每周什么时候有空").click();
  await student.getByRole("button", { name: "给周六加一段" }).click();
  await student.getByRole("checkbox", { name: /我同意/ }).check();
  await student.getByRole("button", { name: "交上去" }).click();
  await expect(student.getByText(/电话/).first()).toBeVisible();
  await expect(student.getByLabel("姓名")).toHaveValue("云小暖");
  await student.getByRole("textbox", { name: "手机" }).fill("138-0013-8000");
  await student.getByRole("button", { name: "交上去" }).click();
  await expect(student.getByRole("heading", { name: "交上去了，等着点头" })).toBeVisible();
  await check(student, "what was sent");
  await picture(student, "join-receipt-390");
  await student.reload();
  await student.getByRole("button", { name: "改一改" }).click();
  await student.getByLabel("姓名").fill("云大暖");
  await student.getByRole("button", { name: "存下修改" }).click();
  await expect(student.getByRole("heading", { name: "交上去了，等着点头" })).toBeVisible();

  await coordinator.goto("/volunteers/join-entries");
  await settled(coordinator);
  await check(coordinator, "who waits");
  await picture(coordinator, "join-entries-1440");
  await coordinator.getByRole("checkbox", { name: "选上云大暖" }).check();
  await coordinator.getByRole("button", { name: "收下 1 人" }).click();
  await expect(coordinator.getByRole("heading", { name: "收下了 1 人" })).toBeVisible();
  const answer = coordinator.waitForResponse(/join-entry-codes/);
  await coordinator.getByRole("button", { name: "做登录码" }).click();
  const { codes } = await (await answer).json();
  await expect(coordinator.getByRole("link", { name: /打印纸条/ })).toBeVisible();
  await check(coordinator, "who was let in");
  await picture(coordinator, "join-let-in-1440");

  await student.reload();
  await expect(student.getByRole("heading", { name: "收下了，欢迎" })).toBeVisible();
  await signIn(student, "d20129931", codes[0].code);
  await choosePassword(student);
  await settled(student);

  await visit(coordinator, "/volunteers/join-links");
  await coordinator.getByRole("button", { name: "停用" }).first().click(); // the latest
  await coordinator.getByRole("dialog").getByRole("button", { name: "停用" }).click();
  await expect(coordinator.getByText("已停用").first()).toBeVisible();
  const late = await people.device({ lang: "en" });
  await late.goto(new URL(address).pathname);
  await expect(late.getByText("This join link is switched off")).toBeVisible();
  await check(late, "a link that is off");
});
