import { Checkbox } from "@mantine/core";
import { Fragment } from "react";
import { useProblem } from "@/api/problem";
import { useTime } from "@/time";
import { Card } from "@/ui/page/card";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import type { ProgrammeMove } from "./term-queries";
import { useWords } from "./words";

type LostSeatsProps = {
  lost: ProgrammeMove["lost"];
  staying: ProgrammeMove["staying"];
  onStay: (shift: number, stays: boolean) => void;
};

/** Shifts with people who cannot come where they move to, each to be kept on its day; and those that are. */
export function LostSeats({ lost, staying, onStay }: LostSeatsProps) {
  const { t } = useWords();
  const { day, time } = useTime();
  const { reasonWords } = useProblem();
  const moving = new Map<number, ProgrammeMove["lost"]>();
  for (const one of lost) moving.set(one.shift_id, [...(moving.get(one.shift_id) ?? []), one]);
  const kept = staying.filter((one) => one.why === "wish");
  if (moving.size === 0 && kept.length === 0) return null;
  const when = (from: string, to: string) =>
    t("fromTo", { from: `${day(from)} ${time(from)}`, to: `${day(to)} ${time(to)}` });
  const tick = (id: number, title: string, on: boolean) => (
    <Checkbox
      aria-label={`${t("keepShift")}：${title}`}
      checked={on}
      onChange={(event) => onStay(id, event.currentTarget.checked)}
    />
  );
  return (
    <Section title={t("lostTitle")}>
      <p className="t-cap">{t("lostHint")}</p>
      <Card>
        {Array.from(moving, ([id, people]) => {
          const [first] = people;
          return (
            first && (
              <Row
                key={id}
                icon={tick(id, first.shift_title, false)}
                over={when(first.from, first.to)}
                title={first.shift_title}
                sub={people.map(({ assignment_id, name, reasons }) => (
                  <Fragment key={assignment_id}>
                    {name} · {reasons.map(reasonWords).join(" · ")}
                    <br />
                  </Fragment>
                ))}
              />
            )
          );
        })}
        {kept.map((one) => (
          <Row
            key={one.id}
            icon={tick(one.id, one.title, true)}
            over={`${day(one.starts_at)} ${time(one.starts_at)}`}
            title={one.title}
            sub={t("why.wish")}
          />
        ))}
      </Card>
    </Section>
  );
}
