import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import css from "./choices.module.css";

type Choice<Value extends string> = {
  value: Value;
  label: ReactNode;
  /** A choice that means trouble is drawn in amber. */
  warns?: boolean | undefined;
};

type ChoicesProps<Value extends string> = {
  /** Read out before the choices; the Section's title usually says the same. */
  label: string;
  choices: Choice<Value>[];
  /** Three in a row of equal width, instead of wrapping. */
  even?: boolean | undefined;
};

/** One of a few, as large buttons. */
export function OneOf<Value extends string>({
  label,
  choices,
  even,
  value,
  onChange,
}: ChoicesProps<Value> & { value: Value | undefined; onChange: (value: Value) => void }) {
  return (
    <div role="radiogroup" aria-label={label} className={even ? css.even : css.wrap}>
      {choices.map((choice) => {
        const on = choice.value === value;
        return (
          <label key={choice.value} className={look(choice, on)}>
            <input
              className="hidden-text"
              type="radio"
              name={label}
              checked={on}
              onChange={() => onChange(choice.value)}
            />
            {choice.label}
          </label>
        );
      })}
    </div>
  );
}

/** Any of several, as large buttons. */
export function AnyOf<Value extends string>({
  label,
  choices,
  even,
  values,
  onChange,
}: ChoicesProps<Value> & { values: readonly Value[]; onChange: (values: Value[]) => void }) {
  return (
    <fieldset className={`${css.plain} ${even ? css.even : css.wrap}`}>
      <legend className="hidden-text">{label}</legend>
      {choices.map((choice) => {
        const on = values.includes(choice.value);
        const next = on ? values.filter((value) => value !== choice.value) : [...values, choice.value];
        return (
          <label key={choice.value} className={look(choice, on)}>
            <input className="hidden-text" type="checkbox" checked={on} onChange={() => onChange(next)} />
            {on && <IconCheck size={16} stroke={2.6} aria-hidden />}
            {choice.label}
          </label>
        );
      })}
    </fieldset>
  );
}

const look = ({ warns }: { warns?: boolean | undefined }, on: boolean) =>
  `${css.choice} ${on ? (warns ? css.warns : css.on) : ""}`;

type PickRowProps = {
  checked: boolean;
  title: ReactNode;
  sub?: ReactNode;
  right?: ReactNode;
  disabled?: boolean | undefined;
};

/** A row of a Card that is one of several: positions of a shift. */
export function RadioRow({ name, onPick, ...row }: PickRowProps & { name: string; onPick: () => void }) {
  return (
    <label className={`${css.row} ${row.checked ? css.picked : ""} ${row.disabled ? css.disabled : ""}`}>
      <input
        className="hidden-text"
        type="radio"
        name={name}
        checked={row.checked}
        disabled={row.disabled ?? false}
        onChange={onPick}
      />
      <span className={css.radio} aria-hidden />
      <RowText {...row} />
    </label>
  );
}

/** A row of a Card that is done or not: a check before the start. */
export function CheckRow({
  icon,
  onCheck,
  ...row
}: PickRowProps & { icon?: ReactNode; onCheck: (checked: boolean) => void }) {
  return (
    <label className={`${css.row} ${row.disabled ? css.disabled : ""}`}>
      <input
        className="hidden-text"
        type="checkbox"
        checked={row.checked}
        disabled={row.disabled ?? false}
        onChange={(event) => onCheck(event.currentTarget.checked)}
      />
      {icon}
      <RowText {...row} />
      <span className={`${css.check} ${row.checked ? css.checked : ""}`} aria-hidden>
        {row.checked && <IconCheck size={16} stroke={3} />}
      </span>
    </label>
  );
}

function RowText({ title, sub, right }: PickRowProps) {
  return (
    <>
      <span className="grow">
        <span className={css.title}>{title}</span>
        {sub && <span className="t-cap">{sub}</span>}
      </span>
      {right}
    </>
  );
}
