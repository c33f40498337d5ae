/** Looking at a child's contact: asked, approved by who answers for the child, looked at, and listed. */
import { check, expect, picture, rowOf, settled, test, visit } from "./fixture";

// Half a day before the children are visited.
test.use({ journey: "contact-approval", clock: "2012-04-08T02:00:00Z" });

const code = "CH-002";

test("a volunteer asks to see a child's contact, is approved and looks, and the list says so", async ({
  people,
}) => {
  await test.step("who answers for the child takes an old approval back", async () => {
    const page = await people.enter("c07");
    await visit(page, "/beneficiaries");
    const row = rowOf(page, code);
    await row.getByRole("link", { name: "谁看过" }).click();
    await check(page, "who looked at one, and who may");
    await picture(page, "contact-views-of-one");
    const person = rowOf(page, "搭伴");
    await person.getByRole("button", { name: "收回" }).click();
    await expect(person).toContainText("已收回");
  });
  const volunteer = await people.enter("d2012206");
  await test.step("the volunteer is refused, and asks", async () => {
    await visit(volunteer, "/my/pairs");
    await expect(volunteer.getByRole("button", { name: "看联系方式" })).toHaveCount(0);
    await volunteer.getByRole("button", { name: "请求批准" }).click();
    await expect(volunteer.getByText("已告诉负责人，等批准")).toBeVisible();
    await check(volunteer, "an approval is asked for");
    await picture(volunteer, "contact-asked");
  });
  await test.step("who answers for the child is told at once, and approves", async () => {
    const page = await people.enter("c07");
    const notice = page.getByRole("alertdialog", { name: "通知" });
    await expect(notice).toContainText(`请求看 ${code} 的联系方式`);
    await check(page, "the notice to who answers");
    await picture(page, "contact-notice");
    await notice.getByRole("link", { name: "去看看" }).click();
    await settled(page);
    await expect(notice).toHaveCount(0);
    const person = rowOf(page, "搭伴");
    await person.getByRole("button", { name: "批准", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await check(page, "approving");
    await dialog.getByRole("button", { name: "批准", exact: true }).click();
    await expect(person).toContainText("可以看到");
  });
  await test.step("the volunteer looks", async () => {
    await volunteer.goto("/my/pairs");
    await volunteer.getByRole("button", { name: "看联系方式" }).click();
    const contact = volunteer.getByRole("dialog");
    await expect(contact).toContainText("这次查看已记录");
    await check(volunteer, "the contact of a child");
    await picture(volunteer, "contact-of-a-child");
  });
  await test.step("the safeguarding lead, the auditor and the office read of the look", async () => {
    for (const login of ["jian", "shenji", "c07"]) {
      const page = await people.enter(login, { width: login === "c07" ? 390 : 1440 });
      await visit(page, "/beneficiaries/contact-views", `who looked, for ${login}`);
      const list = page.getByRole("table", { name: "谁看过联系方式" });
      await expect(list).toContainText(code);
      await expect(list).toContainText("留守儿童伴读");
      await picture(page, `contact-views-${login}`);
    }
  });
});
