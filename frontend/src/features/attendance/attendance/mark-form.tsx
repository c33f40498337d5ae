import { Button, Select, TextInput } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { useState } from "react";
import { formatTime, now, useTime } from "@/time";
import { OneOf } from "@/ui/form/choices";
import { FormProblem } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import css from "./attendance.module.css";
import { isLate, timeOnShift } from "./marks";
import { Meanwhile, markedMeanwhile } from "./meanwhile";
import type { Line, Mark, Sheet } from "./queries";
import { useMarking } from "./use-marking";
import { useWords } from "./words";

type State = "present" | "late" | "absent";

/**
 * The form of one line. It keeps the version of the line it was opened with, so that what somebody else marks
 * meanwhile is shown beside what is typed here, and not overwritten.
 */
export function MarkForm({ sheet, line, onDone }: { sheet: Sheet; line: Line; onDone: () => void }) {
  const { t } = useWords();
  const { time } = useTime();
  const { shift } = sheet;
  const { put, one } = useMarking(sheet);
  const over = now() >= new Date(shift.ends_at);
  const [version, setVersion] = useState(line.version);
  const [state, setState] = useState<State>(line.state ?? "present");
  const [came, setCame] = useState(formatTime(line.in_at ?? (over ? shift.starts_at : now())));
  const [left, setLeft] = useState(line.out_at ? formatTime(line.out_at) : "");
  const [minutes, setMinutes] = useState<number | undefined>(line.decided_minutes ?? line.suggested_minutes);
  const [why, setWhy] = useState(line.decision_reason ?? "");
  const [stored, setStored] = useState({ came, left });
  useUnsaved(why !== (line.decision_reason ?? "") || came !== stored.came || left !== stored.left);
  const [asks, setAsks] = useState<"came" | "left">();
  const there = state !== "absent";
  const decides = there && (line.needs_decision || line.decided_minutes !== undefined);
  const decided = decides && why.trim() !== "" && minutes !== undefined;
  const other = markedMeanwhile(one.error);

  const save = (based: number, leaving: string) => {
    const body = there ? { state, ...times(sheet, came, leaving) } : { state };
    const decision = decided ? { decided_minutes: minutes, decision_reason: why } : {};
    setAsks(undefined);
    put(line, { ...body, ...decision } as Mark, based, (saved) => {
      if (!saved) return onDone();
      setVersion(saved.version);
      setStored({ came, left: leaving });
      if (!saved.needs_decision) onDone();
      else setMinutes(saved.suggested_minutes);
    });
  };
  const press = () => {
    if (there && (!timeOnShift(shift, came) || (state === "late" && !isLate(shift, came)))) setAsks("came");
    else if (there && over && left === "" && !decided) setAsks("left");
    else save(version, left);
  };
  const leftAsPlanned = () => {
    setLeft(formatTime(shift.ends_at));
    save(version, formatTime(shift.ends_at));
  };
  return (
    <div className={css.form}>
      <OneOf<State>
        even
        label={line.name}
        value={state}
        onChange={(next) => {
          setState(next);
          if (next === "late" && !isLate(shift, came)) setCame("");
        }}
        choices={[
          { value: "present", label: t("present") },
          { value: "late", label: t("late"), warns: true },
          { value: "absent", label: t("absent"), warns: true },
        ]}
      />
      {there && (
        <div className={css.times}>
          <TextInput
            type="time"
            label={t("arrive")}
            value={came}
            error={
              asks === "came" &&
              (timeOnShift(shift, came)
                ? t("notLate", { time: formatTime(shift.starts_at) })
                : t("timeMissing"))
            }
            onChange={(e) => setCame(e.currentTarget.value)}
          />
          <TextInput
            type="time"
            label={t("leave")}
            value={left}
            onChange={(e) => setLeft(e.currentTarget.value)}
          />
        </div>
      )}
      {decides && (
        <Decision
          line={line}
          step={sheet.step_minutes}
          minutes={minutes}
          why={why}
          onMinutes={setMinutes}
          onWhy={setWhy}
        />
      )}
      {other ? (
        <Meanwhile
          mark={other}
          busy={one.isPending}
          onMine={() => save(other.version, left)}
          onTheirs={onDone}
        />
      ) : (
        <FormProblem error={one.error} onRetry={one.repeat} />
      )}
      {asks === "left" ? (
        <LeavingAsked
          at={formatTime(shift.ends_at)}
          busy={one.isPending}
          onPlanned={leftAsPlanned}
          onUnknown={() => save(version, "")}
        />
      ) : (
        !other && (
          <Button size="lg" loading={one.isPending} onClick={press}>
            {t("save")}
          </Button>
        )
      )}
      {line.marked_by && !other && (
        <span className="t-cap">
          {t("markedBy", { name: line.marked_by, time: line.marked_at ? time(line.marked_at) : "" })}
        </span>
      )}
      {line.state !== undefined && !other && (
        <Button
          variant="default"
          disabled={one.isPending}
          onClick={() => put(line, { state: "unmarked" }, version, () => onDone())}
        >
          {t("takeBack")}
        </Button>
      )}
      {line.phone && (
        <Button
          component="a"
          variant="default"
          href={`tel:${line.phone}`}
          leftSection={<IconPhone size={18} aria-hidden />}
        >
          {t("call", { name: line.name })}
        </Button>
      )}
    </div>
  );
}

/** Times of day on the days of the shift; nobody marks when somebody left until it is known. */
function times({ shift }: Sheet, came: string, left: string) {
  const [in_at, out_at] = [timeOnShift(shift, came), timeOnShift(shift, left)];
  return { ...(in_at ? { in_at } : {}), ...(out_at ? { out_at } : {}) };
}

type DecisionProps = {
  line: Line;
  step: number;
  minutes: number | undefined;
  why: string;
  onMinutes: (minutes: number | undefined) => void;
  onWhy: (why: string) => void;
};

/** What counts where the rule does not say: in the steps hours count in, up to the presence. */
function Decision({ line, step, minutes, why, onMinutes, onWhy }: DecisionProps) {
  const { t } = useWords();
  const { length } = useTime();
  const most = line.present_minutes ?? 0;
  const steps = Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
  return (
    <>
      <p className={css.decide}>{line.out_at ? t("undecided", { minutes: most }) : t("noLeave")}</p>
      <Select
        label={t("decide")}
        description={t("decideHint", { minutes: most })}
        data={steps.map((n) => ({ value: String(n), label: n === 0 ? t("nothing") : length(n) }))}
        value={minutes === undefined ? null : String(minutes)}
        onChange={(value) => onMinutes(value === null ? undefined : Number(value))}
      />
      <TextInput
        label={t("why")}
        placeholder={t("whyHint")}
        value={why}
        onChange={(e) => onWhy(e.currentTarget.value)}
      />
    </>
  );
}

type LeavingAskedProps = { at: string; busy: boolean; onPlanned: () => void; onUnknown: () => void };

/** Asks when somebody left, before a line without it is stored once the shift is over. */
function LeavingAsked({ at, busy, onPlanned, onUnknown }: LeavingAskedProps) {
  const { t } = useWords();
  return (
    <div className={css.form} role="alert">
      <b>{t("leavingAsk")}</b>
      <Button size="lg" loading={busy} onClick={onPlanned}>
        {t("leavingPlanned", { time: at })}
      </Button>
      <Button variant="default" disabled={busy} onClick={onUnknown}>
        {t("leavingUnknown")}
      </Button>
    </div>
  );
}
