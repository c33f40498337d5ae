import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTime } from "@/time";
import { FormModal } from "@/ui/form/form-dialog";
import { FormProblem } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { ReasonLine } from "@/ui/list/reason-line";
import { toast } from "@/ui/notice/undo-toast";
import css from "./hours.module.css";
import { type HourEntry, useCorrectHours } from "./queries";
import { useWords } from "./words";

/** What a correction has to know of an entry. */
export type Corrected = Pick<HourEntry, "id" | "volunteer_name" | "counted_minutes" | "planned_minutes">;

type CorrectModalProps = {
  entry: Corrected | undefined;
  /** Minutes that hours count in steps of. */
  step: number;
  onClose: () => void;
};

/** A correction: a new entry with its reason; the old one stays to be read. */
export function CorrectModal({ entry, step, onClose }: CorrectModalProps) {
  const { t } = useWords();
  return (
    <FormModal
      opened={entry !== undefined}
      onClose={onClose}
      title={entry && t("all.correctTitle", { name: entry.volunteer_name })}
    >
      {entry && <CorrectForm key={entry.id} entry={entry} step={step} onDone={onClose} />}
    </FormModal>
  );
}

function CorrectForm({ entry, step, onDone }: { entry: Corrected; step: number; onDone: () => void }) {
  const { t } = useWords();
  const { length } = useTime();
  const correct = useCorrectHours();
  const [minutes, setMinutes] = useState<number>();
  const [reason, setReason] = useState("");
  const [proof, setProof] = useState("");
  useUnsaved(minutes !== undefined || reason !== "" || proof !== "");
  const steps = Array.from({ length: Math.floor(entry.planned_minutes / step) + 1 }, (_, i) => i * step);
  const raises = minutes !== undefined && minutes > entry.counted_minutes;
  const save = () => {
    if (minutes === undefined) return;
    correct.mutate(
      { id: entry.id, minutes, reason, proof: raises ? proof : "" },
      {
        onSuccess: ({ approved }) => {
          toast(t(approved ? "all.corrected" : "all.correctedWaits"));
          onDone();
        },
      },
    );
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Select
        required
        label={t("all.minutes", { now: length(entry.counted_minutes) })}
        description={t("all.minutesHint", { planned: length(entry.planned_minutes), step: length(step) })}
        data={steps.map((n) => ({ value: String(n), label: n === 0 ? t("all.nothing") : length(n) }))}
        value={minutes === undefined ? null : String(minutes)}
        onChange={(value) => setMinutes(value === null ? undefined : Number(value))}
      />
      <TextInput
        required
        label={t("all.reason")}
        value={reason}
        onChange={(e) => setReason(e.currentTarget.value)}
      />
      {raises && (
        <>
          <TextInput
            required
            label={t("all.proof")}
            placeholder={t("all.proofHint")}
            value={proof}
            onChange={(e) => setProof(e.currentTarget.value)}
          />
          <ReasonLine tone="past">{t("all.raises")}</ReasonLine>
        </>
      )}
      <FormProblem error={correct.error} />
      <Button type="submit" loading={correct.isPending}>
        {t("all.save")}
      </Button>
    </form>
  );
}
