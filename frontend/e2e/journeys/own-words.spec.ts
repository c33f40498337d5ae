/** A coordinator has invitations say something else, and a student chooses when messages ring. */
import { check, expect, picture, test, visit } from "./fixture";

test.use({ journey: "own-words", expected: /status of 422/ });

test("a coordinator says it in the association's words, and a student sleeps", async ({ people }) => {
  const coordinator = await people.enter("chengwang", { width: 1440 });
  await visit(coordinator, "/messages");
  const text = coordinator.getByLabel("内容");
  const usual = await text.inputValue();
  await text.fill("来不来都行，打 13800001234");
  await expect(coordinator.getByText("还缺")).toBeVisible();
  await expect(coordinator.getByText("少了")).toBeVisible();
  await check(coordinator, "words that lack something");
  await text.fill(`${usual}\n来不来都行。`);
  await expect(coordinator.getByRole("complementary", { name: "收到的样子" })).toContainText("来不来都行。");
  await picture(coordinator, "own-words-1440");
  await coordinator.getByRole("button", { name: "存下" }).click();
  await expect(coordinator.getByText("第 2 版")).toBeVisible();
  await coordinator.getByRole("button", { name: "发给我自己看看" }).click();
  await visit(coordinator, "/my/messages");
  await expect(coordinator.getByText("试发：请你来：课业辅导")).toBeVisible();

  const student = await people.enter("d2012305");
  await visit(student, "/my/messages");
  await student.getByRole("button", { name: "改时间" }).click();
  await student.getByLabel("到几点").fill("08:30");
  await student.getByRole("button", { name: "存下" }).click();
  await expect(student.getByText("22:00–08:30，上课时也不响")).toBeVisible();
  await check(student, "quiet hours");
  await picture(student, "quiet-hours-390");
  await student.getByRole("switch", { name: "夜里不打扰" }).press("Space");
  await expect(student.getByText("随时都会响")).toBeVisible();
});
