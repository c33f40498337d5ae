import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { formatTime } from "@/time";
import { FormModal } from "@/ui/form/form-dialog";
import { FormProblem } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { OptionalSelect } from "@/ui/form/optional-select";
import { toast } from "@/ui/notice/undo-toast";
import css from "./attendance.module.css";
import { timeOnShift } from "./marks";
import { type Sheet, useBackEntry } from "./queries";
import { useWords } from "./words";

type BackEntryModalProps = { sheet: Sheet; opened: boolean; onClose: () => void };

/** Enters somebody who came without a seat, or was asked and came without answering. */
export function BackEntryModal({ sheet, opened, onClose }: BackEntryModalProps) {
  const { t } = useWords();
  return (
    <FormModal opened={opened} onClose={onClose} title={t("addLeftOut")}>
      <BackEntryForm sheet={sheet} onDone={onClose} />
    </FormModal>
  );
}

function BackEntryForm({ sheet, onDone }: { sheet: Sheet; onDone: () => void }) {
  const { t } = useWords();
  const { shift, unanswered } = sheet;
  const enter = useBackEntry(shift.id);
  const [number, setNumber] = useState("");
  const [came, setCame] = useState(formatTime(shift.starts_at));
  const [left, setLeft] = useState(formatTime(shift.ends_at));
  const [reason, setReason] = useState("");
  const [proof, setProof] = useState("");
  const moved = came !== formatTime(shift.starts_at) || left !== formatTime(shift.ends_at);
  useUnsaved(number !== "" || moved || reason !== "" || proof !== "");
  const [tried, setTried] = useState(false);
  const [in_at, out_at] = [timeOnShift(shift, came), timeOnShift(shift, left)];
  const save = () => {
    setTried(true);
    if (!in_at || !out_at) return;
    enter.mutate(
      { student_number: number.trim(), in_at, out_at, reason, proof },
      {
        onSuccess: ({ volunteer_name: name }) => {
          toast(t("leftOutSaved", { name }));
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
      {unanswered.length > 0 && (
        <OptionalSelect
          label={t("unanswered")}
          data={unanswered.map(({ name, student_number }) => ({ value: student_number, label: name }))}
          value={unanswered.some(({ student_number }) => student_number === number) ? number : ""}
          onChange={setNumber}
        />
      )}
      <TextInput
        required
        label={t("number")}
        description={t("numberHint")}
        value={number}
        onChange={(e) => setNumber(e.currentTarget.value)}
      />
      <div className={css.times}>
        <TextInput
          type="time"
          label={t("arrive")}
          value={came}
          error={tried && !in_at && t("timeMissing")}
          onChange={(e) => setCame(e.currentTarget.value)}
        />
        <TextInput
          type="time"
          label={t("leave")}
          value={left}
          error={tried && !out_at && t("timeMissing")}
          onChange={(e) => setLeft(e.currentTarget.value)}
        />
      </div>
      <TextInput
        required
        label={t("leftOutWhy")}
        placeholder={t("leftOutWhyHint")}
        value={reason}
        onChange={(e) => setReason(e.currentTarget.value)}
      />
      <TextInput
        required
        label={t("proof")}
        placeholder={t("proofHint")}
        value={proof}
        onChange={(e) => setProof(e.currentTarget.value)}
      />
      <FormProblem error={enter.error} />
      <Button size="lg" type="submit" loading={enter.isPending}>
        {t("leftOutSave")}
      </Button>
    </form>
  );
}
