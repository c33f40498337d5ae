import { Button, NumberInput } from "@mantine/core";
import { useId } from "react";
import { useTime } from "@/time";
import type { groups } from "./kinds";
import type { Setting } from "./queries";
import css from "./settings.module.css";
import { useWords } from "./words";

type LineProps = {
  kind: (typeof groups)[number]["kinds"][number];
  setting: Setting;
  value: number;
  /** Missing for whoever only reads. */
  onChange?: ((value: number) => void) | undefined;
};

/** One setting: what it does, what it is, what it may be, and who chose it last. */
export function SettingLine({ kind, setting, value, onChange }: LineProps) {
  const { t } = useWords();
  const { date, time } = useTime();
  const id = useId();
  const unit = t(`unit.${kind.unit}`);
  const label = t(`name.${kind.name}`);
  return (
    <div className={css.line}>
      <div>
        <label className="t-card" htmlFor={id}>
          {label}
        </label>
        <p className="t-cap" id={`${id}-rule`}>
          {t(`rule.${kind.name}`)}
        </p>
      </div>
      <div>
        <div className={css.choice}>
          <NumberInput
            id={id}
            className={css.number}
            aria-describedby={`${id}-rule`}
            min={setting.minimum / kind.of}
            max={setting.maximum / kind.of}
            allowDecimal={kind.of > 1}
            step={kind.of > 1 ? 0.5 : 1}
            readOnly={!onChange}
            value={value / kind.of}
            onChange={(next) => typeof next === "number" && onChange?.(Math.round(next * kind.of))}
          />
          <span>{unit}</span>
          {onChange && value !== setting.default && (
            <Button
              variant="subtle"
              size="xs"
              aria-label={t("resetOf", { name: label })}
              onClick={() => onChange(setting.default)}
            >
              {t("reset")}
            </Button>
          )}
        </div>
        <p className="t-cap">
          {t("range", {
            minimum: setting.minimum / kind.of,
            maximum: setting.maximum / kind.of,
            unit,
            usual: setting.default / kind.of,
          })}
        </p>
        {setting.changed_by && setting.changed_at && (
          <p className="t-cap">
            {t("changed", {
              name: setting.changed_by,
              when: `${date(setting.changed_at)} ${time(setting.changed_at)}`,
            })}
          </p>
        )}
      </div>
    </div>
  );
}
