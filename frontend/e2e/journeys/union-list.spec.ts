/** A workbook as a students' union sends it: titles over the list, departments for teams, cells as people fill them in. */
import type { Page } from "@playwright/test";
import { check, expect, picture, test, visit } from "./fixture";
import { workbook } from "./workbook";

test.use({ journey: "union-list" });

const sheet = workbook(
  {
    name: "大一",
    rows: [
      ["2012 年春季志愿者报名表"],
      ["填表：学生会志愿部", undefined, undefined, "4 月 5 日"],
      ["序号", "学号", "姓名", "院系", "联系方式", "空闲时间"],
      [1, "D2012971", "云小满", "法学系", 13800138000, "周一、三、五下午"],
      [2, "D2012972", "林小暖", "法学系", "138–0013–8001", "周末都可以"],
      [3, "D2012973", "江小舟", "飞行学院", "1.38E+10", "看情况"],
      [4, "D2012974", "王\ufffd", "外语系队", "", ""],
    ],
    merged: ["A1:F1", "A2:C2"],
  },
  {
    name: "老队员",
    rows: [
      ["学号", "姓名", "学院"],
      ["D2012318", "郭如溪", "计算机系队"],
    ],
  },
);

test("a coordinator imports a union's workbook and decides what is unclear once", async ({ people }) => {
  const page = await people.enter("chengwang", { width: 1440 });
  await visit(page, "/volunteer-imports", "upload");
  await send(page, "报名表.xlsx", sheet);

  const stops = page.getByRole("region", { name: "先定这些" });
  await expect(stops).toContainText("2 行 系队：没有找到「法学系」");
  await expect(page.getByRole("combobox", { name: "「法学系」是哪个系队" })).toHaveValue("法学系队");
  await expect(page.getByRole("button", { name: /^写入/ })).toHaveCount(0);
  await expect(page.getByRole("region", { name: "还有这些提示" })).toContainText("这一格不导入");
  await stops.getByText("看是哪些行").first().click();
  await expect(stops).toContainText("大一 4 行");
  await check(page, "what is unclear in a union's list");
  await picture(page, "union-list");

  await stops.getByRole("button", { name: "就是这个系队" }).first().click();
  await expect(stops).not.toContainText("法学系」");
  await decide(stops.getByText("没有找到「飞行学院」").locator(".."), "这 1 行不导入");
  await expect(stops).not.toContainText("飞行学院");
  await expect(stops).toContainText("丢掉的字");
  await decide(stops.getByText("丢掉的字").locator(".."), "这 1 行不导入");
  await expect(stops).toContainText("很可能是另一个人");
  await stops.getByRole("button", { name: "都是同一个人，照表更新" }).click();
  await expect(stops).toHaveCount(0);

  const decided = page.getByRole("region", { name: "你定的" });
  await expect(decided).toContainText("「法学系」就是法学系队");
  await page.getByRole("button", { name: /更新/ }).click();
  await expect(page.getByRole("region", { name: "逐行核对" })).toContainText("郭若溪 → 郭如溪");
  await check(page, "everything is decided");
  await page.getByRole("button", { name: "写入 3 人" }).click();
  await expect(page.getByText("导入好了")).toBeVisible();
  await visit(page, "/volunteers?q=D201297", "people of the list");
  await expect(page.getByRole("main")).toContainText("云小满");
  await expect(page.getByRole("main")).not.toContainText("江小舟");
});

test("columns nobody knows are asked about once", async ({ people }) => {
  const page = await people.enter("chengwang", { width: 390 });
  const list = (number: string) => Buffer.from(`工号,谁,哪个队,备注\n${number},岑小岚,外语系队,`);
  await visit(page, "/volunteer-imports", "upload on a phone");
  await send(page, "一.csv", list("D2012975"));
  await expect(page.getByRole("heading", { name: "这几栏是什么" })).toBeVisible();
  for (const [title, column] of [
    ["工号", "学号 *"],
    ["谁", "姓名 *"],
    ["哪个队", "系队 *"],
  ] as const) {
    await page.getByRole("combobox", { name: `「${title}」是什么` }).click();
    await page.getByRole("option", { name: column }).click();
  }
  await check(page, "what the columns are");
  await picture(page, "union-columns");
  await page.getByRole("button", { name: "按这个读" }).click();
  await expect(page.getByRole("button", { name: "写入 1 人" })).toBeVisible();

  await visit(page, "/volunteer-imports", "upload again");
  await send(page, "二.csv", list("D2012976"));
  await page.getByRole("button", { name: "写入 1 人" }).click();
  await expect(page.getByText("导入好了")).toBeVisible();
});

async function send(page: Page, name: string, buffer: Buffer) {
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await expect(page).toHaveURL(/volunteer-imports\/\d+/);
}

/** Presses a button of the question that the text belongs to. */
async function decide(question: ReturnType<Page["locator"]>, button: string) {
  await question.getByRole("button", { name: button }).click();
}
