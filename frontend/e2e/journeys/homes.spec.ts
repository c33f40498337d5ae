import { actAs, check, expect, fits, picture, test } from "./fixture";

test.use({ journey: "homes" });

/** One account of the demonstration for each role. */
const roles = {
  volunteer: "d2012805",
  captain: "d2012801",
  trainer: "liangxi",
  coordinator: "chengwang",
  leader: "guchangqing",
  host: "tuanwei",
  community_officer: "c02",
  safeguarding_lead: "jian",
  auditor: "shenji",
};

const sizes = [
  [1440, 900],
  [390, 844],
] as const;

for (const [role, login] of Object.entries(roles)) {
  test(`the home of a ${role} in Chinese`, async ({ people }) => {
    const page = await people.enter(login, { width: 1440 });
    if (role === "captain") await actAs(page, "队长");
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height });
      await check(page, `${role} at ${width}`);
      await picture(page, `${role}-${width}-zh-CN`);
    }
  });
}

for (const [role, login] of Object.entries(roles)) {
  test(`the home of a ${role} in English`, async ({ people }) => {
    const page = await people.enter(login, { width: 1440, lang: "en" });
    if (role === "captain") await actAs(page, "Captain");
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height });
      await fits(page, `${role} at ${width}`);
      await picture(page, `${role}-${width}-en`);
    }
  });
}
