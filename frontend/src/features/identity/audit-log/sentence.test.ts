import { readFileSync } from "node:fs";
import { join } from "node:path";
import i18next, { type TFunction } from "i18next";
import { describe, expect, it } from "vitest";
import { place } from "@/i18n/counted";
import type { Entry } from "./queries";
import { sentence, type Writer } from "./sentence";
import { words as en } from "./words.en";
import { words as zh } from "./words.zh-CN";

const contract = readFileSync(
  join(import.meta.dirname, "../../../../../server/audit/auditapi/contract.yaml"),
  "utf8",
);

/** The values of a schema of the contract, which the tests of the server hold against what it writes. */
function valuesOf(schema: string): string[] {
  const list = new RegExp(`\\n {4}${schema}:[^]*?enum: \\[([^\\]]*)\\]`).exec(contract)?.[1] ?? "";
  return list.split(/[\s,"]+/).filter(Boolean);
}

const actions = valuesOf("AuditAction");
const keys = valuesOf("AuditKey");

/** The text at a place like "weights.rest", or undefined. */
function textAt(words: object, place: string): unknown {
  let found: unknown = words;
  for (const part of place.split(".")) {
    found = typeof found === "object" && found !== null ? Reflect.get(found, part) : undefined;
  }
  return typeof found === "string" && found !== "" ? found : undefined;
}

const languages = { zh, en };

await i18next.init({
  lng: "zh",
  resources: { zh: { "audit-log": zh }, en: { "audit-log": en } },
  interpolation: { escapeValue: false },
});

const writer = (lang: keyof typeof languages): Writer => ({
  t: i18next.getFixedT(lang, "audit-log") as unknown as TFunction<"audit-log">,
  date: () => (lang === "zh" ? "4月14日" : "14 Apr"),
  time: () => "14:00",
  length: (minutes) => `${minutes} min`,
  course: (code) => code,
  role: (role) => role,
  fault: (reason) => reason,
  most: 2,
});

const bare: Entry = {
  id: 1,
  account_name: "程望",
  action: "assignment_taken_off",
  subject_kind: "assignment",
  subject_id: 7,
  names: [],
  facts: [],
  at: "2012-04-02T04:00:00Z",
};

const seat = { key: "subject", name: "便民服务点", people: ["王星野"], starts_at: "2012-04-14T01:00:00Z" };

describe("the words of the log", () => {
  it("know every action and every fact the server can write", () => {
    expect(actions.length).toBeGreaterThan(60);
    expect(keys.length).toBeGreaterThan(60);
    for (const [lang, words] of Object.entries(languages)) {
      const lacking = [
        ...actions.flatMap((action) => [`deed.${action}`, `action.${action}`]),
        ...keys.map((key) => `fact.${key}`),
      ].filter((place) => textAt(words, place) === undefined);
      expect(lacking, lang).toEqual([]);
    }
  });

  it("name nothing that is neither a fact nor what an entry is about", () => {
    for (const words of Object.values(languages)) {
      const texts = [words.deed, words.other, words.short].flatMap((part) => Object.values<string>(part));
      const named = texts.flatMap((text) => Array.from(text.matchAll(place), ([, name]) => name ?? ""));
      expect(named.filter((name) => name !== "what" && name !== "person" && !keys.includes(name))).toEqual(
        [],
      );
    }
  });

  it("count one seat as one in English", () => {
    const paused: Entry = {
      ...bare,
      action: "activity_paused",
      subject_kind: "activity",
      names: [{ key: "subject", name: "便民服务点" }],
      facts: [
        { key: "shifts", value: 3 },
        { key: "freed", value: 1 },
        { key: "reason", value: "雨" },
      ],
    };
    expect(sentence(paused, writer("en")).deed).toBe(
      "paused the activity “便民服务点”, put off 3 shifts and freed 1 seat: 雨",
    );
  });

  it("make a sentence of every action, whatever is known", () => {
    for (const lang of ["zh", "en"] as const) {
      const { deed, other, short } = languages[lang];
      for (const action of actions as Entry["action"][]) {
        const texts = [deed, other, short].map((part) => textAt(part, action)).join();
        // One entry with every fact there is, the others with those that their words name.
        const told = keys.filter((key) => action === actions[0] || new RegExp(`{{${key}(}}|,)`).test(texts));
        const facts = told.map((key) => ({ key: key as "state", value: 1 }));
        const names = ["subject", ...told].map((key) => ({ key, name: "名" }));
        for (const entry of [
          { ...bare, action },
          { ...bare, action, names, facts },
        ]) {
          const { deed, facts } = sentence(entry, writer(lang));
          expect([deed, ...facts].join(), action).not.toMatch(/{{|undefined|\[object|[a-z]+_[a-z]+/);
        }
      }
    }
  });
});

describe("a sentence", () => {
  it("names who, what and why", () => {
    const entry: Entry = { ...bare, names: [seat], facts: [{ key: "reason", value: "临时有课" }] };
    expect(sentence(entry, writer("zh"))).toEqual({
      deed: "把 王星野 从 便民服务点 4月14日 的席位上取下：临时有课",
      facts: [],
    });
    expect(sentence(entry, writer("en")).deed).toBe("took 王星野 off 便民服务点 14 Apr: 临时有课");
  });

  it("names the first of many, and says how many there are", () => {
    const released = (count: number, told?: number) =>
      sentence(
        {
          ...bare,
          action: "invitations_expired",
          subject_kind: "assignment",
          names: Array.from({ length: count }, (_, i) => ({ key: "assignment_ids", name: `第 ${i + 1} 席` })),
          facts: told === undefined ? [] : [{ key: "assignment_ids", value: told }],
        },
        writer("zh"),
      ).deed;
    expect(released(2)).toMatch(/：第 1 席、第 2 席$/);
    expect(released(3)).toMatch(/：第 1 席、第 2 席等 3 个$/);
    expect(released(3, 11)).toMatch(/：第 1 席、第 2 席等 11 个$/);
  });

  it("tells what was before, and what has no place in it", () => {
    const entry: Entry = {
      ...bare,
      action: "attendance_marked",
      subject_kind: "shift",
      names: [
        { key: "subject", name: "便民服务点", starts_at: "2012-04-14T01:00:00Z" },
        { ...seat, key: "assignment_id" },
      ],
      facts: [{ key: "state", value: "present", before: "unmarked" }],
    };
    expect(sentence(entry, writer("zh"))).toEqual({
      deed: "记了 王星野 在 便民服务点 4月14日 的到场",
      facts: ["状态 还没记 → 到了"],
    });
  });

  it("is shorter where the reader may not know the people", () => {
    const about = { ...bare, subject_kind: "support_pair", action: "pair_ended" as const };
    const code = { key: "subject", name: "EL-008" };
    expect(sentence({ ...about, names: [code] }, writer("zh")).deed).toBe("结束了 EL-008 的结对");
    expect(sentence({ ...about, names: [{ ...code, people: ["罗文", "谢安"] }] }, writer("zh")).deed).toBe(
      "结束了 EL-008 和 罗文、谢安 的结对",
    );
  });

  it("says whether somebody did it to another", () => {
    const about = { ...bare, subject_kind: "volunteer", action: "volunteer_updated" as const };
    expect(sentence({ ...about, names: [{ key: "subject", name: "程望" }] }, writer("zh")).deed).toBe(
      "改了自己的资料",
    );
    expect(sentence({ ...about, names: [{ key: "subject", name: "罗文" }] }, writer("zh")).deed).toBe(
      "改了 罗文 的资料",
    );
  });

  it("counts what is too much to name", () => {
    const about = {
      ...bare,
      account_name: "",
      action: "invitations_expired" as const,
    };
    const entry = {
      ...about,
      names: [{ ...seat, key: "assignment_ids" }],
      facts: [{ key: "assignment_ids" as const, value: 12 }],
    };
    expect(sentence(entry, writer("zh")).deed).toBe(
      "收回了过期没有答复的邀请：王星野（便民服务点 4月14日）等 12 个",
    );
  });
});
