import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { FormModal } from "@/ui/form/form-dialog";
import { FormProblem } from "@/ui/form/form-problem";
import { useConfirm } from "@/ui/notice/confirm";
import { toast } from "@/ui/notice/undo-toast";
import { type Item, useDecide } from "./queries";
import { useWords } from "./words";

type Choice = "take_off" | "keep";

/** Takes somebody off a seat that no longer suits them, or lets them keep it; either needs a reason. */
export function DecideSeat({ item, name }: { item: Item; name: string }) {
  const { t } = useWords();
  const [choice, setChoice] = useState<Choice>();
  return (
    <span className="flow">
      <Button size="compact" variant="default" onClick={() => setChoice("take_off")}>
        {t("takeOff")}
      </Button>
      <Button size="compact" variant="default" onClick={() => setChoice("keep")}>
        {t("keep")}
      </Button>
      {choice && <Why item={item} name={name} choice={choice} onClose={() => setChoice(undefined)} />}
    </span>
  );
}

type WhyProps = { item: Item; name: string; choice: Choice; onClose: () => void };

function Why({ item, name, choice, onClose }: WhyProps) {
  const { t } = useWords();
  const decide = useDecide();
  const [note, setNote] = useState("");
  const off = choice === "take_off";
  return (
    <FormModal
      opened
      typed={note !== ""}
      onClose={onClose}
      title={t(off ? "takeOffAsk" : "keepAsk", { name })}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          decide.mutate(
            { itemId: item.id, decision: choice, note },
            {
              onSuccess: () => {
                toast(t("decided"));
                onClose();
              },
            },
          );
        }}
      >
        <p>{t(off ? "takeOffText" : "keepText")}</p>
        <Textarea
          label={t("note")}
          required
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <FormProblem error={decide.error} />
        <Button
          type="submit"
          {...(off ? { color: "red.9" } : {})}
          loading={decide.isPending}
          disabled={!note.trim()}
        >
          {t(off ? "takeOff" : "keep")}
        </Button>
      </form>
    </FormModal>
  );
}

/** Lets a suspended pair go on, which asks everything again, or ends it. */
export function DecidePair({ item }: { item: Item }) {
  const { t } = useWords();
  const confirm = useConfirm();
  const decide = useDecide();
  const choose = (decision: "resume" | "end") =>
    decide.mutate({ itemId: item.id, decision }, { onSuccess: () => toast(t("decided")) });
  const onEnd = async () => {
    const code = item.beneficiary_code ?? "";
    if (await confirm({ title: t("endAsk", { code }), text: t("endText"), action: t("end"), danger: true }))
      choose("end");
  };
  return (
    <span className="flow flow-wrap">
      <Button size="compact" variant="default" disabled={decide.isPending} onClick={() => choose("resume")}>
        {t("resume")}
      </Button>
      <Button size="compact" variant="default" disabled={decide.isPending} onClick={onEnd}>
        {t("end")}
      </Button>
      <FormProblem error={decide.error} />
    </span>
  );
}
