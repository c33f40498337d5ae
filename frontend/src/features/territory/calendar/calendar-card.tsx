import { Button, Select, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { useUnsaved } from "@/ui/form/leaving";
import { calendarQueries } from "./queries";
import { useWords } from "./words";
import "@mantine/dates/styles.layer.css";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSignedIn } from "@/session/session";
import { addDays, today, useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { Chip } from "@/ui/list/chip";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { type CalendarDay, useSetDay } from "./queries";

const kinds: CalendarDay["kind"][] = ["holiday", "adjusted_working", "blocked"];
const tones = { holiday: "done", adjusted_working: "due", blocked: "bad" } as const;

/** Holidays, adjusted working days and blocked days around now. */
export function CalendarCard() {
  const { t } = useWords();
  const { held } = useSignedIn();
  const { day } = useTime();
  const days = useQuery(calendarQueries.days(addDays(today(), -30), addDays(today(), 366)));
  const set = useSetDay();
  const mayEdit = held.role === "coordinator" || held.role === "leader";
  return (
    <Section title={t("calendar")}>
      <Async query={days} empty={<EmptyState title={t("noDays")} hint={t("noDaysHint")} />}>
        {(list) => (
          <Card>
            {list.map(({ on, kind, name }) => (
              <Row
                key={on}
                title={day(on)}
                sub={name}
                state={
                  <span className="flow">
                    <Chip tone={tones[kind]}>{t(`kind.${kind}`)}</Chip>
                    {mayEdit && (
                      <Button size="compact" variant="subtle" onClick={() => set.mutate({ on, name })}>
                        {t("clear")}
                      </Button>
                    )}
                  </span>
                }
              />
            ))}
          </Card>
        )}
      </Async>
      <FormProblem error={set.error} onRetry={set.repeat} />
      {mayEdit && <AddDay />}
      <p className="t-min">{t("calendarHint")}</p>
    </Section>
  );
}

function AddDay() {
  const { t } = useWords();
  const set = useSetDay();
  const [on, setOn] = useState<string | null>(null);
  const [kind, setKind] = useState<CalendarDay["kind"]>("blocked");
  const [name, setName] = useState("");
  useUnsaved(name !== "");
  return (
    <Card padded>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (on) set.mutate({ on, kind, name }, { onSuccess: () => setName("") });
        }}
      >
        <DateInput label={t("date")} valueFormat="YYYY-MM-DD" value={on} onChange={setOn} />
        <Select
          label={t("kindLabel")}
          allowDeselect={false}
          value={kind}
          data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(value) => setKind(value as CalendarDay["kind"])}
        />
        <TextInput
          label={t("dayName")}
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <FormProblem error={set.error} />
        <Button type="submit" variant="default" loading={set.isPending} disabled={!on}>
          {t("addDay")}
        </Button>
      </form>
    </Card>
  );
}
