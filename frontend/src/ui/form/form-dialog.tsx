/** Dialogs and drawers one types in: a press outside, Escape and × ask before what was typed is gone. */
import { Drawer, type DrawerProps, Modal, type ModalProps } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useConfirm } from "@/ui/notice/confirm";
import { DialogForms, useLeaveQuestion, useUnsaved } from "./leaving";

type Asks = {
  /** Something is typed that the dialog's own component keeps. Forms inside say so themselves, by useUnsaved. */
  typed?: boolean;
};

/** A Modal with a form in it. What closes it after saving calls the onClose that was given here, and asks nothing. */
export function FormModal({ typed = false, ...props }: ModalProps & Asks) {
  const { forms, close } = useAskedClose(props.opened && typed, props.onClose);
  const { t } = useTranslation("kit");
  return (
    <DialogForms value={forms}>
      <Modal closeButtonProps={{ "aria-label": t("close") }} {...props} onClose={close} />
    </DialogForms>
  );
}

/** The same at the edge of the screen. */
export function FormDrawer({ typed = false, ...props }: DrawerProps & Asks) {
  const { forms, close } = useAskedClose(props.opened && typed, props.onClose);
  const { t } = useTranslation("kit");
  return (
    <DialogForms value={forms}>
      <Drawer closeButtonProps={{ "aria-label": t("close") }} {...props} onClose={close} />
    </DialogForms>
  );
}

function useAskedClose(typed: boolean, onClose: () => void) {
  const forms = useRef(new Set<object>()).current;
  const confirm = useConfirm();
  const question = useLeaveQuestion();
  const asking = useRef(false);
  useUnsaved(typed);
  const close = () => {
    if (asking.current) return;
    if (forms.size === 0 && !typed) return onClose();
    asking.current = true;
    void confirm(question).then((leave) => {
      // The Escape that answers the question reaches this dialog as well.
      setTimeout(() => {
        asking.current = false;
      });
      if (leave) onClose();
    });
  };
  return { forms, close };
}
