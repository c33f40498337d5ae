import { IconBus, IconCheck, IconClockHour4, IconSchool } from "@tabler/icons-react";
import { useProblem } from "@/api/problem";
import { useTime } from "@/time";
import { FillBar } from "@/ui/figure/fill-bar";
import { seatsOf } from "@/ui/figure/fill-words";
import { Chip } from "@/ui/list/chip";
import { ReasonLine } from "@/ui/list/reason-line";
import { Dots, Row } from "@/ui/page/row";
import { FormName, FormTile } from "@/ui/page/tile";
import { useFitWords } from "./fits";
import css from "./open-shifts.module.css";
import { mainReason, type OpenShift, type Reason, takeable } from "./queries";
import { useWords } from "./words";

/** Reasons that nobody can do anything about: a word at the right says enough. */
const quiet = ["full", "team_only", "not_captain", "closed", "past", "cut_off"];

type Props = {
  open: OpenShift;
  withDay?: boolean;
  /** Also what speaks for it. */
  why?: boolean;
};

/** One open shift: when, where, how full, and what stands between it and the reader. */
export function OpenShiftRow({ open, withDay = false, why = false }: Props) {
  const fitWords = useFitWords();
  const { t } = useWords();
  const { length, period, span } = useTime();
  const { shift } = open;
  const reason = takeable(open).length > 0 || open.mine ? undefined : mainReason(open);
  const fits = fitWords(open);
  const when = (withDay ? span : period)(shift.starts_at, shift.ends_at);
  return (
    <Row
      icon={<FormTile form={shift.form} />}
      over={<Dots>{[<FormName key="form" form={shift.form} />, when]}</Dots>}
      title={shift.title}
      sub={
        <span className={css.way}>
          {shift.community_name}
          <IconBus size={15} aria-hidden />
          <span className="hidden-text">{t("bus")}</span>
          {length(open.travel_minutes)}
        </span>
      }
      fill={<FillBar {...seatsOf(shift, shift.seats)} />}
      state={<State open={open} reason={reason} />}
      reason={
        reason && !quiet.includes(reason.code) ? (
          <WhyNot reason={reason} shiftId={shift.id} />
        ) : (
          why && fits && <ReasonLine tone="done">{fits}</ReasonLine>
        )
      }
      to={`/open-shifts/${shift.id}`}
    />
  );
}

function State({ open, reason }: { open: OpenShift; reason: Reason | undefined }) {
  const { t } = useWords();
  const { reasonWords } = useProblem();
  if (open.mine?.state === "accepted")
    return (
      <Chip tone="done" icon={<IconCheck size={15} stroke={2.4} aria-hidden />}>
        {t("signedUp")}
      </Chip>
    );
  if (open.mine) return <Chip tone="due">{t("waitsForYou")}</Chip>;
  const { state, seats, taken } = open.shift;
  if (!reason && state !== "open") return <Chip>{t("calledOff")}</Chip>; // since this was read
  if (!reason && taken >= seats) return <Chip>{t("full")}</Chip>; // likewise
  if (!reason) return <Chip tone="accent">{t("canTake")}</Chip>;
  if (!quiet.includes(reason.code)) return undefined;
  return <Chip>{reason.code === "team_only" ? t("otherTeam") : reasonWords(reason)?.text}</Chip>;
}

function WhyNot({ reason, shiftId }: { reason: Reason; shiftId: number }) {
  const { t } = useWords();
  const { reasonWords } = useProblem();
  const icon = ["clash", "lesson", "travel_gap"].includes(reason.code) ? (
    <IconClockHour4 size={17} aria-hidden />
  ) : reason.code === "not_trained" ? (
    <IconSchool size={17} aria-hidden />
  ) : undefined;
  return (
    <ReasonLine icon={icon} way={{ label: t("wayOut"), to: `/open-shifts/${shiftId}` }}>
      {reasonWords(reason)?.text ?? t("cannotTake")}
    </ReasonLine>
  );
}
