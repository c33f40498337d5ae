import type { Page } from "@playwright/test";

/** Keeps a picture of the whole page in e2e/out/pictures when somebody will look: with PICTURES. */
export async function picture(page: Page, name: string) {
  if (process.env.PICTURES) await page.screenshot({ path: `e2e/out/pictures/${name}.png`, fullPage: true });
}
