/**
 * What seats ask for and what the association goes by, in its leader's hands: a course is made and told what it does,
 * a skill is retired, a volunteer gets one, and a number is chosen and put back.
 */
import type { Page } from "@playwright/test";
import { check, expect, type People, picture, settled, test } from "./fixture";

test.use({ journey: "catalogue" });

test("a leader keeps skills, courses and settings", async ({ people }) => {
  test.setTimeout(300_000);
  const page = await people.enter("guchangqing", { width: 1440 });
  await test.step("makes a course", () => course(page));
  await test.step("retires a skill", () => skill(page));
  await test.step("gives somebody a skill", () => give(page));
  await test.step("chooses a setting", () => choose(page));
  await people.leave();
  await test.step("a trainer reads it", () => read(people));
  await test.step("looks at it on a phone and in the dark", () => looks(people));
});

async function course(page: Page) {
  await page.getByRole("link", { name: "技能与课程" }).click();
  await settled(page);
  await check(page, "the catalogue");
  await picture(page, "catalogue");
  await page.getByRole("button", { name: "添加课程" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("中文名称").fill("消防安全培训");
  await form.getByLabel("英文名称").fill("Fire safety");
  await expect(form.getByLabel("代码")).toHaveValue("fire_safety");
  await form.getByLabel(/多少个月有效/).fill("");
  await form.getByText("文化共建", { exact: true }).click();
  await form.getByRole("button", { name: "保存" }).click();
  await expect(form.getByText("保存以后会这样")).toBeVisible();
  await expect(form.getByText(/原来 0 个，保存后 \d+ 个/)).toBeVisible();
  await check(page, "what a course does");
  await picture(page, "catalogue-course");
  await form.getByRole("button", { name: "就这样保存" }).click();
  await expect(form).toBeHidden();
  const row = page.getByRole("row", { name: /消防安全培训/ });
  await expect(row).toContainText("一直有效");
  await expect(row).toContainText("文化共建");
}

async function skill(page: Page) {
  await page.getByRole("button", { name: "修改“声乐”" }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("switch", { name: "停用" }).check({ force: true });
  await form.getByRole("button", { name: "保存" }).click();
  await expect(form.getByText("没有人的席位和结对受影响")).toBeVisible();
  await form.getByRole("button", { name: "就这样保存" }).click();
  await expect(page.getByRole("row", { name: /声乐/ })).toContainText("已停用");
}

async function give(page: Page) {
  await page.goto("/volunteers");
  await settled(page);
  await page.getByRole("rowheader").first().getByRole("link").click();
  const skills = page.getByRole("region", { name: "会的技能" });
  const choice = skills.getByText("急救", { exact: true });
  await choice.click();
  await skills.getByRole("button", { name: "保存技能" }).click();
  await expect(page.getByText("已保存技能")).toBeVisible();
  await check(page, "the skills of a volunteer");
}

const field = (page: Page, name: string) => page.getByRole("textbox", { name });

async function choose(page: Page) {
  await page.getByRole("link", { name: "设置", exact: true }).click();
  await settled(page);
  await check(page, "the settings");
  await field(page, "一个人一天最多服务").fill("1");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText("保存以后会这样")).toBeVisible();
  await expect(page.getByText(/个席位会标出来/)).toBeVisible();
  await picture(page, "settings");
  await page.getByRole("button", { name: "“一个人一天最多服务”恢复默认" }).click();
  await field(page, "邀请保留多久").fill("48");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText("已保存，马上生效")).toBeVisible();
  await page.reload();
  await expect(field(page, "邀请保留多久")).toHaveValue("48");
  await expect(page.getByText(/于 .* 改的/)).toHaveCount(1);
  await page.goto("/rosters/rules");
  await page.getByRole("link", { name: "去设置" }).click();
  await expect(page).toHaveURL(/\/settings$/);
}

async function read(people: People) {
  const page = await people.enter("liangxi", { width: 1440 });
  await page.goto("/catalogue");
  await settled(page);
  await expect(page.getByRole("row", { name: /消防安全培训/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "添加课程" })).toHaveCount(0);
  await people.leave();
}

async function looks(people: People) {
  for (const lang of ["zh-CN", "en"] as const) {
    const page = await people.enter("guchangqing", { width: 390, lang });
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    for (const path of ["catalogue", "settings"]) {
      await page.goto(`/${path}`);
      await settled(page);
      await check(page, `${path} in ${lang}`);
      await picture(page, `${path}-${lang}-dark-390`);
    }
    await people.leave();
  }
  const page = await people.enter("guchangqing", { width: 1440, lang: "en" });
  for (const path of ["catalogue", "settings"]) {
    await page.goto(`/${path}`);
    await settled(page);
    await picture(page, `${path}-en-1440`);
  }
}
