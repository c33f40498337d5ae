/** The end of the year: a captain hands the team on with the shifts, and the newcomers of a team get their codes in one press. */
import { check, expect, picture, settled, test, visit } from "./fixture";

test.use({ journey: "handover" });

test("a leader hands a team over with the shifts its captain leads", async ({ people }) => {
  const page = await people.enter("guchangqing", { width: 1440 });
  await visit(page, "/handover");
  await expect(page.getByRole("heading", { name: "留下来的班子" })).toBeVisible();
  await page.getByRole("button", { name: "换人" }).first().click();
  const next = page.getByRole("combobox", { name: /^谁接任/ });
  await next.click();
  await page.getByRole("option").nth(4).click();
  await expect(page.getByRole("heading", { name: "卸任队长手上的班次" })).toBeVisible();
  await expect(page.getByText(/之后还带 \d+ 班/)).toBeVisible();
  await check(page, "handing over");
  await picture(page, "handover-1440");
  await page.setViewportSize({ width: 390, height: 844 });
  await settled(page);
  await check(page, "handing over, on a phone");
  await picture(page, "handover-390");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "办换届" }).click();
  await expect(page.getByText(/换届办好了/)).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
});

test("a leader makes codes for the newcomers of a team, and prints them", async ({ people }) => {
  const page = await people.enter("guchangqing", { width: 1440 });
  for (const [number, name] of [
    ["D20129901", "新小一"],
    ["D20129902", "新小二"],
  ] as const) {
    await visit(page, "/volunteers/new");
    await page.getByRole("textbox", { name: "学号" }).fill(number);
    await page.getByRole("textbox", { name: "姓名" }).fill(name);
    await page.getByRole("combobox", { name: "系队" }).click();
    await page.getByRole("option").first().click();
    await page.getByRole("button", { name: "保存" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  }
  await visit(page, "/teams");
  await check(page, "teams");
  await picture(page, "teams-1440");
  await page
    .getByRole("button", { name: /^给.*全队发登录码$/ })
    .first()
    .click();
  await page.getByRole("button", { name: "发码，去打印" }).click();
  await expect(page).toHaveURL(/\/codes\/slips$/);
  await expect(page.getByText("新小一", { exact: true })).toBeVisible();
  await expect(page.getByText("新小二", { exact: true })).toBeVisible();
  await picture(page, "team-slips-1440");
});
