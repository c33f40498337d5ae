import type { Page } from "@playwright/test";
import { check, expect, picture, settled, signIn, test } from "./fixture";
import { choosePassword, codeOf, keepCodes, newOfficer, own } from "./newcomer";

test.use({ journey: "second-factor", expected: /401|403|409|422/ });

test("an officer signs in in two steps, and loses the phone", async ({ people, product }) => {
  const code = await newOfficer(product, "heron", "白鹭洲");
  const page = await people.device();
  let secret = "";
  let used = "";
  let recovery: string[] = [];

  await test.step("chooses a password and turns two steps on", async () => {
    await signIn(page, "heron", code);
    await choosePassword(page);
    await page.goto("/me");
    await checkOwn(page, "one's own page");
    await page.getByRole("link", { name: /打开两步登录/ }).click();
    await check(page, "before the app");
    await picture(page, "second-factor-begin-390");
    await page.getByLabel("登录密码").fill("wrong password");
    await page.getByRole("button", { name: "装好了，下一步" }).click();
    await expect(page.getByText("现在的密码不对")).toBeVisible();
    await page.getByLabel("登录密码").fill(own);
    await page.getByRole("button", { name: "装好了，下一步" }).click();
    secret = ((await page.getByTestId("secret").textContent()) ?? "").replaceAll(" ", "");
    await check(page, "the square to scan");
    await picture(page, "second-factor-scan-390");
    await page.getByLabel("验证器里显示的六位数字").fill("000000");
    await page.getByRole("button", { name: "打开两步登录" }).click();
    await expect(page.getByText("验证码不对")).toBeVisible();
    used = codeOf(secret, 0);
    await page.getByLabel("验证器里显示的六位数字").fill(used);
    await page.getByRole("button", { name: "打开两步登录" }).click();
    recovery = await keepCodes(page);
    await expect(page).toHaveURL(/\/me$/);
    await expect(page.getByText("恢复码还剩 10 个")).toBeVisible();
    await checkOwn(page, "one's own page with two steps");
    await picture(page, "second-factor-me-390");
  });
  await test.step("signs out and in with a code of the app", async () => {
    await page.getByRole("button", { name: "退出", exact: true }).click();
    await expect(page).toHaveURL(/sign-in/);
    await signIn(page, "heron", own);
    await expect(page.getByRole("heading", { name: "第二步：输入验证码" })).toBeVisible();
    await check(page, "the second step");
    await picture(page, "second-factor-step-390");
    await page.getByLabel("验证码").fill(used);
    await page.getByRole("button", { name: "登录", exact: true }).click();
    await expect(page.getByText("或者已经用过"), "the code that was used to set it up").toBeVisible();
    await page.getByLabel("验证码").fill(codeOf(secret, 30));
    await page.getByRole("button", { name: "登录", exact: true }).click();
    await expect(page).not.toHaveURL(/sign-in/);
    await settled(page);
  });
  await test.step("has lost the phone, and sets up another with recovery codes", async () => {
    const other = await people.device({ width: 1440, lang: "en" });
    await signIn(other, "heron", own);
    await picture(other, "second-factor-step-1440-en");
    await other.getByLabel("Code", { exact: true }).fill(recovery[0]?.toUpperCase() ?? "");
    await other.locator('button[type="submit"]').click();
    await expect(other).not.toHaveURL(/sign-in/);
    await expect(other.getByRole("alertdialog")).toContainText("9 were left");
    await other.getByRole("button", { name: "I have seen it" }).click();
    await other.goto("/second-factor");
    await check(other, "managing two steps");
    await picture(other, "second-factor-manage-1440-en");
    await other.getByRole("button", { name: /Use another phone/ }).click();
    await other.getByLabel("Password", { exact: true }).fill(own);
    await other.getByLabel("Code or recovery code").fill(recovery[1] ?? "");
    await other.getByRole("button", { name: "Go on" }).click();
    const next = ((await other.getByTestId("secret").textContent()) ?? "").replaceAll(" ", "");
    expect(next).not.toBe(secret);
    await other.getByLabel("The six digits the app shows").fill(codeOf(next, 0));
    await other.getByRole("button", { name: "Use this phone" }).click();
    await expect(other.getByText("8 recovery codes left")).toBeVisible();
    await other.getByRole("button", { name: /Turn off two steps/ }).click();
    await other.getByLabel("Password", { exact: true }).fill(own);
    await other.getByLabel("Code or recovery code").fill(codeOf(next, 30));
    await other.getByRole("button", { name: "Go on" }).click();
    await expect(other.getByText("I have the app")).toBeVisible();
  });
});

test("a leader requires two steps, and two people help with a lost phone", async ({ people, product }) => {
  const code = await newOfficer(product, "egret", "苍鹭飞");
  const officer = await people.device({ width: 1440 });
  await signIn(officer, "egret", code);
  await choosePassword(officer);
  await settled(officer);

  const leader = await people.enter("guchangqing", { width: 1440 });
  await test.step("the leader requires them of the offices", async () => {
    await leader.goto("/sign-in-rules");
    await check(leader, "the sign-in rules");
    await leader.getByText("社区工作者", { exact: true }).click();
    await picture(leader, "sign-in-rules-1440");
    await leader.getByRole("button", { name: "保存" }).click();
    await expect(leader.getByText("已保存")).toBeVisible();
  });
  await test.step("an open session can do nothing else from its next request on", async () => {
    await officer.goto("/help-requests");
    await expect(officer).toHaveURL(/second-factor/);
    await expect(officer.getByText("协会要求你的身份用两步登录")).toBeVisible();
    await check(officer, "two steps are wanted");
    await picture(officer, "second-factor-wanted-1440");
    await officer.goto("/beneficiaries");
    await expect(officer).toHaveURL(/second-factor/);
    await officer.getByLabel("登录密码").fill(own);
    await officer.getByRole("button", { name: "装好了，下一步" }).click();
    const secret = ((await officer.getByTestId("secret").textContent()) ?? "").replaceAll(" ", "");
    await officer.getByLabel("验证器里显示的六位数字").fill(codeOf(secret, 0));
    await officer.getByRole("button", { name: "打开两步登录" }).click();
    await keepCodes(officer);
    await officer.goto("/help-requests");
    await expect(officer).toHaveURL(/help-requests/);
    await officer.goto("/second-factor");
    await expect(officer.getByText("协会要求你的身份用两步登录，不能关")).toBeVisible();
  });
  await test.step("the leader asks, a coordinator agrees, and the owner is told", async () => {
    await leader.goto("/code-requests");
    await leader.getByLabel("他的学号或账号").fill("egret");
    await leader.getByRole("button", { name: "申请停用他的两步登录" }).click();
    await expect(leader.getByText("已替苍鹭飞申请")).toBeVisible();
    await check(leader, "a lost phone");
    await picture(leader, "lost-phone-1440");
    const coordinator = await people.enter("chengwang", { width: 390 });
    await coordinator.goto("/code-requests");
    await check(coordinator, "a lost phone, to agree to");
    await picture(coordinator, "lost-phone-390");
    await coordinator.getByRole("button", { name: "同意" }).click();
    await coordinator.getByRole("dialog").getByRole("button", { name: "同意" }).click();
    await expect(coordinator.getByText("没有等着的申请")).toBeVisible();
    await officer.goto("/");
    await signIn(officer, "egret", own);
    await expect(officer).toHaveURL(/second-factor/);
  });
});

/** Checks one's own page, rolled to its end: no row is half under the tabs. */
async function checkOwn(page: Page, name: string) {
  await page.getByRole("button", { name: "退出", exact: true }).scrollIntoViewIfNeeded();
  await check(page, name);
}
