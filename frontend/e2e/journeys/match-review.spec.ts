import { check, expect, settled, test } from "./fixture";

test.use({ journey: "match-review" });

test("a coordinator sees what somebody else would cost, and takes them", async ({ people }) => {
  const page = await people.enter("chengwang", { width: 1440 });
  await page.goto("/support-pairs");
  await page.getByRole("button", { name: "提出配对" }).click();
  await expect(page).toHaveURL(/state=proposed/);
  await settled(page);
  await expect(page.getByText(/^为什么合适 · \d+ 分$/).first()).toBeVisible();
  await expect(page.getByText("等待的人都有了合适的两位")).toBeVisible();

  const others = page.getByText(/^换人要付多少/).first();
  await others.click();
  const first = page.getByRole("listitem").filter({ hasText: "这一对" }).first();
  await expect(first).toContainText(/分数不变|少 \d+ 分|多 \d+ 分/);
  await check(page, "what somebody else would cost");
  await page.setViewportSize({ width: 390, height: 844 });
  await others.click(); // another shell, so the page begins anew
  await expect(first).toBeVisible();
  await check(page, "what somebody else would cost, on a phone");

  const name = await first.locator("b").first().textContent();
  const take = first.getByRole("button", { name: /^替下/ });
  const gone = (await take.textContent())?.replace("替下", "");
  await take.click();
  await expect(page.getByText("已发给双方")).toBeVisible();
  await page.getByRole("button", { name: "征求意见", exact: true }).click();
  await expect(page).toHaveURL(/state=offered/);
  await settled(page);
  const main = page.getByRole("main");
  await expect(main.getByText(name ?? "", { exact: true }).first()).toBeVisible();
  await expect(main.getByText(gone ?? "", { exact: true })).toHaveCount(0);
});
