import { Button, Radio } from "@mantine/core";
import { IconDevices, IconUsers } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import css from "./conflict-panel.module.css";
import { merged, same } from "./merge";
import type { Conflict } from "./shared-edit";

/** A value of the form in words: its label, and how to write it where it is no plain text, number or tick. */
export type FieldWords<Values extends object> = {
  [Name in keyof Values & string]?: { label: string; show?: (value: Values[Name]) => ReactNode };
};

type ConflictPanelProps<Values extends object> = {
  conflict: Conflict<Values> | undefined;
  fields: FieldWords<Values>;
  /** Saves the values chosen against the newer record. */
  onSave: (values: Values) => void;
  busy: boolean;
  /** The record is the reader's alone, so that the other edit was theirs, too: on another device. */
  own?: boolean;
};

/**
 * What to do when a newer version was saved first: both versions of every field that differs, and which to take. Chosen
 * already is mine where I typed something, and theirs elsewhere.
 */
export function ConflictPanel<Values extends object>({ conflict, ...rest }: ConflictPanelProps<Values>) {
  return conflict ? <Panel key={JSON.stringify(conflict.theirs)} conflict={conflict} {...rest} /> : null;
}

function Panel<Values extends object>({
  conflict,
  fields,
  onSave,
  busy,
  own = false,
}: ConflictPanelProps<Values> & { conflict: Conflict<Values> }) {
  const { t } = useTranslation("kit");
  const { names, was, mine, theirs } = conflict;
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: "center" });
  }, []);
  const choiceOf = (name: keyof Values & string) =>
    chosen[name] ?? (same(mine[name], was[name]) ? "theirs" : "mine");
  const taken = new Set<string>(names.filter((name) => choiceOf(name) === "theirs"));
  const write = <Name extends keyof Values & string>(name: Name, value: Values[Name]): ReactNode => {
    const show = fields[name]?.show;
    if (show) return show(value);
    if (typeof value === "boolean") return t(value ? "conflict.yes" : "conflict.no");
    return value === "" || value === null || value === undefined ? t("conflict.empty") : String(value);
  };
  const say = (what: "title" | "text" | "mine" | "theirs") =>
    t(own ? `conflict.own.${what}` : `conflict.${what}`);
  const Icon = own ? IconDevices : IconUsers;
  return (
    <section ref={place} className={css.panel} aria-label={say("title")} role="alert">
      <div className="flow">
        <Icon size={20} stroke={2} aria-hidden />
        <h2 className="t-card">{say("title")}</h2>
      </div>
      <p>{say("text")}</p>
      {names.map((name) => (
        <Radio.Group
          key={name}
          label={fields[name]?.label ?? name}
          value={choiceOf(name)}
          onChange={(choice) => setChosen({ ...chosen, [name]: choice })}
        >
          <div className={css.choices}>
            {(["mine", "theirs"] as const).map((side) => (
              <Radio
                key={side}
                value={side}
                label={
                  <>
                    <b>{say(side)}</b>
                    <span className={css.value}>{write(name, (side === "mine" ? mine : theirs)[name])}</span>
                  </>
                }
              />
            ))}
          </div>
        </Radio.Group>
      ))}
      <Button type="button" loading={busy} onClick={() => onSave(merged(was, mine, theirs, taken))}>
        {t("conflict.save")}
      </Button>
    </section>
  );
}
