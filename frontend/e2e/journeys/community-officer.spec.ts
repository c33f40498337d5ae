import { check, expect, test, visit } from "./fixture";

test.use({ journey: "community-officer" });

test("a community officer asks for help, answers for an elder and opens a contact", async ({ people }) => {
  const page = await people.enter("c02");
  await check(page, "the office's home");

  await test.step("answers a pair on the elder's behalf", async () => {
    const pairs = page.getByRole("region", { name: "替老人孩子答复" });
    await expect(pairs).toContainText("EL-008");
    await pairs.getByRole("button", { name: "愿意" }).click();
    await expect(page.getByText("已答复")).toBeVisible();
    await expect(pairs).toHaveCount(0);
  });
  await test.step("enters a request on somebody's behalf", async () => {
    await page.getByRole("link", { name: "提一件需求" }).click();
    await check(page, "a new request");
    await page.getByLabel("想要什么帮助").fill("想请人读报");
    await page.getByLabel("代谁提").fill("EL-009");
    await page.getByRole("button", { name: "提交" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("想请人读报");
    await check(page, "the request entered");
    await visit(page, "/help-requests");
    await expect(page.getByRole("link", { name: /想请人读报/ })).toBeVisible();
  });
  await test.step("finds where its own community closes for a day", async () => {
    await page.getByRole("link", { name: "我的社区", exact: true }).click();
    await expect(page.getByText("社区停办的日子").first()).toBeVisible();
    await check(page, "the own community");
  });
  await test.step("puts its wall on a TV, at which nobody signs in", async () => {
    await page.getByRole("link", { name: "墙面屏" }).click();
    await expect(page.getByText(/^更新于/)).toBeVisible();
    await check(page, "the wall of the community");
    await page.getByRole("button", { name: "放到电视上" }).click();
    await page.getByRole("button", { name: "生成链接" }).click();
    const link = await page.getByLabel("链接", { exact: true }).inputValue();
    await check(page, "the link of a wall");
    await page.getByRole("button", { name: "关闭" }).click();
    const tv = await people.device({ width: 1440 });
    await tv.goto(link);
    await expect(tv.getByRole("heading", { level: 1 })).toHaveText(/桂香/);
    await expect(tv.getByText(/^更新于/)).toBeVisible();
    await check(tv, "a wall at which nobody is signed in");
  });
  await test.step("opens a contact, which is logged", async () => {
    await visit(page, "/beneficiaries");
    await page.getByRole("button", { name: "看联系方式" }).first().click();
    const contact = page.getByRole("dialog");
    await expect(contact.getByText("地址", { exact: true })).toBeVisible();
    await expect(contact).toContainText("已记录");
    await check(page, "a contact");
    await contact.getByRole("button", { name: "关闭" }).click();
  });
  await test.step("enters a beneficiary by code", async () => {
    await page.getByRole("link", { name: "登记服务对象" }).click();
    await check(page, "a new beneficiary");
    await page.getByLabel("编号").fill("EL-090");
    await page.getByLabel("年龄段").fill("70–79");
    await page.getByRole("textbox", { name: "姓名" }).fill("白一鹭");
    await page.getByRole("textbox", { name: "地址" }).fill("桂香苑 9 栋 901");
    await page.getByRole("button", { name: "登记", exact: true }).click();
    await expect(page.getByText("已登记 EL-090")).toBeVisible();
  });
  await test.step("corrects what it entered, seeing nothing of what is sealed", async () => {
    await page.getByRole("button", { name: "更正 EL-090" }).click();
    const form = page.getByRole("dialog");
    await expect(form.getByLabel("年龄段")).toHaveValue("70–79");
    await expect(form.getByRole("textbox", { name: "姓名" })).toHaveValue("");
    await form.getByLabel("年龄段").fill("80–89");
    await form.getByRole("textbox", { name: "地址" }).fill("桂香苑 9 栋 902");
    await check(page, "a correction");
    await form.getByRole("button", { name: "保存" }).click();
    await expect(page.getByText("已更正 EL-090")).toBeVisible();
    await expect(form).toHaveCount(0);
    await expect(page.getByText("80–89").last()).toBeVisible();
  });
});
