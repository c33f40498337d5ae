import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import type { Handed } from "@/api/unsent";
import css from "./undo-toast.module.css";

/** How far down the window the last press was, in pixels. */
let pressed = 0;
globalThis.window?.addEventListener(
  "pointerdown",
  ({ clientY }) => {
    pressed = clientY;
  },
  {
    capture: true,
    passive: true,
  },
);

/** Away from what was pressed, so that no toast lies on the button somebody is about to press again. */
const place = () => (pressed > innerHeight * 0.45 ? "top-center" : "bottom-center");

/** Says what was done: "已报名". */
export function toast(message: string) {
  notifications.show({ message, position: place(), autoClose: 4000, closeButtonProps: closing() });
}

/** Says what was done, or that it waits for a network. */
export const sayHanded = (how: Handed<unknown>, message: string) =>
  toast("sent" in how ? message : i18next.t("unsent.waits", { ns: "kit" }));

const shown = new Map<string, string>();

/**
 * Says what was done and offers to take it back for ten seconds. Undo must be a real action of the server. Of those of
 * one kind only the latest is shown, where one press follows another.
 */
export function undoToast(message: string, undo: () => void, kind?: string) {
  if (kind) withdrawUndo(kind);
  const id = notifications.show({
    position: place(),
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
  if (kind) shown.set(kind, id);
}

/** Takes the offer to undo away, once it would come too late. */
export function withdrawUndo(kind: string) {
  const id = shown.get(kind);
  if (id) notifications.hide(id);
  shown.delete(kind);
}

const closing = () => ({ "aria-label": i18next.t("close", { ns: "kit" }) });
