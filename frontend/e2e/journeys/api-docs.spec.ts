import { expect, test } from "@playwright/test";
import { Product } from "./product";

test("a developer reads the API: what there is, and who may call it", async ({ page }) => {
  const product = await Product.start("2012-04-14T09:00:00+08:00");
  const complaints: string[] = [];
  const strangers: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.origin !== product.url) strangers.push(request.url());
  });
  try {
    await page.goto(`${product.url}/api/docs`);
    // The viewer draws what is in sight; there is a field to find the rest.
    await page.getByPlaceholder("Filter by tag or path").fill("/sign-up");
    const signUp = page.locator(".opblock", { hasText: "/positions/{id}/sign-up" });
    await expect(signUp.getByText("Sign up", { exact: true })).toBeVisible();
    await expect(signUp.getByText("POST", { exact: true })).toBeVisible();
    await signUp.getByText("Sign up", { exact: true }).click();
    await expect(signUp.getByText("May be called by: volunteer.")).toBeVisible();
    await expect(signUp.getByText("Idempotency-Key").first()).toBeVisible();
    await page.waitForLoadState("networkidle");
    expect(strangers, "requests to other hosts").toEqual([]);
    expect(complaints, "errors in the console").toEqual([]);
  } finally {
    await product.remove();
  }
});
