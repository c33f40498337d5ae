import { Button, Select, Switch } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { LimitField } from "@/features/people/limits/limit-field";
import { useWords as useLimitWords } from "@/features/people/limits/words";
import { Card } from "@/ui/page/card";
import { IconButton } from "@/ui/page/icon-button";
import { Section } from "@/ui/page/section";
import type { Limits, Succession } from "./queries";
import css from "./roster-rules.module.css";
import { useWords } from "./words";

type LimitsProps = { limits: Limits; onChange: (limits: Limits) => void };

/** Limits whose number is a number of minutes are written in hours. */
export const limitFields = [
  { name: "weekly_minutes", max: 84, hours: true },
  { name: "roster_minutes", max: 1000, hours: true },
  { name: "days_in_row", max: 7, hours: false },
  { name: "days_between", max: 7, hours: false },
  { name: "weekends", max: 14, hours: false },
  { name: "point_shifts", max: 200, hours: false },
  { name: "one_to_one_shifts", max: 200, hours: false },
  { name: "culture_shifts", max: 200, hours: false },
] as const;

/** Limits that hold for everybody; an empty field limits nothing. */
export function LimitFields({ limits, onChange }: LimitsProps) {
  const { t } = useWords();
  const { t: limitWords } = useLimitWords();
  return (
    <Section title={t("limits")}>
      <Card padded>
        <div className="stack">
          <p className="t-cap">
            {t("limitsHint", { hours: limits.daily_minutes / 60 })}{" "}
            <Link to="/settings" className="link">
              {t("settings")}
            </Link>
          </p>
          {limitFields.map(({ name, max, hours }) => (
            <LimitField
              key={name}
              label={t(`limit.${name}`)}
              unit={limitWords(`unit.${name}`)}
              value={hours ? limits[name] / 60 : limits[name]}
              max={max}
              halves={hours}
              onChange={(value) => onChange({ ...limits, [name]: hours ? Math.round(value * 60) : value })}
            />
          ))}
          <Switch
            label={t("mentor")}
            description={t("mentorHint")}
            checked={limits.mentor}
            onChange={(event) => onChange({ ...limits, mentor: event.currentTarget.checked })}
          />
          <Successions
            list={limits.successions}
            onChange={(successions) => onChange({ ...limits, successions })}
          />
        </div>
      </Card>
    </Section>
  );
}

const forms = ["point", "one_to_one", "culture"] as const;

/** Forms of service that must not follow each other from one day to the next. */
function Successions({ list, onChange }: { list: Succession[]; onChange: (list: Succession[]) => void }) {
  const { t } = useWords();
  const { t: kit } = useTranslation("kit");
  const [first, setFirst] = useState<Succession["first"]>("culture");
  const [next, setNext] = useState<Succession["next"]>("point");
  const data = forms.map((value) => ({ value, label: kit(`form.${value}`) }));
  const there = list.some((pair) => pair.first === first && pair.next === next);
  const words = (pair: Succession) =>
    t("succession", { first: kit(`form.${pair.first}`), next: kit(`form.${pair.next}`) });
  return (
    <fieldset className={css.plain}>
      <legend className="t-name">{t("successions")}</legend>
      <ul>
        {list.map((pair) => (
          <li key={`${pair.first} ${pair.next}`} className="flow">
            <span className="grow">{words(pair)}</span>
            <IconButton
              bare
              icon={IconX}
              label={t("removeSuccession", { pair: words(pair) })}
              onClick={() => onChange(list.filter((other) => other !== pair))}
            />
          </li>
        ))}
      </ul>
      <div className={css.couple}>
        <Select
          label={t("dayBefore")}
          allowDeselect={false}
          data={data}
          value={first}
          onChange={(value) => setFirst(value as Succession["first"])}
        />
        <Select
          label={t("dayAfter")}
          allowDeselect={false}
          data={data}
          value={next}
          onChange={(value) => setNext(value as Succession["next"])}
        />
      </div>
      <Button variant="default" mt={12} disabled={there} onClick={() => onChange([...list, { first, next }])}>
        {t("addSuccession")}
      </Button>
    </fieldset>
  );
}
