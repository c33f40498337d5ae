import { describe, expect, it } from "vitest";

/**
 * What each capability's screens may take from another's, lowest first: the way to an arrow is a line here and the
 * reason in the commit message. A capability that is not listed takes nothing, so that a new one needs no line.
 * Two that need each other are one capability, or the lower one says in `meta.shows` or by a prop what it needs.
 */
const mayImport: Record<string, readonly string[]> = {
  identity: ["territory"], // which community's office somebody acts for
  booking: ["territory", "training", "joining", "calendar", "lessons"], // which community one looks for shifts in; a seat is put into the calendar; the reader's own lesson has its name; where a seat is another team's one asks to join; candidates change with what people are trained for
  telling: ["booking"], // an invitation is answered where it is read
  people: ["identity", "training", "booking", "lessons", "telling"], // those ticked are written to; a code goes onto a slip; the page of a person has their courses, where they would be most use and when they are busy
  applying: ["identity", "people"], // codes go onto slips; teams, skills and times in words
  importing: ["identity", "people"], // codes go onto slips; which team is meant, and a person's skills and times in words
  requests: ["territory"],
  shifts: ["joining", "people", "booking", "territory", "telling"], // those on a shift are written to; how many seats a team lends; teams and skills of positions; inviting to a seat; which days are closed
  programme: ["territory", "shifts"], // its timeline shows the days of service and those without
  activities: ["territory", "requests", "shifts", "booking", "programme"],
  rostering: ["people", "training", "shifts", "booking", "programme"], // its dates and its sheets are those of shifts
  pairing: ["territory", "people", "activities"], // pairs are made for a one-to-one activity; where somebody lives, and skills in words
  attendance: ["booking", "shifts"], // settling a shift ends both
  standing: ["training", "booking", "pairing"], // seats and pairs of who is no longer fit, and who could step in
  linking: ["identity"], // which organizations there are, and whether letters are sent
  home: [
    "identity", // what happened, as the log tells it
    "territory",
    "people",
    "training", // whose courses and record checks are over
    "applying", // who waits to be let in
    "requests",
    "joining", // what one asked other teams, and who asks one's own
    "shifts",
    "booking",
    "activities",
    "rostering",
    "pairing",
    "attendance",
    "programme",
    "standing",
  ],
};

const sources = import.meta.glob<string>("../**/*.{ts,tsx}", {
  eager: true,
  query: "?raw",
  import: "default",
});
const features = Object.entries(sources)
  .map(([path, text]) => ({ path: path.replace("../", ""), text }))
  .filter(({ path }) => path.startsWith("features/"));

describe("capabilities", () => {
  it("take from each other only what the map allows", () => {
    const forbidden = arrows(features).filter(
      ({ from, to }) => from !== to && !mayImport[from]?.includes(to),
    );
    expect(forbidden.map(({ path, from, to }) => `${path}: ${from} must not import ${to}`)).toEqual([]);
  });

  it("are listed with arrows that exist, each only to one before it", () => {
    const drawn = new Set(arrows(features).map(({ from, to }) => `${from} > ${to}`));
    const lines = Object.entries(mayImport);
    const order = lines.map(([name]) => name);
    const wrong = lines.flatMap(([from, list]) =>
      list
        .filter((to) => !drawn.has(`${from} > ${to}`) || order.indexOf(to) >= order.indexOf(from))
        .map((to) => `${from} > ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it("are recognised in every kind of import", () => {
    const text = `
      import { a } from "@/features/people/teams/queries";
      export * from "@/features/shifts/shifts/words";
      const b = () => import("@/features/home/host/host-home-page");
      import "@/features/requests/help-requests/x.css";`;
    const found = arrows([{ path: "features/training/sign-offs/x.ts", text }]);
    expect(found.map(({ from, to }) => `${from} > ${to}`)).toEqual([
      "training > people",
      "training > shifts",
      "training > home",
      "training > requests",
    ]);
  });
});

describe("empty places", () => {
  it("say what to do, or who does it", () => {
    const empty = features.flatMap(({ path, text }) =>
      Array.from(text.matchAll(/<EmptyState\b(?:[^<>]|=>|<(?=[A-Z]))*?\/>/g), ([found]) => ({ path, found })),
    );
    expect(empty.length).toBeGreaterThan(30);
    expect(empty.filter(({ found }) => !/\b(hint|action)=/.test(found))).toEqual([]);
  });
});

describe("changes", () => {
  it("say by refresh what they changed, and never have everything read anew", () => {
    const bare = Object.entries(sources)
      .filter(([path]) => path !== "../api/queries.ts" && !path.endsWith(".test.ts"))
      .filter(([, text]) => /\b(invalidateQueries|refetchQueries|resetQueries)\b/.test(text));
    expect(bare.map(([path]) => path)).toEqual([]);
  });
});

/** Forms that hold nothing one would miss: who enters, or forgot how, a new password, a course, and a reason within a form that asks. */
const nothingToLose = [
  "sign-in-page",
  "second-step-form",
  "password-page",
  "forgot-page",
  "reset-page",
  "second-factor/set-up",
  "second-factor/scan",
  "second-factor/proof",
  "second-factor/add-passkey",
  "sign-off-form",
  "closed-question",
];

describe("forms", () => {
  it("ask before somebody leaves with something typed in them", () => {
    const silent = features.filter(
      ({ path, text }) =>
        /<form\b|<Textarea\b|useSharedEdit\(/.test(text) &&
        !/useUnsaved\(|\btyped=/.test(text) &&
        !/\bform: Form\b/.test(text) && // fields of a form that stands elsewhere
        !nothingToLose.some((name) => path.endsWith(`${name}.tsx`)),
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
  });
});

describe("refusals", () => {
  it("for want of a connection can be tried again: inside a form by itself, elsewhere by onRetry", () => {
    const final = features.filter(
      ({ text }) => !/<form\b/.test(text) && /<FormProblem\s+error=\{[^}]*\}\s*\/>/.test(text),
    );
    expect(final.map(({ path }) => path)).toEqual([]);
  });
});

describe("dialogs", () => {
  it("with a form in them ask before a press outside or Escape closes them", () => {
    const careless = features.filter(
      ({ text }) =>
        /import \{[^}]*\b(Modal|Drawer)\b[^}]*\} from "@mantine\/core"/.test(text) &&
        (/<(form|Textarea|TextInput)\b|useUnsaved\(/.test(text) || /<\w+Form\b/.test(text)),
    );
    expect(careless.map(({ path }) => path)).toEqual([]);
  });
});

describe("pages", () => {
  it("name the browser's tab", () => {
    const pages = features
      .filter(({ path }) => path.endsWith("/routes.ts"))
      .flatMap(({ path, text }) =>
        Array.from(text.matchAll(/import\("\.\/([\w-]+)"\)/g), ([, name = ""]) =>
          path.replace("routes.ts", `${name}.tsx`),
        ),
      );
    expect(pages.length).toBeGreaterThan(30);
    const nameless = pages.filter(
      (page) =>
        !/<Pa(ge|per)\b|\buseDocumentTitle\(/.test(features.find(({ path }) => path === page)?.text ?? ""),
    );
    expect(nameless).toEqual([]);
  });
});

describe("lists", () => {
  it("that come in pages lead to the next one", () => {
    const silent = features.filter(
      ({ text }) => /\buseInfiniteQuery\(/.test(text) && !/<Pager\b|\.hasNextPage\b/.test(text),
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it("that come without pages are not asked for a fixed number of rows", () => {
    const cut = features.filter(({ text }) => /\blimit: (?!1\b)\d+/.test(text));
    expect(cut.map(({ path }) => path)).toEqual([]);
  });
});

type Source = { path: string; text: string };
type Arrow = { path: string; from: string; to: string };

/** Who takes from whom. Other areas are always named from @/, which the linter sees to. */
function arrows(files: Source[]): Arrow[] {
  return files.flatMap(({ path, text }) =>
    Array.from(text.matchAll(/["']@\/features\/([\w-]+)\//g), ([, to = ""]) => ({
      path,
      from: path.split("/")[1] ?? "",
      to,
    })),
  );
}
