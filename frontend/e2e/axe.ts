import { expect, type Page } from "@playwright/test";
import axe, { type Result, type RunOnly } from "axe-core";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const dialog = "[role=dialog][aria-modal=true]";

/** Expects no breach of WCAG 2.2 AA on the page as it is now; under an open dialog nothing can be reached. */
export async function expectAccessible(page: Page, name: string) {
  await expectNothing(page, name, {
    type: "tag",
    values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  });
}

/** Expects what expectAccessible does of the colours alone: for a page whose colours alone have changed. */
export async function expectContrast(page: Page, name: string) {
  await expectNothing(page, name, { type: "rule", values: ["color-contrast"] });
}

/** What axe finds in a part of the page. Its half a megabyte goes into a document once, not at every look. */
async function violationsIn(page: Page, include: string[], runOnly: RunOnly): Promise<Result[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ include, runOnly }) =>
      // What passed need not be told in full, and there is much of it.
      (await window.axe.run({ include }, { runOnly, resultTypes: ["violations"] })).violations,
    { include, runOnly },
  );
}

async function expectNothing(page: Page, name: string, runOnly: RunOnly) {
  const inDialog = (await page.locator(dialog).filter({ visible: true }).count()) > 0;
  const violations = await violationsIn(page, [inDialog ? dialog : "html"], runOnly);
  const told: { id: string; help: string; where: string[] }[] = [];
  for (const { id, help, nodes } of violations) {
    const targets = nodes.map(({ target }) => target.join(" "));
    const where = id === "target-size" ? await smallInView(page, targets) : targets;
    if (where.length > 0) told.push({ id, help, where });
  }
  expect(told, `${name}: axe`).toEqual([]);
}

/** Which of the targets are too small where one presses them: what lies half under a bar is scrolled out from it first. */
async function smallInView(page: Page, targets: string[]) {
  const small: string[] = [];
  for (const target of targets) {
    if ((await page.locator(target).count()) === 0) continue; // the page went on meanwhile
    await page
      .locator(target)
      .first()
      .evaluate((place) => place.scrollIntoView({ block: "center" }));
    if ((await page.locator(target).count()) === 0) continue; // a message that went by itself
    const violations = await violationsIn(page, [target], { type: "rule", values: ["target-size"] });
    if (violations.length > 0) small.push(target);
  }
  return small;
}
