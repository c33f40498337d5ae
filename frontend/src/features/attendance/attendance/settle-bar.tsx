import { Button } from "@mantine/core";
import { useTime } from "@/time";
import { useConfirm } from "@/ui/notice/confirm";
import { withdrawUndo } from "@/ui/notice/undo-toast";
import { StickyBar } from "@/ui/page/sticky-bar";
import { settleable } from "./marks";
import { type Sheet, useSettle } from "./queries";
import { usePhase } from "./use-phase";
import { useWords } from "./words";

/** What stands between the list and the hours, and the press that enters those of whoever is marked. */
export function SettleBar({ sheet }: { sheet: Sheet }) {
  const { t } = useWords();
  const { time, day } = useTime();
  const confirm = useConfirm();
  const settle = useSettle(sheet.shift.id);
  const phase = usePhase(sheet);
  const { ready, open } = settleable(sheet);
  const enter = async () => {
    const yes = await confirm({
      title: t("settleAsk"),
      text: open > 0 ? t("settleAskOpen", { count: open }) : t("settleAskText"),
      action: t("settle"),
    });
    if (yes) settle.mutate(undefined, { onSuccess: () => withdrawUndo("attendance") });
  };
  if (phase === "settled") {
    return (
      <StickyBar tone="done" why={t(sheet.may_correct ? "settledCorrect" : "settledWhy")}>
        <Button disabled>{t("settled")}</Button>
      </StickyBar>
    );
  }
  const over = () => {
    if (ready === 0) return t("settleWait", { count: open });
    return open > 0 ? t("settleSome", { ready, open }) : t("settleReady", { count: ready });
  };
  const why = {
    readOnly: t("readOnly"),
    early: t("early"),
    running: t("settleLater", {
      time: `${day(sheet.shift.ends_at)} ${time(sheet.shift.ends_at)}`,
    }),
    over: over(),
  }[phase];
  const may = phase === "over" && ready > 0;
  return (
    <StickyBar
      tone={may && open === 0 ? "done" : phase === "over" ? "due" : "plain"}
      why={why}
      error={settle.error}
      onRetry={settle.repeat}
    >
      <Button disabled={!may} loading={settle.isPending} onClick={enter}>
        {t("settle")}
      </Button>
    </StickyBar>
  );
}
