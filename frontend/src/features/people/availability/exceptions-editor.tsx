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
import { besides, wholeDay } from "./exceptions";
import type { Exception } from "./queries";
import { clock, SpanInputs } from "./span-inputs";
import { useWords } from "./words";

type ExceptionsEditorProps = { exceptions: Exception[]; onChange: (exceptions: Exception[]) => void };

/** Days, or parts of a day, that are not like every week: an examination, a free Friday. */
export function ExceptionsEditor({ exceptions, onChange }: ExceptionsEditorProps) {
  const { t } = useWords();
  const coming = exceptions
    .filter(({ on }) => on >= today())
    .sort((a, b) => a.on.localeCompare(b.on) || a.from_minute - b.from_minute);
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
        <AddException onAdd={(one) => onChange([...besides(exceptions, one), one])} />
      </Card>
    </Section>
  );
}

function ExceptionRow({ one, onRemove }: { one: Exception; onRemove: () => void }) {
  const { t } = useWords();
  const { day } = useTime();
  const part = one.from_minute > 0 || one.until_minute < 1440;
  return (
    <div className={css.exception}>
      <span className="grow">
        <span className="t-name">{day(one.on)}</span>
        {part && (
          <span className={css.part}>
            {clock(one.from_minute)}–{clock(one.until_minute)}
          </span>
        )}
      </span>
      <Chip tone={one.available ? "done" : "past"}>
        {t(one.available ? (part ? "canPart" : "can") : part ? "cannotPart" : "cannot")}
      </Chip>
      <IconButton icon={IconTrash} bare label={t("remove", { day: day(one.on) })} onClick={onRemove} />
    </div>
  );
}

function AddException({ onAdd }: { onAdd: (one: Exception) => void }) {
  const { t } = useWords();
  const [on, setOn] = useState<string | null>(null);
  const [kind, setKind] = useState<"cannot" | "can">("cannot");
  const [length, setLength] = useState<"whole" | "part">("whole");
  const [span, setSpan] = useState({ from_minute: 14 * 60, until_minute: 16 * 60 });
  const wrong = length === "part" && span.from_minute >= span.until_minute;
  const add = () => {
    if (!on || wrong) return;
    onAdd({ on, available: kind === "can", ...(length === "part" ? span : wholeDay) });
    setOn(null);
  };
  return (
    <div className={css.addDay}>
      <DayInput label={t("date")} minDate={today()} value={on} onChange={setOn} />
      <OneOf
        label={t("kind")}
        choices={[
          { value: "cannot", label: t("cannotPart") },
          { value: "can", label: t("canPart") },
        ]}
        value={kind}
        onChange={setKind}
      />
      <OneOf
        label={t("howLong")}
        choices={[
          { value: "whole", label: t("whole") },
          { value: "part", label: t("part") },
        ]}
        value={length}
        onChange={setLength}
      />
      {length === "part" && <SpanInputs time={span} label={t("part")} onChange={setSpan} />}
      <Button variant="default" disabled={!on || wrong} onClick={add}>
        {t("addDay")}
      </Button>
    </div>
  );
}
