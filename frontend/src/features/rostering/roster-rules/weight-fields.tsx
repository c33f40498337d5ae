import { Button, NumberInput } from "@mantine/core";
import { useRosterWords } from "@/features/rostering/rosters/use-roster-words";
import { ReasonLine } from "@/ui/list/reason-line";
import { Card } from "@/ui/page/card";
import { Section } from "@/ui/page/section";
import type { Weights } from "./queries";
import css from "./roster-rules.module.css";
import { type RuleName, ruleGroups, tooHeavy, weightRange } from "./weights";
import { useWords } from "./words";

type FieldsProps = {
  weights: Weights;
  /** What a field goes back to. */
  usual: Weights;
  /** What a value that is the usual one is called. */
  usually: string;
  onChange: (weights: Weights) => void;
};

/** Every soft rule with its name, what one unit of it is, and what that costs. */
export function WeightFields({ weights, usual, usually, onChange }: FieldsProps) {
  const { t } = useWords();
  const { rule: name } = useRosterWords();
  const heavy = tooHeavy(weights);
  return (
    <>
      {ruleGroups.map(({ group, rules }) => (
        <Section key={group} title={t(`group.${group}`)} more={t(`groupHint.${group}`)}>
          <Card>
            {rules.map((rule) => (
              <WeightRow
                key={rule}
                rule={rule}
                value={weights[rule]}
                usual={usual[rule]}
                usually={usually}
                onChange={(value) => onChange({ ...weights, [rule]: value })}
              />
            ))}
          </Card>
          {group === "fill" && heavy.length > 0 && (
            <ReasonLine>{t("heavy", { rules: heavy.map(name).join(t("comma")) })}</ReasonLine>
          )}
        </Section>
      ))}
    </>
  );
}

type RowProps = {
  rule: RuleName;
  value: number;
  usual: number;
  usually: string;
  onChange: (value: number) => void;
};

function WeightRow({ rule, value, usual, usually, onChange }: RowProps) {
  const { t } = useWords();
  const { rule: name } = useRosterWords();
  const label = name(rule);
  return (
    <div className={css.rule}>
      <div className={css.words}>
        <h3 className="t-name">{label}</h3>
        <p className="t-cap" id={`unit-${rule}`}>
          {t(`unit.${rule}`)}
        </p>
      </div>
      <div className={css.value}>
        <NumberInput
          className={css.number}
          aria-label={label}
          aria-describedby={`unit-${rule}`}
          value={value}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="blur"
          {...weightRange(rule)}
          onChange={(next) => typeof next === "number" && onChange(next)}
        />
        {value === usual ? (
          <span className={`t-min ${css.usual}`}>{usually}</span>
        ) : (
          <Button
            className={css.usual}
            size="compact"
            variant="subtle"
            aria-label={t("restoreOf", { rule: label, value: usual })}
            onClick={() => onChange(usual)}
          >
            {t("restore", { value: usual })}
          </Button>
        )}
      </div>
    </div>
  );
}
