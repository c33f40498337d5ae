/** A community closes on a day that has shifts: what is seen first, what waits, and what is decided. */
import type { Page } from "@playwright/test";
import { check, expect, type People, picture, settled, test } from "./fixture";

test.use({ journey: "closed-days", expected: /status of 409/ });

const dialog = (page: Page) => page.getByRole("dialog");

test("an office closes on a day, and a coordinator decides about each shift", async ({ people }) => {
  test.setTimeout(240_000);
  const office = await people.enter("c01");
  await test.step("the office sees the shifts of the day first, and sets it", () => sets(office));
  const desk = await people.enter("chengwang", { width: 1440 });
  await test.step("the coordinator finds it at the top of the day", () => finds(desk));
  await test.step("leaves one shift as it is", () => keeps(desk));
  await test.step("is asked before another moves to a closed day", () => moves(desk));
  await test.step("takes the day back", () => takesBack(desk));
  await people.leave();
  const auditor = await people.enter("shenji", { width: 1440 });
  await test.step("the auditor reads what was decided", () => traced(auditor));
  await people.leave();
  await test.step("looks at it on a phone, in English and in the dark", () => looks(people));
});

async function sets(page: Page) {
  await page.goto("/days/new");
  await settled(page);
  await page.getByLabel("日期").fill("2012-04-14");
  await page.keyboard.press("Enter");
  const touched = page.getByRole("region", { name: "这一天已有的班次" });
  await expect(touched.getByText(/人已答应|还没有人/).first()).toBeVisible();
  await check(page, "the shifts of a day before it is set");
  await picture(page, "closed-day-new-phone");
  await page.getByLabel("名称").fill("社区换届");
  await page.getByRole("button", { name: "定下这一天" }).click();
  await expect(page).toHaveURL(/\/days\/2012-04-14\?community=\d+$/);
  await expect(page.getByText("等协调人决定")).toBeVisible();
  await expect(page.getByRole("button", { name: "照常" })).toHaveCount(0);
  await check(page, "the day as its office sees it");
  await picture(page, "closed-day-office");
}

async function finds(page: Page) {
  await page.goto("/");
  await settled(page);
  await expect(page.getByText(/停办：社区换届/).first()).toBeVisible();
  await picture(page, "closed-day-queue");
  await page.getByRole("button", { name: "去决定" }).first().click();
  await expect(page).toHaveURL(/\/days\/2012-04-14\?community=\d+$/);
  await settled(page);
  await check(page, "the day as the coordinator sees it");
  await picture(page, "closed-day-desk");
}

async function keeps(page: Page) {
  const waiting = page.getByRole("region", { name: "等你决定" });
  const before = await waiting.getByRole("link").count();
  expect(before).toBeGreaterThan(0);
  await waiting.getByRole("button", { name: "照常" }).first().click();
  const reason = dialog(page).getByLabel("原因");
  await reason.fill("活动在户外");
  await page.keyboard.press("Escape"); // what is typed is asked about
  await expect(page.getByText("现在离开，写好的会丢掉")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("现在离开，写好的会丢掉")).toHaveCount(0);
  await expect(reason).toHaveValue("活动在户外");
  await page.mouse.click(5, 5); // a press outside, too
  await page.getByRole("button", { name: "留下来" }).click();
  await expect(reason).toHaveValue("活动在户外");
  await check(page, "keeping a shift on a closed day");
  await dialog(page).getByRole("button", { name: "照常" }).click();
  await expect(page.getByText(/1 班照常/)).toBeVisible();
  await expect(page.getByText(/决定：活动在户外/)).toBeVisible();
}

async function moves(page: Page) {
  await page.goto("/shifts/16/edit");
  await settled(page);
  await page.locator('[data-path="day"]').fill("2012-04-28");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  const question = page.getByRole("alert").filter({ hasText: "要改到的日子有安排" });
  await expect(question).toContainText("4月28日");
  await expect(question).toContainText("调休上班");
  await check(page, "moving a shift to a closed day");
  await picture(page, "closed-day-question");
  await question.getByLabel("原因").fill("老师只有这天有空");
  await question.getByRole("button", { name: "照样改过去" }).click();
  await expect(page).toHaveURL(/\/shifts\/16$/);
}

async function takesBack(page: Page) {
  await page.goto("/days/2012-04-14");
  await settled(page);
  await page.getByRole("button", { name: "收回" }).click();
  await dialog(page).getByRole("button", { name: "收回" }).click();
  await expect(page.getByText("已收回")).toBeVisible();
  await expect(page.getByText("平常的日子")).toBeVisible();
}

/** Every decision about a day, and taking the day back, stands in the log. */
async function traced(page: Page) {
  await page.goto("/audit-entries");
  await settled(page);
  await expect(page.getByText(/照常进行：老师只有这天有空/).first()).toBeVisible();
  await expect(page.getByText(/收回了.*的停办/).first()).toBeVisible();
  await picture(page, "closed-day-log");
}

async function looks(people: People) {
  for (const lang of ["zh-CN", "en"] as const) {
    const phone = await people.enter("chengwang", { lang });
    await phone.emulateMedia({ colorScheme: "dark" });
    for (const path of ["/days/2012-04-29", "/days/new", "/communities"]) {
      await phone.goto(path);
      await settled(phone);
      await check(phone, `${path} on a phone, ${lang}`);
    }
    await picture(phone, `closed-day-calendar-phone-${lang}`);
    await people.leave();
  }
}
