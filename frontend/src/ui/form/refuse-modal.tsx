import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { FormModal } from "./form-dialog";
import { FormProblem } from "./form-problem";

type RefuseModalProps = {
  title: string;
  /** Who reads the reason. */
  text: string;
  label: string;
  action: string;
  answer: { error: unknown; isPending: boolean; repeat: () => void };
  onRefuse: (reason: string) => void;
  onClose: () => void;
};

/** Asks why the answer is no; the one who asked reads it. */
export function RefuseModal({ title, text, label, action, answer, onRefuse, onClose }: RefuseModalProps) {
  const [reason, setReason] = useState("");
  return (
    <FormModal opened typed={reason !== ""} onClose={onClose} title={title}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onRefuse(reason.trim());
        }}
      >
        <p>{text}</p>
        <Textarea
          label={label}
          required
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormProblem error={answer.error} onRetry={answer.repeat} />
        <Button type="submit" loading={answer.isPending}>
          {action}
        </Button>
      </form>
    </FormModal>
  );
}
