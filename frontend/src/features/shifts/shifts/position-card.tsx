import { Button } from "@mantine/core";
import { useState } from "react";
import type { components } from "@/api/schema";
import { useCancelAssignment } from "@/features/booking/my-assignments/queries";
import { Lend } from "@/features/joining/lent-seats/lend";
import { FillBar } from "@/ui/figure/fill-bar";
import { seatsOf } from "@/ui/figure/fill-words";
import { FormProblem } from "@/ui/form/form-problem";
import { PersonChip } from "@/ui/list/person";
import { useConfirm } from "@/ui/notice/confirm";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import css from "./shifts.module.css";
import { TakeOff } from "./take-off";
import { useWords } from "./words";

type Position = components["schemas"]["Position"];
type Holder = components["schemas"]["SeatHolder"];
type Props = {
  position: Position;
  holders: Holder[];
  startsAt: string;
  /** Its shift was called off. */
  off: boolean;
  /** The reader may lend seats of it. */
  lends: boolean;
  onInvite: (() => void) | undefined;
};

/** One position with who is on it. A press on a name takes the invitation back, or asks why they are taken off. */
export function PositionCard({ position, holders, startsAt, off, lends, onInvite }: Props) {
  const { t } = useWords();
  const confirm = useConfirm();
  const withdraw = useCancelAssignment();
  const [leaving, setLeaving] = useState<Holder>();
  const onWithdraw = async (holder: Holder) => {
    if (holder.state === "accepted") return setLeaving(holder);
    const { assignment_id, name } = holder;
    if (
      !(await confirm({
        title: t("withdrawAsk", { name }),
        text: t("withdrawText"),
        action: t("withdraw"),
        danger: true,
      }))
    )
      return;
    withdraw.mutate(
      { id: assignment_id, reason: t("withdrawnBy") },
      { onSuccess: () => toast(t("withdrawn", { name })) },
    );
  };
  return (
    <Card padded>
      <div className="flow flow-wrap">
        <h3 className="t-name">{position.name}</h3>
        {position.team_name && <PersonChip name={position.team_name} team={position.team_colour} />}
        <span className="grow" />
        <FillBar {...seatsOf(position, position.maximum)} off={off} />
        {onInvite && position.taken < position.maximum && (
          <Button size="compact" onClick={onInvite}>
            {t("invite")}
          </Button>
        )}
      </div>
      <div className={css.holders}>
        {holders.map((holder) => (
          <PersonChip
            key={holder.assignment_id}
            name={holder.name}
            team={holder.team_colour}
            state={holder.state === "invited" ? "invited" : "accepted"}
            captain={position.leads}
            note={holder.confirmed_at && t("confirmed")}
            onClick={onInvite ? () => onWithdraw(holder) : undefined}
          />
        ))}
      </div>
      <Lend position={position} startsAt={startsAt} may={lends} />
      {leaving && <TakeOff holder={leaving} onClose={() => setLeaving(undefined)} />}
      <FormProblem error={withdraw.error} onRetry={withdraw.repeat} />
    </Card>
  );
}
