import { useProblem } from "@/api/problem";
import { SeatDots } from "@/ui/figure/fill-bar";
import { seatsOf } from "@/ui/figure/fill-words";
import { RadioRow } from "@/ui/form/choices";
import { Chip } from "@/ui/list/chip";
import { Card } from "@/ui/page/card";
import { Section } from "@/ui/page/section";
import { type OpenPosition, type OpenShift, reasonOf } from "./queries";
import { useWords } from "./words";

type PickerProps = { open: OpenShift; picked: number | undefined; onPick: (positionId: number) => void };

/** The positions of a shift: those that can be taken to choose from, the others with what stands against them. */
export function PositionPicker({ open, picked, onPick }: PickerProps) {
  const { t } = useWords();
  const { shift } = open;
  const choice = picked !== undefined;
  return (
    <Section
      title={choice ? t("pickPosition") : t("positions")}
      more={
        <span>
          <b>{shift.accepted}</b>/{shift.seats}
        </span>
      }
    >
      <Card>
        {open.positions.map((one) => (
          <PositionRow
            key={one.position.id}
            one={one}
            mine={open.mine?.position_id === one.position.id}
            picked={picked === one.position.id}
            onPick={() => onPick(one.position.id)}
            disabled={!choice || one.reasons.length > 0}
          />
        ))}
      </Card>
    </Section>
  );
}

type PositionRowProps = {
  one: OpenPosition;
  mine: boolean;
  picked: boolean;
  disabled: boolean;
  onPick: () => void;
};

function PositionRow({ one: { position, reasons }, mine, picked, disabled, onPick }: PositionRowProps) {
  const { t } = useWords();
  const { reasonWords } = useProblem();
  const reason = reasonOf(reasons);
  const silent = ["full", "on_shift"]; // the chip at the right, or at another position, says it
  const why = reason && !silent.includes(reason.code) ? reasonWords(reason)?.text : undefined;
  const full = position.taken >= position.maximum;
  return (
    <RadioRow
      name="position"
      title={position.name}
      sub={[position.team_name, why, position.instruction].filter(Boolean).join(" · ")}
      checked={picked || mine}
      disabled={disabled}
      onPick={onPick}
      right={
        mine ? (
          <Chip tone="done">{t("yourSeat")}</Chip>
        ) : full ? (
          <Chip>{t("full")}</Chip>
        ) : (
          <SeatDots {...seatsOf(position, position.maximum)} />
        )
      }
    />
  );
}
