import { Button, Modal } from "@mantine/core";
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

type Question = {
  title: string;
  /** What will happen, and whether it can be undone. */
  text?: ReactNode;
  /** The verb on the button: "退出班次", never "确定". */
  action: string;
  /** Colours the button for something that cannot be taken back. */
  danger?: boolean | undefined;
};
type Ask = (question: Question) => Promise<boolean>;

const ConfirmContext = createContext<Ask | undefined>(undefined);

/** const confirm = useConfirm(); if (await confirm({ title, text, action })) … */
export function useConfirm(): Ask {
  const ask = useContext(ConfirmContext);
  if (!ask) throw new Error("useConfirm outside ConfirmProvider");
  return ask;
}

/** Holds the one dialog of the page. */
export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question>();
  const [opened, setOpened] = useState(false);
  const answer = useRef<(yes: boolean) => void>(undefined);
  const ask = useCallback<Ask>((next) => {
    setQuestion(next);
    setOpened(true);
    return new Promise((resolve) => {
      answer.current = resolve;
    });
  }, []);
  const close = (yes: boolean) => {
    answer.current?.(yes);
    setOpened(false);
  };
  return (
    <ConfirmContext value={ask}>
      {children}
      <Modal opened={opened} onClose={() => close(false)} title={question?.title} withCloseButton={false}>
        {question && <Dialog question={question} onAnswer={close} />}
      </Modal>
    </ConfirmContext>
  );
}

/** The inside of the dialog, for a Modal of one's own. */
export function Dialog({ question, onAnswer }: { question: Question; onAnswer: (yes: boolean) => void }) {
  const { t } = useTranslation("kit");
  return (
    <div className="stack">
      {question.text && <div className="ink-2">{question.text}</div>}
      <div className="flow" style={{ marginTop: 8 }}>
        <Button variant="default" className="grow" onClick={() => onAnswer(false)} data-autofocus>
          {t("cancel")}
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
  );
}
