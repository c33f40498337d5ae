/** Two coordinators save what rosters go by at once: nothing typed is lost, and both versions stand side by side. */
import type { Page } from "@playwright/test";
import { check, expect, picture, settled, test } from "./fixture";

test.use({ journey: "two-versions", expected: /status of 409/ });

const rule = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const save = (page: Page) => page.getByRole("button", { name: "保存规则" });

test("the second to save the roster rules keeps what was typed and chooses field by field", async ({
  people,
}) => {
  const first = await people.enter("songwanqing", { width: 1440 });
  const second = await people.enter("chengwang", { width: 1440 });
  for (const page of [first, second]) {
    await page.goto("/rosters/rules");
    await settled(page);
  }
  await rule(second, "负担不均").fill("9");
  await rule(second, "路程").fill("5");
  await rule(second, "没排上的人").fill("8");
  await rule(first, "负担不均").fill("7");
  await rule(first, "没排上的人").fill("4");
  await first.getByRole("textbox", { name: "一版排班最多几个周末" }).fill("2");
  await save(first).click();
  await expect(first.getByText("规则已保存")).toBeVisible();
  await save(second).click();

  const panel = second.getByRole("alert", { name: "你在改的时候，这里已经改过了" });
  await test.step("both versions of what differs, and nothing else", async () => {
    const field = (name: string) => panel.getByRole("radiogroup", { name });
    await expect(field("负担不均")).toContainText(/你写的\s*9.*已经存下的\s*7/);
    await expect(field("没排上的人")).toContainText(/你写的\s*8.*已经存下的\s*4/);
    await expect(field("一版排班最多几个周末")).toContainText(/已经存下的\s*2/);
    await expect(panel.getByRole("radiogroup")).toHaveCount(3); // the way was changed by one of them alone
    for (const [name, value] of [
      ["负担不均", "9"],
      ["没排上的人", "8"],
      ["路程", "5"],
    ] as const)
      await expect(rule(second, name)).toHaveValue(value);
    await check(second, "two versions of the roster rules");
    await picture(second, "two-versions-1440");
    await second.setViewportSize({ width: 390, height: 844 });
    await check(second, "two versions of the roster rules on a phone");
    await picture(second, "two-versions-390");
    await second.setViewportSize({ width: 1440, height: 900 });
  });
  await test.step("one of each is taken", async () => {
    await panel.getByRole("radiogroup", { name: "没排上的人" }).getByText("已经存下的").click();
    await panel.getByRole("button", { name: "按选的保存" }).click();
    await expect(second.getByText("规则已保存")).toBeVisible();
    await expect(panel).toHaveCount(0);
    await second.reload();
    await settled(second);
    await expect(rule(second, "负担不均")).toHaveValue("9");
    await expect(rule(second, "没排上的人")).toHaveValue("4");
    await expect(rule(second, "路程")).toHaveValue("5");
    await expect(second.getByRole("textbox", { name: "一版排班最多几个周末" })).toHaveValue("2 个周末");
  });
});
