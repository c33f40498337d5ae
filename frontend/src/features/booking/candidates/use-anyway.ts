import { useConfirm } from "@/ui/notice/confirm";
import { useWords } from "./words";

/** Asks whether somebody who has not offered the time has been asked, and is to be invited. */
export function useAnyway() {
  const { t } = useWords();
  const confirm = useConfirm();
  return (name: string) =>
    confirm({ title: t("anyway.ask", { name }), text: t("anyway.text"), action: t("anyway.do") });
}
