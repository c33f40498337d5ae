/** The first minutes of an association that has nothing yet: every page says what is missing and who makes it. */
import type { Page } from "@playwright/test";
import { check, expect, picture, settled, signIn, test, visit } from "./fixture";

const clock = "2012-04-06T04:00:00Z";
const password = "a long new password";

test.use({ journey: "nothing-yet", clock, demo: false });
/** There is no programme yet, and the home says so. */
test.use({ expected: /404 \(Not Found\)/ });

test("a leader without a programme is told where to begin", async ({ people, product }) => {
  const code = await product.addAssociation(clock, "guchangqing", "顾长卿");
  const page = await people.device({ width: 1440 });
  await begin(page, "guchangqing", code);

  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/");
    await check(page, `the home at ${width}`);
    await picture(page, `nothing-yet-home-${width}`);
    for (const [path, missing] of pages) {
      await visit(page, path, `${path} at ${width}`);
      await expect(page.getByText(missing).first(), path).toBeVisible();
      await expect(page.getByRole("alert").filter({ hasText: /./ }), path).toHaveCount(0);
      await picture(page, `nothing-yet${path.replaceAll("/", "-")}-${width}`);
    }
  }
  await test.step("what is not there leads to its list", async () => {
    for (const [path, list] of gone) {
      await page.goto(path);
      await check(page, path);
      const way = page.getByRole("main").getByRole("link", { name: /^去/ });
      await expect(way, path).toHaveAttribute("href", list);
    }
  });
});

/** Things that are not there, and the list of each. */
const gone: [string, string][] = [
  ["/shifts/999", "/shifts"],
  ["/shifts/999/edit", "/shifts"],
  ["/shifts/999/attendance", "/shifts"],
  ["/shifts/new?activity=999", "/shifts"],
  ["/activities/999", "/activities"],
  ["/help-requests/999", "/help-requests"],
  ["/volunteers/999", "/volunteers"],
  ["/rosters/999", "/rosters"],
  ["/communities/999", "/communities"],
  ["/standing-findings/999", "/standing-findings"],
  ["/volunteers/999/nothing", "/volunteers"],
];

/** Signs in with the first code and sets a password. */
async function begin(page: Page, login: string, code: string) {
  await signIn(page, login, code);
  await expect(page).toHaveURL(/password/);
  await page.getByLabel(/^新密码/).fill(password);
  await page.getByLabel(/^再输一遍/).fill(password);
  await page.getByRole("button", { name: "保存并继续" }).click();
  await expect(page).toHaveURL(/\/$/);
  await settled(page);
}

/** What each page of a leader says while there is nothing. */
const pages: [string, string][] = [
  ["/programmes", "还没有项目"],
  ["/activities", "还没有活动"],
  ["/shifts", "没有班次"],
  ["/rosters", "还没有排过班"],
  ["/help-requests", "没有需求"],
  ["/support-pairs", "还没有配对"],
  ["/volunteers", "还没有志愿者"],
  ["/volunteer-imports", "导入"],
  ["/code-requests", "没有等着的申请"],
  ["/standing-findings", "现在没有待处理的"],
  ["/communities", "还没有社区"],
  ["/service-points", "还没有服务点"],
  ["/beneficiaries", "还没有登记服务对象"],
  ["/hour-entries", "没有"],
];
