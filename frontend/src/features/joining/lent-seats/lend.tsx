import { Button, NumberInput } from "@mantine/core";
import { useState } from "react";
import type { components } from "@/api/schema";
import { now, useTime } from "@/time";
import { OneOf } from "@/ui/form/choices";
import { FormModal } from "@/ui/form/form-dialog";
import { FormProblem } from "@/ui/form/form-problem";
import { Chip } from "@/ui/list/chip";
import { toast } from "@/ui/notice/undo-toast";
import { Dots } from "@/ui/page/row";
import { useLendSeats } from "./queries";
import { useWords } from "./words";

type Position = components["schemas"]["Position"];
type Props = { position: Position; startsAt: string; may: boolean };

const oneMinute = 60_000;
const oneDay = 24 * 60 * oneMinute;

/** How many seats of a position are open to other teams, and the way to change it. */
export function Lend({ position, startsAt, may }: Props) {
  const { t } = useWords();
  const { day, time } = useTime();
  const [lending, setLending] = useState(false);
  const { team_id, leads, lent, borrowed, lent_from: from } = position;
  if (team_id === undefined || leads || (lent === 0 && !may)) return null;
  // This clock may be some seconds behind the one that said "from now on".
  const later = from !== undefined && Date.parse(from) > now().getTime() + oneMinute;
  return (
    <span className="flow flow-wrap">
      {lent > 0 && (
        <Chip tone={later ? "past" : "done"}>
          <Dots>
            {[
              later
                ? t("lentFrom", { count: lent, when: `${day(from)} ${time(from)}` })
                : t("lent", { count: lent }),
              borrowed > 0 && t("borrowed", { count: borrowed }),
            ]}
          </Dots>
        </Chip>
      )}
      {may && (
        <Button size="compact" variant="default" onClick={() => setLending(true)}>
          {t("lend")}
        </Button>
      )}
      {lending && <LendForm position={position} startsAt={startsAt} onClose={() => setLending(false)} />}
    </span>
  );
}

function LendForm({
  position,
  startsAt,
  onClose,
}: {
  position: Position;
  startsAt: string;
  onClose: () => void;
}) {
  const { t } = useWords();
  const lend = useLendSeats();
  const most = position.borrowed + Math.max(position.maximum - position.taken, 0);
  const [seats, setSeats] = useState<number | string>(position.lent > 0 ? position.lent : Math.min(1, most));
  const [days, setDays] = useState("0");
  const start = Date.parse(startsAt);
  const choices = [
    { value: "0", label: t("now") },
    ...(["1", "2"] as const)
      .filter((value) => start - Number(value) * oneDay > now().getTime())
      .map((value) => ({ value, label: t(value === "1" ? "dayBefore" : "twoDays") })),
  ];
  const send = () => {
    const count = Number(seats);
    lend.mutate(
      {
        id: position.id,
        seats: count,
        ...(days === "0" ? {} : { from: new Date(start - Number(days) * oneDay).toISOString() }),
      },
      {
        onSuccess: () => {
          toast(count > 0 ? t("saved", { count }) : t("takenBack"));
          onClose();
        },
      },
    );
  };
  return (
    <FormModal opened typed={Number(seats) !== position.lent} onClose={onClose} title={t("title")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p>{t("text", { position: position.name, team: position.team_name ?? "" })}</p>
        <NumberInput
          label={t("seats")}
          description={t("seatsHint", { count: most })}
          min={position.borrowed}
          max={most}
          value={seats}
          onChange={setSeats}
        />
        <OneOf label={t("when")} choices={choices} value={days} onChange={setDays} />
        <FormProblem error={lend.error} onRetry={send} />
        <Button type="submit" loading={lend.isPending} disabled={seats === ""}>
          {t("save")}
        </Button>
      </form>
    </FormModal>
  );
}
