import type { Page } from "@playwright/test";
import { check, expect, picture, settled, signIn, test } from "./fixture";
import { choosePassword, codeOf, keepCodes, newOfficer, own } from "./newcomer";

test.use({ journey: "passkey", expected: /401|403|409|422/ });

test("an officer signs in with a passkey, and keeps a code beside it", async ({ people, product }) => {
  const code = await newOfficer(product, "kite", "纸鸢高");
  const page = await people.device({ host: "localhost" });
  await giveDevice(page);
  let recovery: string[] = [];
  let secret = "";

  await test.step("makes a passkey in place of an app", async () => {
    await signIn(page, "kite", code);
    await choosePassword(page);
    await page.goto("/second-factor");
    await check(page, "before the first second factor");
    await picture(page, "passkey-begin-390");
    await page.getByRole("button", { name: /不装验证器，用通行密钥/ }).click();
    await page.getByLabel("登录密码").fill("wrong password");
    await page.getByRole("button", { name: "继续" }).click();
    await expect(page.getByText("现在的密码不对")).toBeVisible();
    await page.getByLabel("登录密码").fill(own);
    await page.getByRole("button", { name: "继续" }).click();
    await expect(page.getByRole("heading", { name: "创建通行密钥" })).toBeVisible();
    await check(page, "a new passkey");
    await picture(page, "passkey-make-390");
    await page.getByLabel("给它取个名字").fill("口袋里的手机");
    await page.getByRole("button", { name: "创建", exact: true }).click();
    recovery = await keepCodes(page);
    await expect(page).toHaveURL(/\/me$/);
    await expect(page.getByText("恢复码还剩 10 个")).toBeVisible();
  });
  await test.step("signs out and in with it", async () => {
    await page.getByRole("button", { name: "退出", exact: true }).click();
    await expect(page).toHaveURL(/sign-in/);
    await signIn(page, "kite", own);
    await expect(page.getByRole("heading", { name: "第二步：通行密钥" })).toBeVisible();
    await check(page, "the second step with a passkey");
    await picture(page, "passkey-step-390");
    await page.getByRole("button", { name: "用通行密钥登录" }).click();
    await expect(page).not.toHaveURL(/sign-in/);
    await settled(page);
  });
  await test.step("adds an app, proved by the passkey", async () => {
    await page.goto("/second-factor");
    await expect(page.getByText("口袋里的手机")).toBeVisible();
    await check(page, "one passkey");
    await picture(page, "passkey-manage-390");
    await page.getByRole("button", { name: /添加验证器/ }).click();
    await page.getByLabel("登录密码").fill(own);
    await picture(page, "passkey-proof-390");
    await page.getByRole("button", { name: "用通行密钥确认" }).click();
    secret = ((await page.getByTestId("secret").textContent()) ?? "").replaceAll(" ", "");
    await page.getByLabel("验证器里显示的六位数字").fill(codeOf(secret, 0));
    await page.getByRole("button", { name: "添加这个验证器" }).click();
    await expect(page.getByRole("button", { name: /不再用验证器/ })).toBeVisible();
    await check(page, "a passkey and an app");
    await picture(page, "passkey-both-390");
  });
  await test.step("gives a code where the passkey is not good", async () => {
    const elsewhere = await people.device({ lang: "en" });
    await signIn(elsewhere, "kite", own);
    await expect(elsewhere.getByRole("heading", { name: "Second step: the code" })).toBeVisible();
    await elsewhere.getByLabel("Code", { exact: true }).fill(codeOf(secret, 30));
    await elsewhere.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(elsewhere).not.toHaveURL(/sign-in/);
    await elsewhere.goto("/second-factor");
    await expect(elsewhere.getByText(/only at localhost/)).toBeVisible();
    await expect(elsewhere.getByText("This browser or address cannot do it")).toBeVisible();
    await check(elsewhere, "a passkey of another address");
    await picture(elsewhere, "passkey-elsewhere-390-en");
  });
  await test.step("takes the passkey away from a computer that does not have it", async () => {
    const desk = await people.device({ host: "localhost", width: 1440, lang: "en" });
    await giveDevice(desk);
    await signIn(desk, "kite", own);
    await check(desk, "the second step at a desk");
    await picture(desk, "passkey-step-1440-en");
    await desk.getByRole("button", { name: "Sign in with the passkey" }).click();
    await expect(desk.getByText("No passkey was given")).toBeVisible();
    await desk.getByLabel("Code", { exact: true }).fill(recovery[0] ?? "");
    await desk.getByRole("button", { name: "Sign in with the code" }).click();
    await expect(desk).not.toHaveURL(/sign-in/);
    await desk.getByRole("button", { name: "I have seen it" }).click();
    await desk.goto("/second-factor");
    await check(desk, "managing passkeys at a desk");
    await picture(desk, "passkey-manage-1440-en");
    await desk.getByRole("button", { name: /口袋里的手机/ }).click();
    await desk.getByRole("button", { name: "Use a code or recovery code instead" }).click();
    await desk.getByLabel("Password", { exact: true }).fill(own);
    await desk.getByLabel("Code or recovery code").fill(recovery[1] ?? "");
    await check(desk, "taking a passkey away");
    await picture(desk, "passkey-remove-1440-en");
    await desk.getByRole("button", { name: "Go on" }).click();
    await expect(desk.getByText("口袋里的手机")).toHaveCount(0);
    await expect(desk.getByRole("button", { name: /Turn off two steps/ })).toBeVisible();
  });
});

/** Gives the page's browser a device that keeps passkeys, with a finger that is always right. */
async function giveDevice(page: Page) {
  const browser = await page.context().newCDPSession(page);
  await browser.send("WebAuthn.enable");
  await browser.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
