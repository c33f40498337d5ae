import { check, expect, picture, settled, test, visit } from "./fixture";

test.use({ journey: "leader" });

test("the leader sees the whole programme and moves it on", async ({ people }) => {
  const page = await people.enter("guchangqing", { width: 1440 });
  const main = page.getByRole("main");
  await expect(main).toContainText("27 班");
  await expect(main).toContainText("674 小时");
  await expect(page.getByRole("table", { name: "各服务日" }).getByRole("row")).toHaveCount(8);
  const days = await page.getByRole("table", { name: "各服务日" }).getByRole("rowheader").allTextContents();
  expect(days.map((day) => day.replace(/ .*/, ""))).toEqual([
    "4月7日",
    "4月8日",
    "4月14日",
    "4月15日",
    "4月21日",
    "4月22日",
    "4月29日",
  ]);

  await test.step("moves the programme to its next stage", async () => {
    await visit(page, "/programmes");
    await page.getByRole("button", { name: "进入培训" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "进入培训" }).click();
    await expect(page.getByRole("list", { name: "七个阶段" })).toContainText("培训进行中");
  });
  await test.step("moves everything by a day, after seeing whom that touches", async () => {
    await page.getByRole("link", { name: "整体改期" }).click();
    await page.getByRole("textbox", { name: "往后挪几天" }).fill("1");
    await page.getByRole("button", { name: "看看会怎样" }).click();
    const press = page.getByRole("button", { name: /^挪动 \d+ 个班次$/ });
    await expect(page.getByText("留在原处的班次")).toBeVisible();
    await check(page, "a programme about to move");
    await picture(page, "programme-move-1440");
    await page.setViewportSize({ width: 390, height: 844 });
    await settled(page);
    await check(page, "a programme about to move, on a phone");
    await picture(page, "programme-move-390");
    await page.setViewportSize({ width: 1440, height: 900 });
    await press.click();
    await expect(page.getByText(/^已挪动 \d+ 个班次$/)).toBeVisible();
  });
  await test.step("makes the next term and shows it", async () => {
    await page.getByRole("link", { name: "照着建新学期" }).click();
    await page.getByRole("textbox", { name: "项目名称" }).fill("2012 秋 四进社区");
    await page.getByRole("textbox", { name: "编号" }).fill("P2012B");
    await page.getByRole("textbox", { name: "新学期第一天" }).fill("2012-09-03");
    await page.keyboard.press("Tab");
    await page.getByRole("button", { name: "看看会怎样" }).click();
    await expect(page.getByText("会建出什么")).toBeVisible();
    await check(page, "the next term");
    await picture(page, "programme-copy-1440");
    await page.getByRole("button", { name: "建好新学期" }).click();
    await expect(page.getByRole("heading", { name: "2012 秋 四进社区" })).toBeVisible();
    await picture(page, "programmes-two-1440");
    await page.getByRole("combobox", { name: "看哪个项目" }).click();
    await page.getByRole("option", { name: "2012 秋 四进社区" }).click();
    await visit(page, "/activities");
    await expect(page.getByText("草稿").first()).toBeVisible();
    await page.getByRole("combobox", { name: "看哪个项目" }).click();
    await page.getByRole("option", { name: "进行中的项目" }).click();
    await expect(page.getByText("草稿")).toHaveCount(0);
  });
  await test.step("looks after places and people", async () => {
    for (const path of ["/communities", "/communities/9", "/volunteers", "/volunteers/new", "/rosters", "/handover"])
      await visit(page, path);
  });
});
