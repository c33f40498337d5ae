/** An association's first day: from nothing to a programme under way, by its screens. */
import { check, expect, picture, settled, test } from "./fixture";

const clock = "2012-03-01T04:00:00Z";
const password = "a long new password";

test.use({ journey: "first-day", clock, demo: false });
/** There is no programme at first, and the home says so; a list with a wrong indent is refused, and a wrong code. */
test.use({ expected: /403 \(Forbidden\)|404 \(Not Found\)|422 \(Unprocessable/ });

test("a leader makes teams, places, helpers and a programme", async ({ people, product }) => {
  const page = await people.device({ width: 1440 });
  await page.goto("/");
  await expect(page).toHaveURL(/\/begin$/);
  await page.getByLabel("一次性码").fill("k7mq-92xd-4ahn");
  await page.getByLabel("协会名称").fill("岷江学院青年志愿者协会");
  await page.getByLabel("你的姓名").fill("顾长卿");
  await page.getByLabel("你的账号").fill("guchangqing");
  await page.getByLabel(/^密码/).fill(password);
  await page.getByLabel(/^再输一遍/).fill(password);
  await page.getByRole("button", { name: "建立协会" }).click();
  await expect(page.getByText("一次性码不对")).toBeVisible();
  await check(page, "an association to be");
  await picture(page, "begin-1440");
  await page.getByLabel("一次性码").fill(product.foundingCode());
  await page.getByRole("button", { name: "建立协会" }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByText("做好 0 步，共 10 步")).toBeVisible();
  await check(page, "the first day");
  await picture(page, "first-day-1440");

  await test.step("teams", async () => {
    await page.getByRole("link", { name: "去办：建系队" }).click();
    for (const [name, number] of [
      ["法学系队", "T1"],
      ["外语系队", "T2"],
    ] as const) {
      await page.getByRole("button", { name: "新建系队" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel(/^名称/).fill(name);
      await dialog.getByLabel(/^编号/).fill(number);
      if (number === "T2") await check(page, "a new team");
      await dialog.getByRole("button", { name: "保存" }).click();
      await expect(page.getByRole("row", { name: new RegExp(`${name}.*${number}`) })).toBeVisible();
    }
    await page.getByRole("button", { name: "修改外语系队" }).click();
    await page.getByRole("dialog").getByLabel(/^名称/).fill("外国语系队");
    await page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
    await expect(page.getByRole("row", { name: /外国语系队/ })).toBeVisible();
    await check(page, "teams");
    await picture(page, "teams-1440");
  });

  await test.step("places, from an indented list", async () => {
    await page.goto("/communities/new");
    const list = page.getByLabel("一行一个地方");
    await list.fill("彭山县\n  凤鸣镇\n    岷江里社区 15分钟\n      一号院\n   歪了一行\n");
    await page.getByRole("button", { name: "看看会添加什么" }).click();
    await expect(page.getByText("第 5 行的缩进对不上")).toBeVisible();
    await list.fill("彭山县\n  凤鸣镇\n    岷江里社区 15分钟\n      一号院\n    桂香社区\n");
    await page.getByRole("button", { name: "看看会添加什么" }).click();
    await expect(page.getByText("没写车程，先按 30 分钟算")).toBeVisible();
    await check(page, "places to add");
    await picture(page, "outline-1440");
    await page.getByRole("button", { name: "添加 5 处" }).click();
    await expect(page.getByRole("row", { name: /岷江里社区.*凤鸣镇/ })).toBeVisible();
  });

  await test.step("a programme, which is begun", async () => {
    await page.goto("/programmes");
    await page.getByRole("link", { name: "新建项目" }).click();
    await page.getByLabel(/^项目名称/).fill("2012 春 四进社区");
    await page.getByLabel(/^编号/).fill("P2012");
    await page.getByLabel(/^第一天/).fill("2012-03-05");
    await page.getByLabel(/^最后一天/).fill("2012-05-18");
    await page.getByLabel(/^主办/).click();
    await check(page, "a new programme");
    await page.getByRole("button", { name: "建好，去排阶段" }).click();
    await expect(page).toHaveURL(/\/programmes\/\d+\/edit$/);
    const research = page.getByRole("group", { name: "调研" });
    await research.getByLabel("最后一天").fill("2012-03-15");
    await page.getByLabel("主题").click();
    await check(page, "a programme's stages");
    await picture(page, "programme-edit-1440");
    await page.getByRole("button", { name: "保存" }).click();
    await expect(page.getByText("已保存")).toBeVisible();
    await page.goto("/programmes");
    await page.getByRole("button", { name: "开始项目" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "开始项目" }).click();
    await expect(page.getByText("进行中")).toBeVisible();
    await check(page, "a programme under way");
  });

  await test.step("the home knows how far it has come", async () => {
    await page.goto("/");
    await expect(page.getByText("做好 3 步，共 10 步")).toBeVisible();
    await page.setViewportSize({ width: 390, height: 844 });
    await settled(page);
    await check(page, "the first day on a phone");
    await picture(page, "first-day-390");
  });
});
