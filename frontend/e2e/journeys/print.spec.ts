/** What goes to the printer: duty sheets of a shift and of a day, and a roster by weeks. */
import type { Page } from "@playwright/test";
import type { components } from "../../src/api/schema";
import { expect, picture, settled, test } from "./fixture";

test.use({ journey: "print" });

type ShiftDetail = components["schemas"]["ShiftDetail"];

test("duty sheets and a roster are printed without the frame", async ({ people }) => {
  await test.step("a day's sheets, from the calendar", async () => {
    const page = await people.enter("chengwang", { width: 1440 });
    await page.goto("/shifts");
    await page.getByRole("link", { name: "打印值班表", exact: true }).first().click();
    await expect(page).toHaveURL(/\/shifts\/duty-sheets\?from=/);
    await expectSheet(page, "a day's duty sheets");
    const sheets = await page.locator("main section").count();
    expect(sheets).toBeGreaterThan(1);
    const pdf = await pdfOf(page);
    expect(pdf.pages).toBeLessThanOrEqual(sheets);
    await picture(page, "print-day");
  });
  await test.step("a shift with thirty people goes over two pages", async () => {
    const page = await people.enter("chengwang", { width: 1440 });
    await crowd(page, 30);
    await page.goto("/shifts/1");
    await page.getByRole("link", { name: "打印值班表" }).click();
    await expect(page).toHaveURL(/\/shifts\/1\/duty-sheet$/);
    await expectSheet(page, "a crowded duty sheet");
    expect(await pdfOf(page)).toMatchObject({ pages: 2, wide: false });
    const head = page.locator("thead");
    await expect(head).toHaveCSS("display", "table-header-group"); // which is printed again on every page
    await expect(page.locator("tbody tr").first()).toHaveCSS("break-inside", "avoid");
    await picture(page, "print-crowd");
  });
  await test.step("a captain prints the own shift in the dark", async () => {
    const page = await people.enter("d2012101", { width: 390 });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.goto("/shifts/1/attendance");
    await page.getByRole("link", { name: "打印值班表" }).click();
    await expectSheet(page, "a captain's duty sheet");
  });
  await test.step("a roster, a page for every week", async () => {
    const page = await people.enter("chengwang", { width: 1440 });
    await page.goto("/rosters");
    await page.getByLabel("到", { exact: true }).fill("2012-04-15");
    await page.getByRole("heading", { level: 1 }).click(); // leaves the field
    await page.getByRole("button", { name: "排班", exact: true }).click();
    await expect(page.getByText("代价花在哪里")).toBeVisible({ timeout: 60_000 });
    await page.getByRole("link", { name: "打印值班表" }).click();
    await expect(page).toHaveURL(/\/rosters\/\d+\/sheet$/);
    await expectSheet(page, "a roster on paper");
    const weeks = await page.locator("main section").count();
    expect(weeks).toBeGreaterThan(1);
    const sizes = await page
      .locator("main section")
      .evaluateAll((list) => list.map((week) => Number.parseFloat((week as HTMLElement).style.fontSize)));
    expect(Math.min(...sizes), "the type is as large as fits").toBeGreaterThan(7);
    expect(await pdfOf(page)).toMatchObject({ pages: weeks, wide: true });
    await picture(page, "print-roster");
  });
});

/** A sheet stands without the frame, black on white whatever the scheme, and nothing of it is cut off. */
async function expectSheet(page: Page, name: string) {
  await settled(page);
  await expect(page.locator("svg[aria-busy=true]")).toHaveCount(0);
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "打印" })).toBeHidden();
  const looks = await page.locator("main > div").evaluate((sheet) => {
    const { color } = getComputedStyle(sheet);
    const ground = getComputedStyle(document.body).backgroundColor;
    const cut = [...sheet.querySelectorAll("td, th, dd, h1")].filter(
      ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1 && clientWidth > 0,
    );
    return { color, ground, cut: cut.map(({ textContent }) => textContent) };
  });
  expect(looks, name).toEqual({ color: "rgb(0, 0, 0)", ground: "rgb(255, 255, 255)", cut: [] });
}

/** How many pages are printed, and whether they lie on their side. */
async function pdfOf(page: Page) {
  const text = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const [, width = 0, height = 0] = (/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text) ?? []).map(Number);
  return { pages: text.match(/\/Type \/Page\b/g)?.length ?? 0, wide: width > height };
}

/** Puts people with long names on the shift that is shown; the demonstration has no crowd. */
async function crowd(page: Page, people: number) {
  await page.route(/\/api\/v1\/shifts\/1$/, async (route) => {
    const answer = await route.fetch();
    const detail = (await answer.json()) as ShiftDetail;
    const [first] = detail.holders;
    if (!first) throw new Error("nobody is on the shift");
    const holders = Array.from({ length: people }, (_, i) => ({
      ...first,
      assignment_id: 10_000 + i,
      name: i % 3 === 0 ? "买买提江·阿不都热合曼·吐尔逊" : "欧阳娜娜",
      team_name: "基础与师范教育系队",
      phone: `000-0000-${1000 + i}`,
    }));
    await route.fulfill({ response: answer, json: { ...detail, holders } });
  });
}
