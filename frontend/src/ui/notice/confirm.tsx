import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useRef,
  useState,
} from "react";
import type { Question } from "./confirm-dialog";

type Ask = (question: Question) => Promise<boolean>;

const ConfirmContext = createContext<Ask | undefined>(undefined);

// Dialogs come late; the first page does not wait for their code.
const ConfirmDialog = lazy(async () => ({ default: (await import("./confirm-dialog")).ConfirmDialog }));

/** const confirm = useConfirm(); if (await confirm({ title, text, action })) … */
export function useConfirm(): Ask {
  const ask = useContext(ConfirmContext);
  if (!ask) throw new Error("useConfirm outside ConfirmProvider");
  return ask;
}

/** Holds the one dialog of the page. */
export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question>();
  const [asked, setAsked] = useState(0);
  const [opened, setOpened] = useState(false);
  const answer = useRef<(yes: boolean) => void>(undefined);
  const ask = useCallback<Ask>((next) => {
    setQuestion(next);
    // A dialog that is there already would hear the Escape that brings the question, and answer it.
    setAsked((n) => n + 1);
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
      {question && (
        <Suspense>
          <ConfirmDialog key={asked} opened={opened} question={question} onAnswer={close} />
        </Suspense>
      )}
    </ConfirmContext>
  );
}
