import type { Programme } from "@/features/programme/programme/queries";
import { stageOrder } from "@/features/programme/programme/stages";
import { useWords } from "@/features/programme/programme/words";
import type { Shift } from "@/features/shifts/shifts/queries";
import { dayOf, now, today, useTime } from "@/time";
import { Chip } from "@/ui/list/chip";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import css from "./timeline.module.css";

/** What a programme waits for: the next stage, shifts that are over and not settled, days that were closed meanwhile. */
export function Due({ programme, shifts }: { programme: Programme; shifts: Shift[] }) {
  const { t } = useWords();
  const { date, nearDay } = useTime();
  const after = stageOrder[stageOrder.indexOf(programme.stage) + 1];
  const next = programme.stages.find(({ stage }) => stage === after);
  const unsettled = shifts.filter(
    ({ state, ends_at, accepted }) =>
      state !== "settled" && state !== "cancelled" && new Date(ends_at) <= now() && accepted > 0,
  );
  const closed = shifts.filter(({ closed_day }) => closed_day?.undecided);
  const coming = shifts.find(({ starts_at, state }) => state !== "cancelled" && new Date(starts_at) > now());
  const rows = [
    ...closed.slice(0, 3).map((shift) => ({
      key: `closed ${shift.id}`,
      title: t("due.closed", { title: shift.title }),
      sub: shift.closed_day?.name,
      chip: date(dayOf(shift.starts_at)),
      tone: "bad" as const,
      to: `/days/${dayOf(shift.starts_at)}`,
    })),
    ...unsettled.slice(0, 3).map((shift) => ({
      key: `settle ${shift.id}`,
      title: t("due.settle", { title: shift.title }),
      sub: shift.community_name,
      chip: date(dayOf(shift.ends_at)),
      tone: "due" as const,
      to: `/shifts/${shift.id}`,
    })),
    ...(coming
      ? [
          {
            key: "coming",
            title: t("due.coming", { title: coming.title }),
            sub: coming.community_name,
            chip: nearDay(coming.starts_at),
            tone: "past" as const,
            to: `/shifts/${coming.id}`,
          },
        ]
      : []),
  ];
  if (rows.length === 0 && !next) return null;
  return (
    <Section title={t("due.title")}>
      <div className={css.due}>
        {next && (
          <Row
            title={t("due.stage", { name: t(`stage.${next.stage}`) })}
            state={<Chip tone={next.starts_on < today() ? "bad" : "past"}>{date(next.starts_on)}</Chip>}
          />
        )}
        {rows.map(({ key, title, sub, chip, tone, to }) => (
          <Row key={key} title={title} sub={sub} state={<Chip tone={tone}>{chip}</Chip>} to={to} />
        ))}
      </div>
    </Section>
  );
}
