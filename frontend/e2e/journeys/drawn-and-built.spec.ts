/** A page of pairs, drawn beside built, for whoever compares the product with its drawings. Only with PICTURES. */
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { artefacts, expect, settled, test } from "./fixture";

test.use({ journey: "drawn-and-built" });
test.skip(!process.env.PICTURES, "nobody will look");

/** Where the drawings are, if they are there: beside the project. */
const drawings = fileURLToPath(new URL("../../../../shared/design/", import.meta.url));
const folder = `${artefacts}drawn-and-built/`;

type Pair = {
  /** The drawing: its folder and name. */
  drawn: string;
  login: string;
  /** The page, or how one comes to it. */
  path: string;
  dark?: true;
  /** What is pressed once the page is there. */
  press?: string;
};

const desk: Pair[] = [
  { drawn: "desk/home", login: "chengwang", path: "/" },
  { drawn: "desk/programme", login: "guchangqing", path: "/programmes" },
  { drawn: "desk/programme-dark", login: "guchangqing", path: "/programmes", dark: true },
  { drawn: "desk/match", login: "chengwang", path: "/support-pairs", press: "提出配对" },
  { drawn: "desk/match-dark", login: "chengwang", path: "/support-pairs?state=proposed", dark: true },
  { drawn: "desk/roster", login: "chengwang", path: "/rosters", press: "排班" },
];

const phone: Pair[] = [
  { drawn: "phone/home", login: "d2012305", path: "/" },
  { drawn: "phone/home-dark", login: "d2012305", path: "/", dark: true },
  { drawn: "phone/shifts", login: "d2012305", path: "/open-shifts" },
  { drawn: "phone/record", login: "d2012305", path: "/my/hours" },
  { drawn: "phone/record-dark", login: "d2012305", path: "/my/hours", dark: true },
  { drawn: "phone/office", login: "c02", path: "/" },
];

/** The page with what was written; a drawing that is not there leaves its place empty. */
const document = (pairs: Pair[]) => `<!doctype html>
<meta charset="utf-8">
<title>Drawn and built</title>
<style>
  body { margin: 24px; font: 14px/1.5 system-ui; background: #eee; }
  section { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; margin-bottom: 40px; align-items: start; }
  h2 { grid-column: 1 / -1; margin: 0; }
  img { max-width: 100%; border: 1px solid #ccc; background: #fff; }
</style>
${pairs
  .map(({ drawn }) => {
    const name = drawn.replace("/", "-");
    const beside = existsSync(`${folder}${name}-drawn.png`)
      ? `<img src="${name}-drawn.png" alt="drawn">`
      : "<p>not drawn here</p>";
    return `<section><h2>${drawn}</h2>${beside}<img src="${name}-built.png" alt="built"></section>`;
  })
  .join("\n")}
`;

test("every drawing that is built, beside it", async ({ people }) => {
  mkdirSync(folder, { recursive: true });
  for (const [pairs, width] of [
    [desk, 1440],
    [phone, 390],
  ] as const) {
    for (const { drawn, login, path, dark, press } of pairs) {
      const page = await people.enter(login, { width });
      await page.emulateMedia({ colorScheme: dark ? "dark" : "light", reducedMotion: "reduce" });
      await page.goto(path);
      await settled(page);
      if (press) {
        await page.getByRole("button", { name: press, exact: true }).click();
        await expect(page).not.toHaveURL((url) => url.pathname + url.search === path);
        await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
        await settled(page);
      }
      const name = drawn.replace("/", "-");
      await page.screenshot({ path: `${folder}${name}-built.png` });
      if (existsSync(`${drawings}${drawn}.png`))
        copyFileSync(`${drawings}${drawn}.png`, `${folder}${name}-drawn.png`);
      await people.leave();
    }
  }
  writeFileSync(`${folder}index.html`, document([...desk, ...phone]));
});
