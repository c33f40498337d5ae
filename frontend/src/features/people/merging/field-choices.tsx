import { Radio } from "@mantine/core";
import { clock } from "@/features/people/availability/span-inputs";
import { useWords as useVolunteerWords } from "@/features/people/volunteers/words";
import { formatHours, useTime } from "@/time";
import { Card } from "@/ui/page/card";
import { Section } from "@/ui/page/section";
import css from "./field-choices.module.css";
import type { MergeField, MergePreview, MergeRecord } from "./queries";
import { useWords } from "./words";

type FieldChoicesProps = {
  plan: MergePreview;
  /** What somebody chose: true takes it from the record that goes. */
  chosen: Partial<Record<MergeField, boolean>>;
  onChoose: (name: MergeField, takes: boolean) => void;
};

/** What differs between the two records, each value to choose. */
export function FieldChoices({ plan, chosen, onChoose }: FieldChoicesProps) {
  const { t } = useWords();
  const write = useValues();
  const differing = plan.fields.filter(({ differs }) => differs);
  return (
    <Section title={t("fields")} more={t("fieldsHint")}>
      <Card padded>
        {differing.length === 0 && <p>{t("same")}</p>}
        <div className="stack">
          {differing.map(({ name, takes, fixed }) => (
            <Radio.Group
              key={name}
              label={t(`field.${name}`)}
              description={fixed ? t("captainFixed") : undefined}
              value={(chosen[name] ?? takes) ? "dissolved" : "kept"}
              onChange={(side) => onChoose(name, side === "dissolved")}
            >
              <div className={css.choices}>
                {(["kept", "dissolved"] as const).map((side) => (
                  <Radio
                    key={side}
                    value={side}
                    disabled={fixed}
                    label={
                      <>
                        <b>{write(name, plan[side])}</b>
                        {name !== "student_number" && (
                          <span className={css.from}>{plan[side].student_number}</span>
                        )}
                      </>
                    }
                  />
                ))}
              </div>
            </Radio.Group>
          ))}
        </div>
      </Card>
    </Section>
  );
}

/** The values of a field in words. */
function useValues() {
  const { t } = useWords();
  const { t: people } = useVolunteerWords();
  const { date } = useTime();
  const write: Record<MergeField, (one: MergeRecord) => string> = {
    name: ({ name }) => name,
    student_number: ({ student_number }) => student_number,
    team: ({ team_name, team_role }) => t("teamAs", { team: team_name, role: people(`role.${team_role}`) }),
    gender: ({ gender }) => (gender ? people(`gender.${gender}`) : ""),
    birth_on: ({ birth_on }) => (birth_on ? date(birth_on) : ""),
    study_year: ({ study_year }) => (study_year ? t("year", { year: study_year }) : ""),
    phone: ({ phone }) => phone,
    guardian_consent: (one) =>
      one.guardian_consent_on
        ? t("consentOn", { date: date(one.guardian_consent_on) })
        : one.guardian_consent_withdrawn_on
          ? t("consentEnded", { date: date(one.guardian_consent_withdrawn_on) })
          : "",
    limits: (one) =>
      t("limitsAs", {
        travel: one.travel_limit_minutes,
        day: formatHours(one.daily_limit_minutes),
        week: formatHours(one.weekly_limit_minutes),
        wanted: formatHours(one.wanted_minutes),
      }),
    times: ({ weekly, exceptions }) =>
      [
        ...weekly.map(
          ({ weekday, from_minute, until_minute }) =>
            `${people(`weekday.${weekday}` as "weekday.1")} ${clock(from_minute)}–${clock(until_minute)}`,
        ),
        exceptions > 0 && t("exceptionsAs", { count: exceptions }),
      ]
        .filter(Boolean)
        .join(people("comma")),
  };
  return (name: MergeField, one: MergeRecord) => write[name](one) || t("none");
}
