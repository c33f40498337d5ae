import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import css from "./undo-toast.module.css";

/** Says what was done: "已报名". */
export function toast(message: string) {
  notifications.show({ message, autoClose: 4000, closeButtonProps: closing() });
}

/** Says what was done and offers to take it back for ten seconds. Undo must be a real action of the server. */
export function undoToast(message: string, undo: () => void) {
  const id = notifications.show({
    autoClose: 10_000,
    closeButtonProps: closing(),
    message: (
      <span className={css.line}>
        <span className="grow">{message}</span>
        <Button
          size="compact"
          variant="light"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          {i18next.t("undo", { ns: "kit" })}
        </Button>
      </span>
    ),
  });
}

const closing = () => ({ "aria-label": i18next.t("close", { ns: "kit" }) });
