import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { today } from "@/time";
import { DayInput } from "@/ui/form/day-input";
import { FormProblem } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { useConfirm } from "@/ui/notice/confirm";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { type NewClearance, useClearance } from "./queries";
import { useWords } from "./words";

const states: NewClearance["state"][] = ["requested", "pending", "clear", "not_clear", "unknown"];

/** Enters the result of a record check: result, day, who checked and a reference, nothing else. */
export function ClearanceForm({ volunteerId }: { volunteerId: number }) {
  const { t } = useWords();
  const enter = useClearance(volunteerId);
  const confirm = useConfirm();
  const [state, setState] = useState<NewClearance["state"] | null>(null);
  const [on, setOn] = useState<string | null>(today());
  const [checker, setChecker] = useState("");
  const [reference, setReference] = useState("");
  const clear = state === "clear"; // what bars somebody counts at once, whoever has told it
  useUnsaved(state !== null || checker !== "" || reference !== "");
  const store = async () => {
    if (!state) return;
    const lost = { title: t("notClearAsk"), text: t("notClearText"), action: t("enter"), danger: true };
    if (state === "not_clear" && !(await confirm(lost))) return;
    enter.mutate(
      { state, checker, reference, ...(on ? { checked_on: on } : {}) },
      {
        onSuccess: () => {
          toast(t("entered"));
          setState(null);
          setChecker("");
          setReference("");
        },
      },
    );
  };
  return (
    <Card padded>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void store();
        }}
      >
        <Select
          label={t("result")}
          placeholder={t("resultPick")}
          allowDeselect={false}
          required
          value={state}
          data={states.map((value) => ({ value, label: t(`clearanceState.${value}`) }))}
          onChange={(value) => setState(value as NewClearance["state"])}
        />
        <DayInput label={t("checkedOn")} value={on} onChange={setOn} />
        <TextInput
          label={t("checker")}
          required={clear}
          value={checker}
          onChange={(event) => setChecker(event.currentTarget.value)}
        />
        <TextInput
          label={t("reference")}
          required={clear}
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
        <FormProblem error={enter.error} onRetry={enter.repeat} />
        <Button type="submit" loading={enter.isPending} disabled={!state}>
          {t("enter")}
        </Button>
      </form>
    </Card>
  );
}
