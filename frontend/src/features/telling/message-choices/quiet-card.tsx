import { Button, Switch, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconMoon } from "@tabler/icons-react";
import { useState } from "react";
import { dayOf, formatTime, today, useNow } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { IconTile } from "@/ui/page/tile";
import css from "./choices.module.css";
import { clock, minutesOf, type Span, spans } from "./clock";
import { DayStrip } from "./day-strip";
import { type Choices, useChoose } from "./queries";
import { useWords } from "./words";

const minuteOf = (at: string | Date) => minutesOf(formatTime(at)) ?? 0;

/** Whether there are hours in which nothing rings, and the day as a strip. */
export function QuietCard({ choices, came }: { choices: Choices; came: string[] }) {
  const { t } = useWords();
  const now = useNow();
  const choose = useChoose();
  const { quiet, quiet_from, quiet_until, off } = choices;
  const lessons = choices.lessons.flatMap(({ from, until }): Span[] => {
    const span = {
      from: dayOf(from) === today() ? minuteOf(from) : 0,
      until: dayOf(until) === today() ? minuteOf(until) : 1440,
    };
    return span.from < span.until ? [span] : [];
  });
  return (
    <Card padded>
      <div className="stack">
        <div className={css.head}>
          <IconTile icon={IconMoon} />
          <div className={css.words}>
            <strong>{t("quiet")}</strong>
            <span className={css.quiet}>
              {quiet ? t("hours", { from: clock(quiet_from), until: clock(quiet_until) }) : t("off")}
            </span>
          </div>
          <Switch
            size="lg"
            aria-label={t("quiet")}
            checked={quiet}
            disabled={choose.isPending}
            onChange={({ currentTarget: { checked } }) =>
              choose.mutate({ quiet: checked, quiet_from, quiet_until, off })
            }
          />
        </div>
        <DayStrip
          night={quiet ? spans(quiet_from, quiet_until) : []}
          lessons={lessons}
          came={[...new Set(came.map(minuteOf))]}
          now={minuteOf(now)}
        />
        {quiet && (
          <>
            <p className={css.rings}>
              <IconAlertTriangle size={16} aria-hidden />
              {t("rings")}
            </p>
            <Hours key={`${quiet_from} ${quiet_until}`} choices={choices} />
          </>
        )}
        <FormProblem error={choose.error} onRetry={choose.repeat} />
      </div>
    </Card>
  );
}

function Hours({ choices }: { choices: Choices }) {
  const { t } = useWords();
  const choose = useChoose();
  const was = { from: clock(choices.quiet_from), until: clock(choices.quiet_until) };
  const [values, setValues] = useState(was);
  const [open, setOpen] = useState(false);
  const [from, until] = [minutesOf(values.from), minutesOf(values.until)];
  const changed = values.from !== was.from || values.until !== was.until;
  useUnsaved(open && changed);
  if (!open)
    return (
      <div>
        <Button variant="subtle" onClick={() => setOpen(true)}>
          {t("change")}
        </Button>
      </div>
    );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (from === undefined || until === undefined) return;
        choose.mutate(
          { quiet: true, quiet_from: from, quiet_until: until, off: choices.off },
          { onSuccess: () => toast(t("saved")) },
        );
      }}
    >
      <div className="flow">
        <TextInput
          type="time"
          label={t("from")}
          required
          withAsterisk={false}
          value={values.from}
          onChange={({ currentTarget: { value } }) => setValues({ ...values, from: value })}
        />
        <TextInput
          type="time"
          label={t("until")}
          required
          withAsterisk={false}
          value={values.until}
          onChange={({ currentTarget: { value } }) => setValues({ ...values, until: value })}
        />
      </div>
      <FormProblem error={choose.error} />
      <div>
        <Button type="submit" loading={choose.isPending} disabled={!changed}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
