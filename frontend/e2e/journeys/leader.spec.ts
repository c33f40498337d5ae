import { expect, test, visit } from "./fixture";

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
  await test.step("looks after places and people", async () => {
    for (const path of ["/communities", "/communities/9", "/volunteers", "/volunteers/new", "/rosters"])
      await visit(page, path);
  });
});
