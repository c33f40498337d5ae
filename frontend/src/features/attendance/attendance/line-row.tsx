import { Button } from "@mantine/core";
import { IconCheck, IconPhone } from "@tabler/icons-react";
import type { Unsent } from "@/api/device";
import { useTime } from "@/time";
import { Chip } from "@/ui/list/chip";
import { Avatar } from "@/ui/list/person";
import { WaitsLine } from "@/ui/notice/unsent";
import { Dots } from "@/ui/page/row";
import css from "./attendance.module.css";
import type { Line } from "./queries";
import type { Phase } from "./use-phase";
import { useWords } from "./words";

type LineRowProps = {
  line: Line;
  phase: Phase;
  corrects: boolean;
  busy: boolean;
  /** A mark of this person that waits to be sent. */
  waits: Unsent | undefined;
  onHere: () => void;
  onEdit: () => void;
  onCorrect: () => void;
};

/** One person: name and post, what is marked, and the press that marks, changes or corrects. */
export function LineRow({ line, phase, corrects, busy, waits, onHere, onEdit, onCorrect }: LineRowProps) {
  const { t } = useWords();
  const { length } = useTime();
  const marks = (phase === "running" || phase === "over") && !line.is_me && !line.entry;
  const press = marks ? onEdit : corrects && line.entry && !line.is_me ? onCorrect : undefined;
  const quick = marks && line.state === undefined && phase === "running";
  const body = (
    <>
      <Avatar name={line.name} />
      <span className={css.who}>
        <span className={css.name}>{line.name}</span>
        <span className="t-cap">
          <Dots>
            {[
              line.unseated ? t("unseated") : line.position_name,
              !line.needs_decision && worth(line, t, length),
            ]}
          </Dots>
        </span>
        {line.needs_decision && <span className={`t-cap ${css.decide}`}>{worth(line, t, length)}</span>}
      </span>
      {!quick && <Mark line={line} />}
    </>
  );
  const row = (
    <div className={css.row}>
      {press ? (
        <button
          type="button"
          className={css.main}
          onClick={press}
          aria-label={t(marks ? "edit" : "correct", { name: line.name })}
        >
          {body}
        </button>
      ) : (
        <div className={css.main}>{body}</div>
      )}
      {line.phone && line.state === undefined && !line.entry && phase !== "over" && (
        <a className={css.call} href={`tel:${line.phone}`} aria-label={t("call", { name: line.name })}>
          <IconPhone size={20} aria-hidden />
        </a>
      )}
      {quick && (
        <Button
          className={css.here ?? ""}
          variant="light"
          loading={busy}
          leftSection={<IconCheck size={18} aria-hidden />}
          aria-label={t("hereFor", { name: line.name })}
          onClick={onHere}
        >
          {t("here")}
        </Button>
      )}
    </div>
  );
  if (!waits) return row;
  return (
    <div>
      {row}
      <WaitsLine deed={waits} />
    </div>
  );
}

/** What the mark comes to, once that is known, or what the entered hours are. */
function worth(line: Line, t: ReturnType<typeof useWords>["t"], length: (minutes: number) => string) {
  if (line.entry)
    return t(line.entry.approved ? "entered" : "awaits", { length: length(line.entry.counted_minutes) });
  if (line.needs_decision)
    return line.out_at ? t("undecided", { minutes: line.present_minutes ?? 0 }) : t("noLeave");
  if (line.counted_minutes !== undefined && line.state !== "absent")
    return t("counts", { length: length(line.counted_minutes) });
  return undefined;
}

function Mark({ line }: { line: Line }) {
  const { t } = useWords();
  const { time } = useTime();
  if (line.entry && !line.entry.approved) return <Chip tone="due">{t(`waits.${line.entry.approval}`)}</Chip>;
  if (line.entry?.corrected) return <Chip>{t("correctedShort")}</Chip>;
  if (line.needs_decision) return <Chip tone="due">{line.in_at && time(line.in_at)}</Chip>;
  switch (line.state) {
    case "present":
      return (
        <Chip tone="done" icon={<IconCheck size={14} stroke={2.4} aria-hidden />}>
          {line.in_at && time(line.in_at)}
        </Chip>
      );
    case "late":
      return (
        <Chip tone="due">
          {t("late")} {line.in_at && time(line.in_at)}
        </Chip>
      );
    case "absent":
      return <Chip tone="bad">{t("absent")}</Chip>;
  }
  return line.is_me ? <Chip>{t("ownShort")}</Chip> : <Chip>{t("open")}</Chip>;
}
