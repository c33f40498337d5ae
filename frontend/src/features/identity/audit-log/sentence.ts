/** An entry of the log as a sentence. */
import type { TFunction } from "i18next";
import { counted, place } from "@/i18n/counted";
import type { Entry } from "./queries";

export type Fact = Entry["facts"][number];
export type Name = Entry["names"][number];

/** How the facts of entries are written in the language of the page. */
export type Writer = {
  t: TFunction<"audit-log">;
  date: (at: string) => string;
  time: (at: string) => string;
  length: (minutes: number) => string;
  /** The name of a role. */
  role: (role: string) => string;
  /** The name of a course. */
  course: (code: string) => string;
  /** Why the work on a roster came to nothing. */
  fault: (reason: string) => string;
  /** How many things of one kind are named, before it is said how many there are. */
  most: number;
};

/** What was done, to follow the name of who did it, and the facts it has no place for. */
export type Sentence = { deed: string; facts: string[] };

const used = (template: string) => Array.from(template.matchAll(place), ([, name]) => name ?? "");

/** The deed of an entry in words. */
export function sentence(entry: Entry, writer: Writer): Sentence {
  const said = vocabulary(entry, writer);
  const template = templateOf(entry, writer.t, said);
  const spoken = used(template);
  const who = entry.account_name;
  const deed = template.replace(place, (_, name: string, one?: string, many?: string) => {
    const value = said[name] ?? writer.t("unnamed");
    return one === undefined ? value : counted(value, { one, many });
  });
  const tells = (key: string) => !spoken.includes(key) && !named[key]?.some((one) => spoken.includes(one));
  const labels = [
    ...groups(
      entry.names.filter((name) => name.key !== "subject" && name.name !== who && tells(name.key)),
    ).map(([key, names]) =>
      writer.t("is", { label: labelOf(key, writer), value: listed(names, undefined, writer) }),
    ),
    ...entry.facts
      .filter(
        ({ key, value }) =>
          !(value === false && unsaid.includes(key)) &&
          tells(key) &&
          !entry.names.some((name) => name.key === key),
      )
      .map((fact) => factText(entry, fact, writer)),
  ];
  return { deed, facts: labels };
}

/** Facts that go without saying unless they are so. */
const unsaid = ["by_code", "everywhere", "stopped"];

/** What other words of a sentence tell already. */
const named: Record<string, string[]> = {
  assignment_id: ["person"],
  volunteer_id: ["person"],
  partner_id: ["person"],
  shift_id: ["what"],
  beneficiary: ["what"],
  code: ["what"],
  number: ["what"],
  account_id: ["person"],
};

/** The words a sentence may use, by name. */
function vocabulary(entry: Entry, writer: Writer): Record<string, string> {
  const said: Record<string, string> = {};
  for (const fact of entry.facts) said[fact.key] = valueText(entry, fact.key, fact.value, writer);
  for (const [key, names] of groups(entry.names)) {
    const count = entry.facts.find((fact) => fact.key === key)?.value;
    said[key] = listed(names, typeof count === "number" ? count : undefined, writer);
  }
  const subject = entry.names.find(({ key }) => key === "subject");
  if (subject) said.what = dated(subject, writer);
  const person = personOf(entry, subject, writer);
  if (person) said.person = person;
  return said;
}

function personOf(entry: Entry, subject: Name | undefined, { t }: Writer): string | undefined {
  if (subject?.people) return subject.people.join(t("comma"));
  if (entry.subject_kind === "volunteer" || entry.subject_kind === "account") return subject?.name;
  const names = entry.names.filter(({ key }) =>
    ["volunteer_id", "partner_id", "assignment_id"].includes(key),
  );
  return names.flatMap(({ people, name }) => people ?? [name]).join(t("comma")) || undefined;
}

/** "便民服务点 4月14日" */
const dated = ({ name, starts_at }: Name, { date }: Writer) =>
  starts_at ? `${name} ${date(starts_at)}` : name;

/** Several things of one fact; the log names the first few of many. */
function listed(all: Name[], count: number | undefined, writer: Writer): string {
  const { t } = writer;
  const names = all.slice(0, writer.most);
  const total = Math.max(count ?? 0, all.length);
  const list = names
    .map((name) =>
      name.people
        ? t("seat", { person: name.people.join(t("comma")), what: dated(name, writer) })
        : dated(name, writer),
    )
    .join(t("comma"));
  return total > names.length ? t("counted", { list, count: total }) : list;
}

function groups(names: Name[]): [string, Name[]][] {
  const found = new Map<string, Name[]>();
  for (const name of names) found.set(name.key, [...(found.get(name.key) ?? []), name]);
  return [...found];
}

/** The sentence of an action: done to another, short of a name, or as usual. */
function templateOf(entry: Entry, t: Writer["t"], said: Record<string, string>): string {
  const raw = (part: string) =>
    t(`${part}.${entry.action}` as "deed.shift_changed", { skipInterpolation: true, defaultValue: "" });
  const own = said.person ?? said.what;
  const usual = (own !== undefined && own !== entry.account_name && raw("other")) || raw("deed");
  const short = raw("short");
  return (short && used(usual).some((name) => said[name] === undefined) && short) || usual || entry.action;
}

const labelOf = (key: string, { t }: Writer) => t(`fact.${key}` as "fact.state", { defaultValue: key });

function factText(entry: Entry, { key, value, before }: Fact, writer: Writer): string {
  const label = labelOf(key, writer);
  const now = valueText(entry, key, value, writer);
  return before === undefined
    ? writer.t("is", { label, value: now })
    : writer.t("became", { label, before: valueText(entry, key, before, writer), value: now });
}

const instants = ["in_at", "out_at"];
const lengths = [
  "minutes",
  "from_minutes",
  "decided_minutes",
  "limits.daily_minutes",
  "limits.weekly_minutes",
];

/** Facts whose values are those of another. */
const sameValues: Record<string, string> = { from: "request", to: "request", from_stage: "stage" };

/** A value as people read it. */
function valueText(entry: Entry, key: string, value: unknown, writer: Writer): string {
  const { t } = writer;
  if (value === null || value === undefined || value === "") return t("nothing");
  if (Array.isArray(value)) {
    return value.map((one) => valueText(entry, key, one, writer)).join(t("comma")) || t("nothing");
  }
  if (typeof value === "object") {
    return Object.values(value)
      .map((one) => valueText(entry, key, one, writer))
      .join(" → ");
  }
  const word = t(`value.${sameValues[key] ?? key}.${value}` as "value.state.late", { defaultValue: "" });
  if (word) return word;
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (typeof value === "number") return lengths.includes(key) ? writer.length(value) : String(value);
  const text = String(value);
  if (instants.includes(key)) return `${writer.date(text)} ${writer.time(text)}`;
  if (key === "on") return writer.date(text);
  if (key === "course") return writer.course(text);
  if (key === "role") return writer.role(text);
  return key === "fault" ? writer.fault(text) : text;
}
