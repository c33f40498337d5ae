/** Leaving a form with something typed in it is asked about: on the way to another screen, and when the page closes. */
import { createContext, use, useCallback, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useBlocker } from "react-router";
import { useConfirm } from "@/ui/notice/confirm";

/** The forms with something that is not saved. */
const unsaved = new Set<object>();

/** The forms of the dialog one is in that have something unsaved; see FormModal. */
export const DialogForms = createContext<Set<object> | undefined>(undefined);

/** Whether something typed would be lost if the page went now. */
export const hasUnsaved = () => unsaved.size > 0;

/** Browsers ask in their own words. */
const ask = (event: BeforeUnloadEvent) => event.preventDefault();

function keep(form: object) {
  if (unsaved.size === 0) addEventListener("beforeunload", ask);
  unsaved.add(form);
}

function release(form: object) {
  unsaved.delete(form);
  if (unsaved.size === 0) removeEventListener("beforeunload", ask);
}

/**
 * Every form that edits says whether something in it is not saved. Returns what to call when it has been saved and
 * the form is left at once.
 */
export function useUnsaved(dirty: boolean): () => void {
  const form = useRef({}).current;
  const dialog = use(DialogForms);
  const saved = useCallback(() => {
    release(form);
    dialog?.delete(form);
  }, [form, dialog]);
  useEffect(() => {
    if (!dirty) return;
    keep(form);
    dialog?.add(form);
    return saved;
  }, [dirty, form, dialog, saved]);
  return saved;
}

/** What is asked before something typed is left. */
export function useLeaveQuestion() {
  const { t } = useTranslation("kit");
  return {
    title: t("leave.title"),
    text: t("leave.text"),
    action: t("leave.action"),
    cancel: t("leave.stay"),
    danger: true,
  };
}

/** Asks before the way to another screen is gone. One for the whole product, inside the router. */
export function LeaveGuard() {
  const question = useLeaveQuestion();
  const confirm = useConfirm();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      unsaved.size > 0 && currentLocation.pathname !== nextLocation.pathname,
  );
  // Each way that is blocked makes a blocker anew. Its state is not enough: of two ways one right after the other
  // nothing is seen between blocked and blocked.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks once for each way that is blocked
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    void confirm(question).then((leave) => (leave ? blocker.proceed?.() : blocker.reset?.()));
  }, [blocker]);
  return null;
}
