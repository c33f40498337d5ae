import type { Page } from "@playwright/test";
import { check, expect, picture, settled, test } from "./fixture";

test.use({ journey: "match-review" });

test("a coordinator sees what somebody else would cost, and takes them", async ({ people }) => {
  const page = await people.enter("chengwang", { width: 1440 });
  await page.goto("/support-pairs");
  await settled(page); // begins where pairs wait for an answer, and none do there
  await expect(page.getByRole("combobox", { name: "一对一活动" })).not.toHaveValue(/^桂香/);
  await open(page, "桂香空巢长者陪伴");
  await page.getByRole("button", { name: "提出配对" }).click();
  await expect(page).toHaveURL(/state=proposed/);
  await settled(page);
  const board = page.getByRole("region", { name: "这一轮的配对" });
  await expect(board.getByRole("button", { name: /^EL-009/ })).toHaveAttribute("aria-pressed", "true");
  const aside = page.getByRole("complementary", { name: "EL-009" });
  await expect(aside.getByRole("list", { name: /^分数的各部分/ })).toContainText("爱好");
  await expect(aside.getByRole("img", { name: /爱好 \d+\/20/ }).first()).toBeVisible();
  await check(page, "a proposal as lines");
  await picture(page, "match-board");

  const first = aside
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { expanded: false }) })
    .first();
  await expect(first).toContainText(/分数不变|少 \d+ 分|多 \d+ 分|会空出/);
  const name = await first.locator("b").first().textContent();
  await first.getByRole("button").first().click();
  await expect(aside.getByRole("heading", { name: `硬定${name}，会牵动谁` })).toBeVisible();
  await expect(aside.getByRole("region", { name: "硬定后" })).toContainText(`${name} 改帮 EL-009`);
  await check(page, "what somebody else would cost");
  const take = aside.getByRole("button", { name: /^替下|^换成这一位/ });
  const gone = (await take.textContent())?.replace("替下", "");
  const reason = aside.getByLabel(/^为什么一定要这样配/);
  if (await reason.isVisible()) {
    await expect(take).toBeDisabled();
    await reason.fill("本人点名要这一位");
  }
  await take.click();
  await expect(page.getByText("已发给双方")).toBeVisible();
  await page.getByRole("button", { name: "征求意见", exact: true }).click();
  await expect(page).toHaveURL(/state=offered/);
  await settled(page);
  const main = page.getByRole("main");
  await expect(main.getByText(name ?? "", { exact: true }).first()).toBeVisible();
  if (gone !== "换成这一位") await expect(main.getByText(gone ?? "", { exact: true })).toHaveCount(0);
});

/** Opens the review of an activity. */
async function open(page: Page, activity: string) {
  await page.goto("/support-pairs");
  await page.getByRole("combobox", { name: "一对一活动" }).click();
  await page.getByRole("option", { name: new RegExp(activity) }).click();
  await expect(page).toHaveURL(/activity=/);
}

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
  await open(page, "桂香空巢长者陪伴");
  await page.getByRole("button", { name: "提出配对" }).click();
  await expect(page).toHaveURL(/state=proposed/);
  await settled(page);
  await page.getByRole("button", { name: /^EL-900/ }).click();
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
