import i18next, { type TFunction } from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { words as en } from "@/i18n/en";
import { words as zh } from "@/i18n/zh-CN";
import { setClock } from "@/time";
import { ApiError, NetworkError, type Problem } from "./client";
import { fieldErrors, problemText, reasonWords } from "./problem";

const problem = (status: number, more: Partial<Problem>) =>
  new ApiError(status, {
    type: "about:blank",
    title: "",
    status,
    reason: "unheard_of",
    message: "English",
    ...more,
  });

let t: TFunction<"faults">;

beforeAll(async () => {
  setClock("2012-04-14T05:48:00Z", "Asia/Shanghai");
  const probe = { text: "{{title}} {{starts_at}} {{days}} 起", next: "等到 {{on}}" };
  await i18next.init({
    lng: "zh-CN",
    resources: { "zh-CN": { ...zh, faults: { ...zh.faults, reasons: { ...zh.faults.reasons, probe } } }, en },
    interpolation: { escapeValue: false },
  });
  t = i18next.getFixedT("zh-CN", "faults");
});

describe("problemText", () => {
  it("writes the facts of a reason as people read them", () => {
    const params = {
      title: "课业辅导",
      starts_at: "2012-04-14T06:00:00Z",
      days: ["2012-04-15", "2012-04-21"],
      on: "2012-05-01",
    };
    expect(problemText(t, problem(409, { reason: "probe", params }))).toEqual({
      text: "课业辅导 4月14日 周六 14:00 4月15日 周日、4月21日 周六 起",
      next: "等到 5月1日 周二",
    });
  });

  it("says why each person of a refused change may not sit there", () => {
    const broken = [
      {
        position_id: 1,
        volunteer_id: 2,
        reasons: [{ code: "skill_missing", params: { skill: "painting" } }],
      },
      { position_id: 3, volunteer_id: 4, reasons: [{ code: "team_only", params: { team_id: 5 } }] },
    ];
    const { text } = problemText(t, problem(409, { reason: "roster_rule_broken", params: { broken } }));
    expect(text).toBe(
      `这一席坐不了：这个岗位要会${zh.faults.terms.skill.painting}、${zh.faults.reasons.team_only.text}`,
    );
  });

  it("falls back to the kind of refusal, never to English text or the reason", () => {
    expect(problemText(t, problem(403, {})).text).toBe(zh.faults.status.forbidden.text);
    expect(problemText(t, problem(409, {})).text).toBe(zh.faults.status.conflict.text);
    expect(problemText(t, problem(500, {})).text).toBe(zh.faults.reasons.internal.text);
    expect(problemText(t, new Error("boom")).text).toBe(zh.faults.reasons.internal.text);
  });

  it("tells a missing network from a refusal", () => {
    expect(problemText(t, new NetworkError("")).text).toMatch(/没有网络|连不上/);
  });
});

describe("reasonWords", () => {
  it("has nothing to say about a code it does not know", () => {
    expect(reasonWords(t, { code: "unheard_of" })).toBeUndefined();
  });
});

describe("fieldErrors", () => {
  it("puts each broken rule into words", () => {
    const fields = { name: "required", new: "min=10", form: "oneof=point culture", other: "strange" };
    expect(fieldErrors(t, problem(422, { fields }))).toEqual({
      name: "这里要填",
      new: "至少 10",
      form: "请从列出的里选",
      other: "请检查这里",
    });
  });

  it("is empty for anything else", () => {
    expect(fieldErrors(t, new Error("boom"))).toEqual({});
  });
});
