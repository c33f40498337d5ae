import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectContrast } from "./axe";
import { picture } from "./picture";

const parts = ["phone", "forms", "states", "desk"] as const;
const schemes = ["light", "dark"] as const;
const views = [
  { name: "390", size: { width: 390, height: 844 }, density: "phone" },
  { name: "1440", size: { width: 1440, height: 900 }, density: "desk" },
  // Large targets on a wide screen are a matter of room.
  { name: "1440-phone", size: { width: 1440, height: 900 }, density: "phone" },
] as const;
const looks = [
  { name: "zh", lang: "zh-CN", text: "normal" },
  { name: "en", lang: "en", text: "normal" },
  { name: "large-zh", lang: "zh-CN", text: "large" },
] as const;

for (const { name: view, size, density } of views) {
  for (const look of looks) {
    if (view === "1440-phone" && look.text === "normal") continue; // the large text is the same with less room
    for (const part of parts) {
      test(`${part} ${view} ${look.name}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
        await page.setViewportSize(size);
        await remember(page, { "nuanlin-lang": look.lang, "nuanlin-text": look.text });
        await page.goto(`/gallery?part=${part}&density=${density}`);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        // No colour is on its way from one scheme to the other while it is looked at.
        await page.addStyleTag({ content: "*, ::before, ::after { transition: none !important }" });
        expect(await overflow(page), "wider than the screen").toBe(0);
        await page.setViewportSize({
          width: size.width,
          height: await page.evaluate(() => document.documentElement.scrollHeight),
        });
        for (const scheme of schemes) {
          await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
          await picture(page, `${part}-${view}-${scheme}-${look.name}`);
          // The words of the other language change no role and no colour, the scheme nothing but colours.
          if (look.name === "en" && view !== "1440") continue;
          if (scheme === "light") await expectAccessible(page, part);
          else if (look.name === "zh") await expectContrast(page, part);
        }
      });
    }
  }
}

test("targets on a phone are at least 44 px", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const part of parts) {
    await page.goto(`/gallery?part=${part}&density=phone`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await smallTargets(page), part).toEqual([]);
  }
});

test("J and K move through a queue", async ({ page }) => {
  await page.goto("/gallery?part=desk&density=desk");
  await page.getByRole("button", { name: "找人补上" }).focus();
  await page.keyboard.press("j");
  await expect(page.getByRole("button", { name: "看为何空着" })).toBeFocused();
  await page.keyboard.press("k");
  await expect(page.getByRole("button", { name: "找人补上" })).toBeFocused();
});

async function remember(page: Page, items: Record<string, string>) {
  await page.addInitScript((entries) => {
    for (const [key, value] of Object.entries(entries)) localStorage.setItem(key, value);
  }, items);
}

/** Pixels the document is wider than the window. */
const overflow = (page: Page) =>
  page.evaluate(() =>
    Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),
  );

/** Buttons and links smaller than 44 px both ways in reach; links inside a sentence are excused. */
const smallTargets = (page: Page) =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLElement>("button, a[href], label:has(input)"))
      .map((target) => ({ target, box: target.getBoundingClientRect() }))
      .filter(
        ({ target, box }) =>
          box.width > 0 && !target.closest(".mantine-SegmentedControl-root, .mantine-Input-wrapper"),
      )
      .filter(({ box }) => box.height < 43.5 || box.width < 43.5)
      .map(
        ({ target, box }) =>
          `${target.textContent?.slice(0, 20)} ${Math.round(box.width)}x${Math.round(box.height)}`,
      ),
  );
