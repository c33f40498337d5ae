import { Button } from "@mantine/core";
import { useProblem } from "@/api/problem";
import { useTime } from "@/time";
import { useConfirm } from "@/ui/confirm";
import { StickyBar } from "@/ui/sticky-bar";
import { type Sheet, useSettle } from "./queries";
import { usePhase } from "./use-phase";
import { useWords } from "./words";

/** What stands between the list and the hours, and the press that enters them. */
export function SettleBar({ sheet }: { sheet: Sheet }) {
  const { t } = useWords();
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
      title: t("settleAsk"),
      text: t("settleAskText"),
      action: t("settle"),
    });
    if (yes) settle.mutate(undefined);
  };
  if (phase === "settled") {
    return (
      <StickyBar tone="done" why={t("settledWhy")}>
        <Button disabled>{t("settled")}</Button>
      </StickyBar>
    );
  }
  const why = {
    readOnly: t("readOnly"),
    early: t("early"),
    running: t("settleLater", {
      time: `${day(sheet.shift.ends_at)} ${time(sheet.shift.ends_at)}`,
    }),
    over: open > 0 ? t("settleWait", { count: open }) : t("settleReady", { count: sheet.lines.length }),
  }[phase];
  const ready = phase === "over" && open === 0;
  return (
    <StickyBar
      tone={ready ? "done" : phase === "over" ? "due" : "plain"}
      why={settle.error ? problemText(settle.error).text : why}
    >
      <Button disabled={!ready} loading={settle.isPending} onClick={enter}>
        {t("settle")}
      </Button>
    </StickyBar>
  );
}
