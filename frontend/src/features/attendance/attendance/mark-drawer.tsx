import { Button, Drawer, NumberInput, TextInput } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { dayOf, formatTime, instantAt, now } from "@/time";
import { OneOf } from "@/ui/choices";
import { FormProblem } from "@/ui/form-problem";
import { toast } from "@/ui/undo-toast";
import { useFrame } from "@/ui/viewport";
import css from "./attendance.module.css";
import { type Line, type Mark, type Sheet, useMark } from "./queries";
import { useWords } from "./words";

type MarkDrawerProps = { sheet: Sheet; line: Line | undefined; onClose: () => void };

/** Changes what is marked for one person: times, and the decision where one is needed. */
export function MarkDrawer({ sheet, line, onClose }: MarkDrawerProps) {
  const { t } = useTranslation("kit");
  const { density } = useFrame();
  const [shown, setShown] = useState(line);
  useEffect(() => {
    if (line) setShown(line); // stays while the drawer closes
  }, [line]);
  return (
    <Drawer
      opened={line !== undefined}
      onClose={onClose}
      position={density === "phone" ? "bottom" : "right"}
      size={density === "phone" ? "auto" : "md"}
      classNames={{ content: density === "phone" ? css.sheet : "", title: "t-card" }}
      title={shown?.name}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {shown && <MarkForm key={shown.assignment_id} sheet={sheet} line={line ?? shown} onDone={onClose} />}
    </Drawer>
  );
}

type State = Mark["state"];

function MarkForm({ sheet, line, onDone }: { sheet: Sheet; line: Line; onDone: () => void }) {
  const { t } = useWords();
  const { shift } = sheet;
  const mark = useMark();
  const over = now() >= new Date(shift.ends_at);
  const [state, setState] = useState<State>(line.state ?? "present");
  const [came, setCame] = useState(formatTime(line.in_at ?? (over ? shift.starts_at : now())));
  const [left, setLeft] = useState(line.out_at ? formatTime(line.out_at) : "");
  const [minutes, setMinutes] = useState<number | undefined>(line.decided_minutes ?? line.suggested_minutes);
  const [why, setWhy] = useState(line.decision_reason ?? "");
  const decides = state !== "absent" && (line.needs_decision || line.decided_minutes !== undefined);
  const save = () => {
    const body = state === "absent" ? { state } : { state, ...times(shift.starts_at, came, left) };
    const decision =
      decides && why.trim() !== "" && minutes !== undefined
        ? { decided_minutes: minutes, decision_reason: why }
        : {};
    mark.mutate(
      { assignmentId: line.assignment_id, mark: { ...body, ...decision } },
      {
        onSuccess: (saved) => {
          toast(t("saved", { name: line.name }));
          if (!saved.needs_decision) onDone();
          else setMinutes(saved.suggested_minutes);
        },
      },
    );
  };
  return (
    <div className={css.form}>
      <OneOf<State>
        even
        label={line.name}
        value={state}
        onChange={setState}
        choices={[
          { value: "present", label: t("present") },
          { value: "late", label: t("late"), warns: true },
          { value: "absent", label: t("absent"), warns: true },
        ]}
      />
      {state !== "absent" && (
        <div className={css.times}>
          <TextInput
            type="time"
            label={t("arrive")}
            value={came}
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
        <>
          <p className={css.decide}>
            {line.out_at ? t("undecided", { minutes: line.present_minutes ?? 0 }) : t("noLeave")}
          </p>
          <NumberInput
            label={t("decide")}
            description={t("decideHint", { minutes: line.present_minutes ?? 0 })}
            min={0}
            max={line.present_minutes ?? 0}
            step={30}
            value={minutes ?? ""}
            onChange={(value) => setMinutes(typeof value === "number" ? value : undefined)}
          />
          <TextInput
            label={t("why")}
            placeholder={t("whyHint")}
            value={why}
            onChange={(e) => setWhy(e.currentTarget.value)}
          />
        </>
      )}
      <FormProblem error={mark.error} />
      <Button size="lg" loading={mark.isPending} onClick={save}>
        {t("save")}
      </Button>
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

/** Times of day on the shift's day; nobody marks when somebody left until it is known. */
function times(shiftStart: string, came: string, left: string) {
  const day = dayOf(shiftStart);
  return {
    in_at: instantAt(day, came).toISOString(),
    ...(left === "" ? {} : { out_at: instantAt(day, left).toISOString() }),
  };
}
