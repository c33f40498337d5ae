/**
 * What was entered about places is put right: a courtyard is renamed and moved, a service point says what it is and where
 * exactly, and is closed only once no shifts to come are there; the way between two communities is entered. Their list
 * is searched as one types and taken out as a file.
 */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { check, expect, type People, picture, settled, test } from "./fixture";

test.use({ journey: "places", expected: /status of 409/ });

test("a coordinator puts places right", async ({ people }) => {
  test.setTimeout(300_000);
  const page = await people.enter("chengwang", { width: 1440 });
  await test.step("renames and retires areas", () => areas(page));
  await test.step("puts a service point right", () => point(page));
  await test.step("takes the list out as it stands", () => takenOut(page));
  await test.step("enters a way", () => way(page));
  await people.leave();
  await test.step("looks at it on a phone and in the dark", () => looks(people));
});

async function areas(page: Page) {
  await page.getByRole("link", { name: "社区与院落" }).click();
  await page.getByRole("link", { name: "整理地方" }).click();
  await settled(page);
  await check(page, "the tree of places");
  await picture(page, "places-tree");
  await page.getByRole("button", { name: /^桂香社区/ }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("switch", { name: "停用" }).check({ force: true });
  await form.getByRole("button", { name: "保存" }).click();
  await expect(form.getByText(/处地方、需求或服务对象在用它/)).toBeVisible();
  await check(page, "an area in use");
  await form.getByRole("switch", { name: "停用" }).uncheck({ force: true });
  await form.getByLabel("名称").fill("桂香里社区");
  await form.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText("已保存“桂香里社区”")).toBeVisible();
  await expect(page.getByRole("button", { name: /^桂香里社区/ })).toBeVisible();
}

async function point(page: Page) {
  await page.getByRole("link", { name: "服务点", exact: true }).click();
  await settled(page);
  await page.getByRole("button", { name: /^改“/ }).first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel("纬度").fill("30.198");
  await form.getByLabel("经度").fill("103.87");
  await form.getByRole("switch", { name: "停用" }).check({ force: true });
  await form.getByRole("button", { name: "保存" }).click();
  await expect(form.getByText(/个班次排在这里/)).toBeVisible();
  await check(page, "a service point with shifts to come");
  await picture(page, "places-point");
  await form.getByRole("switch", { name: "停用" }).uncheck({ force: true });
  await form.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText(/^已保存“/)).toBeVisible();
}

async function takenOut(page: Page) {
  const search = page.getByRole("searchbox", { name: "服务点、地址、社区或拼音" });
  await search.fill("gxzz");
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(page.getByRole("row").last()).toContainText("桂香长者之家");
  await search.fill("jiang");
  await expect(page.getByRole("row", { name: /江畔便民服务点/ })).toBeVisible();
  await page.getByRole("button", { name: "列", exact: true }).click();
  await page.getByRole("checkbox", { name: "地址" }).uncheck();
  await page.keyboard.press("Escape");
  await check(page, "service points that were searched");
  await picture(page, "places-found");
  const table = await page
    .getByRole("row")
    .evaluateAll((rows) => rows.map((row) => Array.from(row.children, (cell) => cell.textContent)));
  const shown = table.map((row) => row.slice(0, -1).map((text) => (text === "–" ? "" : text)));
  expect(shown.length).toBeGreaterThan(1);
  const csv = strFromU8(await download(page, "CSV 文本", /^服务点 \d{4}-\d{2}-\d{2}\.csv$/));
  const lines = csv.replace("\uFEFF", "").trimEnd().split("\r\n");
  expect(lines.map((line) => line.split(","))).toEqual(shown);
  const files = unzipSync(await download(page, "Excel 表格", /^服务点 .*\.xlsx$/));
  const sheet = strFromU8(files["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
  expect(sheet.match(/<row>/g)).toHaveLength(shown.length);
  for (const [name] of shown) expect(sheet).toContain(`>${name}</t>`);
}

async function download(page: Page, choice: string, name: RegExp) {
  await page.getByRole("button", { name: "导出" }).click();
  const waiting = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: choice }).click();
  const file = await waiting;
  expect(file.suggestedFilename()).toMatch(name);
  return new Uint8Array(await readFile(await file.path()));
}

async function way(page: Page) {
  await page.goto("/communities");
  await settled(page);
  await page.getByRole("link", { name: "桂香里社区" }).click();
  const ways = page.getByRole("region", { name: "到其他社区的路程" });
  await ways.getByRole("button").first().click();
  const form = page.getByRole("dialog");
  await form.getByLabel("路上多少分钟").fill("12");
  await form.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText("已保存路程")).toBeVisible();
  await expect(ways.getByText("已填写")).toBeVisible();
  await check(page, "the ways of a community");
  await picture(page, "places-ways");
}

async function looks(people: People) {
  for (const lang of ["zh-CN", "en"] as const) {
    const page = await people.enter("chengwang", { width: 390, lang });
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await page.goto("/communities/areas");
    await settled(page);
    await check(page, `the tree of places in ${lang}`);
    await picture(page, `places-tree-${lang}-dark-390`);
    await page.goto("/service-points");
    await settled(page);
    await page.getByRole("main").getByRole("button").first().click();
    await check(page, `a service point in ${lang}`);
    await picture(page, `places-point-${lang}-dark-390`);
    await people.leave();
  }
}
