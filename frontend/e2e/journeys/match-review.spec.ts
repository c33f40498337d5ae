import type { Page } from "@playwright/test";
import { check, expect, picture, settled, test } from "./fixture";

test.use({ journey: "match-review" });

test("a coordinator sees what somebody else would cost, and takes them", async ({ people }) => {
  const page = await people.enter("chengwang", { width: 1440 });
  await page.goto("/support-pairs");
  await page.getByRole("button", { name: "提出配对" }).click();
  await expect(page).toHaveURL(/state=proposed/);
  await settled(page);
  await expect(page.getByText(/^为什么合适 · \d+ 分$/).first()).toBeVisible();
  await expect(page.getByText(/等待的人都有了合适的两位|已有一对（/).first()).toBeVisible();

  const others = page.getByText(/^换人要付多少/).first();
  await others.click();
  const first = page.getByRole("listitem").filter({ hasText: "这一对" }).first();
  await expect(first).toContainText(/分数不变|少 \d+ 分|多 \d+ 分/);
  await check(page, "what somebody else would cost");
  await page.setViewportSize({ width: 390, height: 844 });
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

/** Tells the office's system of somebody who can be visited only when nobody else is awake. */
async function addNightOwl(page: Page) {
  const answer = await page.evaluate(async () => {
    const session = await (await fetch("/api/v1/session/refresh", { method: "POST" })).json();
    const headers = { "Content-Type": "application/json", Authorization: `Bearer ${session.access_token}` };
    const list = await (await fetch("/api/v1/beneficiaries?kind=elder&limit=1", { headers })).json();
    const body = JSON.stringify({
      code: "EL-900",
      community_id: list.beneficiaries[0].community_id,
      kind: "elder",
      need: "empty_nest",
      verified: true,
      agreement_on: "2012-03-20",
      consent_from: "2012-03-20",
      consent_until: "2012-12-31",
      times: [{ weekday: 3, from_minute: 120, until_minute: 240 }],
      contact: { name: "魏阿婆", address: "桂香苑 9 号" },
    });
    return (await fetch("/api/v1/beneficiaries", { method: "POST", headers, body })).status;
  });
  expect(answer).toBe(201);
}

test("a coordinator sees why nobody fits somebody, and the way out", async ({ people }) => {
  await addNightOwl(await people.enter("c02"));
  await people.leave();
  const page = await people.enter("chengwang", { width: 1440 });
  await page.goto("/support-pairs");
  await page.getByRole("button", { name: "提出配对" }).click();
  await expect(page).toHaveURL(/state=proposed/);
  await settled(page);
  const card = page.getByRole("region", { name: "EL-900 还没有合适的人" });
  await expect(card.getByText("有共同时间")).toBeVisible();
  await expect(card.getByText("另约时间")).toBeVisible();
  await expect(card.getByText(/就有 \d+ 人合适/)).toBeVisible();
  await check(page, "why nobody fits");
  await picture(page, "match-unmatched");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(card).toBeVisible();
  await check(page, "why nobody fits, on a phone");
});
