import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useProblem } from "@/api/problem";
import { useTime } from "@/time";
import { useConfirm } from "@/ui/confirm";
import { StickyBar } from "@/ui/sticky-bar";
import { type Sheet, useSettle } from "./queries";
import { usePhase } from "./use-phase";

/** What stands between the list and the hours, and the press that enters them. */
export function SettleBar({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation("hours");
  const { time, day } = useTime();
  const { problemText } = useProblem();
  const confirm = useConfirm();
  const settle = useSettle(sheet.shift.id);
  const phase = usePhase(sheet);
  const open = sheet.lines.filter(
    ({ state, needs_decision }) => state === undefined || needs_decision,
  ).length;
  const enter = async () => {
    const yes = await confirm({
      title: t("attendance.settleAsk"),
      text: t("attendance.settleAskText"),
      action: t("attendance.settle"),
    });
    if (yes) settle.mutate(undefined);
  };
  if (phase === "settled") {
    return (
      <StickyBar tone="done" why={t("attendance.settledWhy")}>
        <Button disabled>{t("attendance.settled")}</Button>
      </StickyBar>
    );
  }
  const why = {
    readOnly: t("attendance.readOnly"),
    early: t("attendance.early"),
    running: t("attendance.settleLater", {
      time: `${day(sheet.shift.ends_at)} ${time(sheet.shift.ends_at)}`,
    }),
    over:
      open > 0
        ? t("attendance.settleWait", { count: open })
        : t("attendance.settleReady", { count: sheet.lines.length }),
  }[phase];
  const ready = phase === "over" && open === 0;
  return (
    <StickyBar
      tone={ready ? "done" : phase === "over" ? "due" : "plain"}
      why={settle.error ? problemText(settle.error).text : why}
    >
      <Button disabled={!ready} loading={settle.isPending} onClick={enter}>
        {t("attendance.settle")}
      </Button>
    </StickyBar>
  );
}
