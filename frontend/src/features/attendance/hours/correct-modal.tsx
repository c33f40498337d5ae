import { Button, Modal, NumberInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/ui/form-problem";
import { toast } from "@/ui/undo-toast";
import css from "./hours.module.css";
import { type HourEntry, useCorrectHours } from "./queries";
import { useWords } from "./words";

/** A correction: a new entry with its reason; the old one stays to be read. */
export function CorrectModal({ entry, onClose }: { entry: HourEntry | undefined; onClose: () => void }) {
  const { t } = useWords();
  const { t: kit } = useTranslation("kit");
  return (
    <Modal
      opened={entry !== undefined}
      onClose={onClose}
      title={entry && t("all.correctTitle", { name: entry.volunteer_name })}
      closeButtonProps={{ "aria-label": kit("close") }}
    >
      {entry && <CorrectForm key={entry.id} entry={entry} onDone={onClose} />}
    </Modal>
  );
}

function CorrectForm({ entry, onDone }: { entry: HourEntry; onDone: () => void }) {
  const { t } = useWords();
  const correct = useCorrectHours();
  const [minutes, setMinutes] = useState(entry.counted_minutes);
  const [reason, setReason] = useState("");
  const save = () =>
    correct.mutate(
      { id: entry.id, minutes, reason },
      {
        onSuccess: () => {
          toast(t("all.corrected"));
          onDone();
        },
      },
    );
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <NumberInput
        label={t("all.minutes")}
        description={t("all.minutesHint", { minutes: entry.planned_minutes })}
        min={0}
        max={entry.planned_minutes}
        step={30}
        value={minutes}
        onChange={(value) => typeof value === "number" && setMinutes(value)}
      />
      <TextInput
        required
        label={t("all.reason")}
        value={reason}
        onChange={(e) => setReason(e.currentTarget.value)}
      />
      <FormProblem error={correct.error} />
      <Button type="submit" loading={correct.isPending}>
        {t("all.save")}
      </Button>
    </form>
  );
}
