import { useState } from "react";
import { FormModal } from "@/ui/form/form-dialog";
import { NoteForm } from "./note-form";
import { useWords } from "./words";

type NoteToManyProps = {
  /** Volunteers. */
  ids: number[];
  onClose: () => void;
  /** It was sent: nobody is ticked any more. */
  onDone: () => void;
};

/** Writes to those ticked. */
export function NoteToMany({ ids, onClose, onDone }: NoteToManyProps) {
  const { t } = useWords();
  const [text, setText] = useState("");
  return (
    <FormModal opened onClose={onClose} title={t("writeTo", { count: ids.length })}>
      <NoteForm to={{ volunteer_ids: ids }} text={text} onText={setText} onDone={onDone} />
    </FormModal>
  );
}
