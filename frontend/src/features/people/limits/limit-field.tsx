import { NumberInput } from "@mantine/core";
import { useWords } from "./words";

type FieldProps = {
  label: string;
  unit: string;
  value: number;
  max: number;
  /** Takes half hours. */
  halves?: boolean | undefined;
  onChange: (value: number) => void;
};

/** A limit as a number with its unit; empty for none. */
export function LimitField({ label, unit, value, max, halves, onChange }: FieldProps) {
  const { t } = useWords();
  return (
    <NumberInput
      label={label}
      placeholder={t("unlimited")}
      suffix={` ${unit}`}
      value={value === 0 ? "" : value}
      min={0}
      max={max}
      allowNegative={false}
      decimalScale={halves ? 1 : 0}
      step={halves ? 0.5 : 1}
      clampBehavior="blur"
      onChange={(next) => onChange(typeof next === "number" ? next : 0)}
    />
  );
}
