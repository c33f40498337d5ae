import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { today, useTime } from "@/time";
import { DayInput } from "@/ui/form/day-input";
import { FormModal } from "@/ui/form/form-dialog";
import { FormProblem } from "@/ui/form/form-problem";
import { toast } from "@/ui/notice/undo-toast";
import { ClosedQuestion, type SaySo } from "./closed-question";
import { askedDays, type DayDecision, type DayShift, useDecideDay } from "./queries";
import { useWords } from "./words";

export type Choice = DayDecision["decision"];

type Props = { on: string; choice: Choice; shifts: DayShift[]; onClose: () => void };

/** Says why shifts of the day are kept or cancelled, or to which day they move. */
export function DecideDialog({ on, choice, shifts, onClose }: Props) {
  const { t } = useWords();
  const { day } = useTime();
  const decide = useDecideDay(on);
  const [reason, setReason] = useState("");
  const [to, setTo] = useState<string | null>(null);
  const count = shifts.length;
  const asked = askedDays(decide.error).length > 0;
  const said = {
    keep: () => t("kept", { count }),
    move: () => t("moved", { count, day: day(to ?? on) }),
    cancel: () => t("cancelled", { count }),
  };
  const send = (more: Partial<DayDecision>) =>
    decide.mutate(
      { decision: choice, shifts: shifts.map(({ shift: { id, version } }) => ({ id, version })), ...more },
      {
        onSuccess: () => {
          toast(said[choice]());
          onClose();
        },
      },
    );
  const onSay = ({ closed_reason }: SaySo) => to && send({ to, closed_days: "keep", reason: closed_reason });
  return (
    <FormModal
      opened
      typed={reason !== "" || to !== null}
      onClose={onClose}
      title={t(`${choice}Ask`, { count })}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (choice !== "move") send({ reason });
          else if (to) send({ to });
        }}
      >
        <p>{t(`${choice}Text`)}</p>
        {choice === "move" ? (
          <DayInput
            required
            label={t("to")}
            minDate={today()}
            excludeDate={(date) => date === on}
            value={to}
            onChange={(date) => {
              setTo(date);
              decide.reset();
            }}
          />
        ) : (
          <Textarea
            label={t("reason")}
            required
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <ClosedQuestion error={decide.error} busy={decide.isPending} onSay={onSay} />
        {!asked && (
          <>
            <FormProblem error={decide.error} onRetry={decide.repeat} />
            <Button
              type="submit"
              {...(choice === "cancel" ? { color: "red" } : {})}
              loading={decide.isPending}
              disabled={choice === "move" ? !to : !reason.trim()}
            >
              {t(choice)}
            </Button>
          </>
        )}
      </form>
    </FormModal>
  );
}
