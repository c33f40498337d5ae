import { Button } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { today, useTime } from "@/time";
import { OneOf } from "@/ui/form/choices";
import { DayInput } from "@/ui/form/day-input";
import { Chip } from "@/ui/list/chip";
import { Card } from "@/ui/page/card";
import { IconButton } from "@/ui/page/icon-button";
import { Section } from "@/ui/page/section";
import css from "./availability.module.css";
import type { Exception } from "./queries";
import { useWords } from "./words";

type ExceptionsEditorProps = { exceptions: Exception[]; onChange: (exceptions: Exception[]) => void };

const wholeDay = { from_minute: 0, until_minute: 1440 };

/** Single days that are not like every week: an examination, a free Friday. */
export function ExceptionsEditor({ exceptions, onChange }: ExceptionsEditorProps) {
  const { t } = useWords();
  const coming = exceptions.filter(({ on }) => on >= today()).sort((a, b) => a.on.localeCompare(b.on));
  return (
    <Section title={t("days")}>
      <Card>
        {coming.map((one, i) => (
          <ExceptionRow
            key={i}
            one={one}
            onRemove={() => onChange(exceptions.filter((other) => other !== one))}
          />
        ))}
        <AddException onAdd={(one) => onChange([...exceptions.filter(({ on }) => on !== one.on), one])} />
      </Card>
    </Section>
  );
}

function ExceptionRow({ one, onRemove }: { one: Exception; onRemove: () => void }) {
  const { t } = useWords();
  const { day } = useTime();
  return (
    <div className={css.exception}>
      <span className="grow t-name">{day(one.on)}</span>
      <Chip tone={one.available ? "done" : "past"}>{t(one.available ? "can" : "cannot")}</Chip>
      <IconButton icon={IconTrash} bare label={t("remove", { day: day(one.on) })} onClick={onRemove} />
    </div>
  );
}

function AddException({ onAdd }: { onAdd: (one: Exception) => void }) {
  const { t } = useWords();
  const [on, setOn] = useState<string | null>(null);
  const [kind, setKind] = useState<"cannot" | "can">("cannot");
  const add = () => {
    if (!on) return;
    onAdd({ on, available: kind === "can", ...wholeDay });
    setOn(null);
  };
  return (
    <div className={css.addDay}>
      <DayInput label={t("date")} minDate={today()} value={on} onChange={setOn} />
      <OneOf
        label={t("kind")}
        choices={[
          { value: "cannot", label: t("cannot") },
          { value: "can", label: t("can") },
        ]}
        value={kind}
        onChange={setKind}
      />
      <Button variant="default" disabled={!on} onClick={add}>
        {t("addDay")}
      </Button>
    </div>
  );
}
