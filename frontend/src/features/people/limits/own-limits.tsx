import { useState } from "react";
import { useUpdateVolunteer, type VolunteerDetail } from "@/features/people/volunteers/queries";
import { FormEnd } from "@/ui/form/form-end";
import { useUnsaved } from "@/ui/form/leaving";
import { useSharedEdit } from "@/ui/form/shared-edit";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Section } from "@/ui/page/section";
import { LimitField } from "./limit-field";
import { useWords } from "./words";

const fields = [
  { name: "weekly_limit_minutes", unit: "weekly_minutes", max: 84, hours: true },
  { name: "roster_limit_minutes", unit: "roster_minutes", max: 1000, hours: true },
  { name: "days_in_row_limit", unit: "days_in_row", max: 7, hours: false },
  { name: "weekends_limit", unit: "weekends", max: 14, hours: false },
] as const;

const valuesOf = (detail: VolunteerDetail) => ({
  weekly_limit_minutes: detail.weekly_limit_minutes,
  roster_limit_minutes: detail.roster_limit_minutes,
  days_in_row_limit: detail.days_in_row_limit,
  weekends_limit: detail.weekends_limit,
});
type Values = ReturnType<typeof valuesOf>;

/** What one person serves at most, where that is less than everybody may. */
export function OwnLimits({ detail }: { detail: VolunteerDetail }) {
  const { t } = useWords();
  const save = useUpdateVolunteer(detail.volunteer.id);
  const [limits, setLimits] = useState(() => valuesOf(detail));
  const edit = useSharedEdit({
    latest: detail,
    version: ({ volunteer }) => volunteer.version,
    valuesOf,
    values: limits,
    put: setLimits,
    busy: save.isPending,
  });
  useUnsaved(edit.changed);
  const store = (body: Values, { volunteer: { version } }: VolunteerDetail) =>
    save.mutate(
      { version, body },
      {
        onSuccess: (saved) => {
          edit.saved(saved);
          toast(t("saved"));
        },
      },
    );
  const write = ({ name, unit, hours }: (typeof fields)[number]) => ({
    label: t(`limit.${name}`),
    show: (value: number) =>
      value === 0 ? t("unlimited") : `${hours ? value / 60 : value} ${t(`unit.${unit}`)}`,
  });
  return (
    <Section title={t("title")}>
      <Card padded>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            store(limits, edit.base);
          }}
        >
          <p className="t-cap">{t("hint")}</p>
          {fields.map(({ name, unit, max, hours }) => (
            <LimitField
              key={name}
              label={t(`limit.${name}`)}
              unit={t(`unit.${unit}`)}
              max={max}
              halves={hours}
              value={hours ? limits[name] / 60 : limits[name]}
              onChange={(value) => setLimits({ ...limits, [name]: hours ? Math.round(value * 60) : value })}
            />
          ))}
          <FormEnd
            edit={edit}
            saving={save}
            fields={Object.fromEntries(fields.map((field) => [field.name, write(field)]))}
            onChosen={(chosen) => store(chosen, detail)}
            save={t("save")}
            quiet
          />
        </form>
      </Card>
    </Section>
  );
}
