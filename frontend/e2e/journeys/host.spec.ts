import { check, expect, test, visit } from "./fixture";

test.use({ journey: "host" });

test("the host sees where the programme comes from and whom it reaches", async ({ people }) => {
  const page = await people.enter("tuanwei", { width: 1440 });
  const main = page.getByRole("main");
  await expect(main).toContainText("75%");
  await expect(main).toContainText("9 / 12 个活动来自居民需求");
  await expect(main).toContainText("674 小时");
  await expect(main).toContainText("没有等批准的时长");
  for (const path of [
    "/programmes",
    "/help-requests",
    "/activities",
    "/shifts",
    "/communities",
    "/hour-entries",
  ])
    await visit(page, path);

  await test.step("planning is not the host's", async () => {
    await page.goto("/rosters");
    await expect(page.getByRole("heading", { name: "这里不归你管" })).toBeVisible();
    await check(page, "a page of somebody else");
  });
});
