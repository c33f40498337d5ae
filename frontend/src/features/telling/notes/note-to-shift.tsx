import { Button, Radio } from "@mantine/core";
import { IconMessage } from "@tabler/icons-react";
import { useState } from "react";
import { FormModal } from "@/ui/form/form-dialog";
import { NoteForm } from "./note-form";
import { useWords } from "./words";

type Whom = "unanswered" | "everybody";

type NoteToShiftProps = {
  shiftId: number;
  /** How many were asked and have not answered. */
  waiting: number;
};

/** Writes to those of a shift who have not answered, or to everybody on it. */
export function NoteToShift({ shiftId, waiting }: NoteToShiftProps) {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconMessage size={16} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t("write")}
      </Button>
      {opened && <Dialog shiftId={shiftId} waiting={waiting} onClose={() => setOpened(false)} />}
    </>
  );
}

function Dialog({ shiftId, waiting, onClose }: NoteToShiftProps & { onClose: () => void }) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const [whom, setWhom] = useState<Whom>(waiting > 0 ? "unanswered" : "everybody");
  return (
    <FormModal opened onClose={onClose} title={t("titleShift")}>
      <div className="stack">
        <Radio.Group label={t("whom")} value={whom} onChange={(value) => setWhom(value as Whom)}>
          <div className="stack">
            <Radio
              value="unanswered"
              label={t("unanswered")}
              description={t("unansweredHint")}
              disabled={waiting === 0}
            />
            <Radio value="everybody" label={t("everybody")} description={t("everybodyHint")} />
          </div>
        </Radio.Group>
        <NoteForm
          to={{ shift_id: shiftId, unanswered: whom === "unanswered" }}
          text={text}
          onText={setText}
          onDone={onClose}
        />
      </div>
    </FormModal>
  );
}
