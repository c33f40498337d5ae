import { Button, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

export type Question = {
  title: string;
  /** What will happen, and whether it can be undone. */
  text?: ReactNode;
  /** The verb on the button: "退出班次", never "确定". */
  action: string;
  /** What the other button says, where "取消" could be taken for the opposite. */
  cancel?: string | undefined;
  /** Colours the button for something that cannot be taken back. */
  danger?: boolean | undefined;
};

type ConfirmDialogProps = { opened: boolean; question: Question; onAnswer: (yes: boolean) => void };

/** The dialog behind useConfirm. */
export function ConfirmDialog({ opened, question, onAnswer }: ConfirmDialogProps) {
  const { t } = useTranslation("kit");
  return (
    <Modal opened={opened} onClose={() => onAnswer(false)} title={question.title} withCloseButton={false}>
      <div className="stack">
        {question.text && <div className="ink-2">{question.text}</div>}
        <div className="flow" style={{ marginTop: 8 }}>
          <Button variant="default" className="grow" onClick={() => onAnswer(false)} data-autofocus>
            {question.cancel ?? t("cancel")}
          </Button>
          <Button
            className="grow"
            {...(question.danger ? { color: "red.9" } : {})}
            onClick={() => onAnswer(true)}
          >
            {question.action}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
