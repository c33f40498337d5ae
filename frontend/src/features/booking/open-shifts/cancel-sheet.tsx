import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { type Assignment, useGiveUp } from "@/features/booking/my-assignments/queries";
import { useTime } from "@/time";
import { OneOf } from "@/ui/form/choices";
import { FormDrawer } from "@/ui/form/form-dialog";
import { FormProblem } from "@/ui/form/form-problem";
import { sayHanded } from "@/ui/notice/undo-toast";
import { useDeskWidth } from "@/ui/screen/viewport";
import { useWords } from "./words";

const reasons = ["exam", "ill", "family", "other"] as const;
type Choice = (typeof reasons)[number];

type CancelSheetProps = { assignment: Assignment; opened: boolean; onClose: () => void };

/** Asks why a seat is given up: a word is enough, so that somebody else can be asked in time. */
export function CancelSheet({ assignment, opened, onClose }: CancelSheetProps) {
  const { t } = useWords();
  const { span } = useTime();
  const [choice, setChoice] = useState<Choice>();
  const [text, setText] = useState("");
  const cancel = useGiveUp();
  const reason = choice === "other" ? text.trim() : choice ? t(`reason.${choice}`) : "";
  const submit = () =>
    cancel.mutate(
      { id: assignment.id, reason, shift: assignment.shift },
      {
        onSuccess: (how) => {
          onClose();
          sayHanded(how, t("givenUp"));
        },
      },
    );
  const wide = useDeskWidth();
  const { shift } = assignment;
  return (
    <FormDrawer
      opened={opened}
      typed={choice === "other" && text !== ""}
      onClose={onClose}
      position={wide ? "right" : "bottom"}
      size={wide ? "md" : 420}
      title={t("giveUpTitle")}
      closeButtonProps={{ "aria-label": t("keep") }}
    >
      <div className="stack">
        <p>
          {shift.title}
          <br />
          <span className="t-cap">{span(shift.starts_at, shift.ends_at)}</span>
        </p>
        <OneOf
          label={t("why")}
          choices={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
          value={choice}
          onChange={setChoice}
        />
        {choice === "other" && (
          <Textarea
            label={t("whyOther")}
            maxLength={200}
            autosize
            minRows={2}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        <FormProblem error={cancel.error} onRetry={submit} />
        <Button disabled={!reason} loading={cancel.isPending} onClick={submit}>
          {t("giveUp")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("keep")}
        </Button>
      </div>
    </FormDrawer>
  );
}
