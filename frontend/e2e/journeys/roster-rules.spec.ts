/**
 * What rosters go by, in a coordinator's hands: a weight is raised, two people are kept apart, a run weighs otherwise,
 * and the versions show it.
 */
import type { Page } from "@playwright/test";
import { check, expect, type People, picture, settled, test } from "./fixture";

test.use({ journey: "roster-rules" });

test("a coordinator weighs rosters and keeps two people apart", async ({ people }) => {
  test.setTimeout(300_000);
  const page = await people.enter("chengwang", { width: 1440 });
  await test.step("makes a first version", () => make(page));
  const couple = await coupleOn(page);
  await test.step("raises a weight and takes it back", () => weigh(page));
  await test.step("sets a limit", () => limit(page));
  await test.step("keeps two people apart", () => apart(page, couple));
  await test.step("makes a second version that weighs otherwise", () => again(page));
  await test.step("sees it hold", () => holds(page, couple));
  await test.step("compares what does not weigh the same", () => compare(page));
  await test.step("gives one person a limit", () => own(page, couple[0]));
  await people.leave();
  await test.step("looks at it on a phone and in the dark", () => looks(people));
});

/** The couple of the first version: two people on one shift. */
type Couple = [string, string];

const rule = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });

async function make(page: Page) {
  await page.goto("/rosters");
  await page.getByLabel("到", { exact: true }).fill("2012-04-15");
  await page.getByRole("heading", { level: 1 }).click(); // leaves the field
  await page.getByRole("button", { name: "排班", exact: true }).click();
  await made(page);
}

async function made(page: Page) {
  await expect(page).toHaveURL(/rosters\/\d+$/);
  await expect(page.getByText("代价花在哪里")).toBeVisible({ timeout: 60_000 });
  await settled(page);
}

/** Two people who are on one shift and have not been asked yet: those who have, stay where they are. */
async function coupleOn(page: Page): Promise<Couple> {
  for (const shift of await page.getByRole("article").all()) {
    const chips = await shift.locator('[draggable="true"]').getByRole("button").allTextContents();
    const [first, second] = chips.map((chip) => chip.replace(/(已邀请|草稿|已答应).*/, ""));
    if (first && second) return [first, second];
  }
  throw new Error("no two new people serve on one shift");
}

async function weigh(page: Page) {
  await page.goto("/rosters");
  await page.getByRole("link", { name: "排班规则" }).click();
  await expect(page).toHaveURL(/rosters\/rules$/);
  await settled(page);
  await check(page, "the roster rules");
  await picture(page, "roster-rules");
  await rule(page, "没排上的人").fill("2000");
  await page.keyboard.press("Tab");
  await expect(page.getByText(/没排上的人和“缺人”一样重或更重/)).toBeVisible();
  await check(page, "a rule too heavy");
  await page.getByRole("button", { name: "没排上的人恢复默认 6" }).click();
  await expect(rule(page, "没排上的人")).toHaveValue("6");
  await rule(page, "负担不均").fill("7");
  await page.getByRole("button", { name: "保存规则" }).click();
  await expect(page.getByText("规则已保存")).toBeVisible();
  await page.reload();
  await expect(rule(page, "负担不均")).toHaveValue("7");
}

async function limit(page: Page) {
  await page.getByRole("textbox", { name: "一版排班最多几个周末" }).fill("2");
  const mentor = page.getByRole("switch", { name: "新人身边要有老手" });
  await mentor.check({ force: true });
  await mentor.uncheck({ force: true }); // in April 2012 everybody is new
  await page.getByRole("button", { name: "添加这一条" }).click();
  await expect(page.getByText("文化共建的第二天不排点服务")).toBeVisible();
  await page.getByRole("button", { name: "去掉“文化共建的第二天不排点服务”" }).click();
  await page.getByRole("button", { name: "保存规则" }).click();
  await expect(page.getByText("规则已保存").last()).toBeVisible();
  await page.reload();
  await expect(page.getByRole("textbox", { name: "一版排班最多几个周末" })).toHaveValue("2 个周末");
}

async function apart(page: Page, [first, second]: Couple) {
  for (const [label, name] of [
    ["一位", first],
    ["另一位", second],
  ] as const) {
    const field = page.getByRole("combobox", { name: label, exact: true });
    await field.fill(name);
    await page
      .getByRole("option", { name: new RegExp(`^${name} `) })
      .first()
      .click();
    await expect(field).toHaveValue(new RegExp(`^${name} `));
  }
  await page.getByRole("textbox", { name: "原因" }).fill("两位最近有争执");
  await check(page, "a couple about to be added");
  await page.getByRole("button", { name: "添加同班约定" }).click();
  await expect(page.getByText(/^已添加：/)).toBeVisible();
  await expect(page.getByText("两位最近有争执")).toBeVisible();
  await check(page, "a couple");
  await picture(page, "roster-rules-couple");
}

async function again(page: Page) {
  await page.goto("/rosters");
  await page.getByLabel("到", { exact: true }).fill("2012-04-15");
  await page.getByRole("heading", { level: 1 }).click();
  await page.getByRole("button", { name: "这次另外权衡" }).click();
  await expect(rule(page, "负担不均")).toHaveValue("7");
  await rule(page, "路程").fill("3");
  await page.keyboard.press("Tab");
  await expect(page.getByText("这次另改 1 项")).toBeVisible();
  await check(page, "weighing otherwise this time");
  await picture(page, "roster-this-run");
  await page.getByRole("button", { name: "排班", exact: true }).click();
  await made(page);
}

async function holds(page: Page, [first, second]: Couple) {
  for (const shift of await page.getByRole("article").all()) {
    const both = await shift.getByRole("button", { name: new RegExp(`^(${first}|${second})`) }).count();
    expect(both, `${first} and ${second} on one shift`).toBeLessThan(2);
  }
  await expect(page.getByText(/^\d+ × 7 = \d+$/)).toBeVisible(); // uneven load, at the organization's weight
  await expect(page.getByText(/^\d+ × 3 = \d+$/).first()).toBeVisible(); // travel, at this run's
}

async function compare(page: Page) {
  await page.getByRole("link", { name: "与第 1 版比" }).click();
  await expect(page.getByText(/两版的分量不同：.*负担不均 2 → 7/)).toBeVisible();
  await expect(page.getByRole("cell", { name: /^\d+ × 7 = \d+$/ })).toBeVisible();
  await check(page, "versions that weigh differently");
  await picture(page, "roster-comparison-weights");
}

async function own(page: Page, name: string) {
  await page.goto("/volunteers");
  await page.getByPlaceholder("姓名、拼音、学号或电话尾号").fill(name);
  await expect(page).toHaveURL(/q=/);
  await settled(page);
  await expect(page.getByRole("row")).toHaveCount(2); // the head and the one found
  await page
    .getByRole("link", { name: new RegExp(name) })
    .first()
    .click();
  await settled(page);
  await page.getByRole("textbox", { name: "最多连续几天" }).fill("1");
  await page.getByRole("region", { name: "这一位的上限" }).getByRole("button", { name: "保存" }).click();
  await expect(page.getByText("上限已保存")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "最多连续几天" })).toHaveValue("1 天");
  await check(page, "a person with limits");
  await picture(page, "volunteer-limits");
}

async function looks(people: People) {
  for (const lang of ["zh-CN", "en"] as const) {
    const phone = await people.enter("chengwang", { lang });
    await phone.emulateMedia({ colorScheme: "dark" });
    await phone.goto("/rosters/rules");
    await check(phone, `the rules on a phone, ${lang}`);
    await picture(phone, `roster-rules-phone-${lang}`);
    for (const path of ["/rosters", "/rosters/2", "/rosters/2/comparison/1"]) {
      await phone.goto(path);
      await check(phone, `${path} on a phone, ${lang}`);
    }
    await people.leave();
  }
}
