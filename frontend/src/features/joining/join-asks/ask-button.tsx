import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { FormDrawer } from "@/ui/form/form-dialog";
import { FormProblem } from "@/ui/form/form-problem";
import { toast } from "@/ui/notice/undo-toast";
import { useDeskWidth } from "@/ui/screen/viewport";
import { useAskToJoin } from "./queries";
import { useWords } from "./words";

type Props = { position: { id: number; name: string; team_name?: string | undefined } };

/** Asks the team of a position to let the reader in, with a word if they like. */
export function AskButton({ position }: Props) {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  const [note, setNote] = useState("");
  const ask = useAskToJoin();
  const wide = useDeskWidth();
  const team = position.team_name ?? t("otherTeam");
  const close = () => setOpened(false);
  const send = () =>
    ask.mutate(
      { id: position.id, note: note.trim() },
      {
        onSuccess: () => {
          close();
          toast(t("asked", { team }));
        },
      },
    );
  return (
    <>
      <Button onClick={() => setOpened(true)}>{t("askFor", { position: position.name })}</Button>
      <FormDrawer
        opened={opened}
        typed={note !== ""}
        onClose={close}
        position={wide ? "right" : "bottom"}
        size={wide ? "md" : 400}
        title={t("askTitle")}
      >
        <div className="stack">
          <p>{t("askText", { position: position.name, team })}</p>
          <Textarea
            label={t("note")}
            description={t("noteHint")}
            maxLength={200}
            autosize
            minRows={2}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <FormProblem error={ask.error} onRetry={send} />
          <Button loading={ask.isPending} onClick={send}>
            {t("ask")}
          </Button>
        </div>
      </FormDrawer>
    </>
  );
}
