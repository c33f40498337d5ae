import type { ReactNode } from "react";
import { Link } from "react-router";
import { useTime } from "@/time";
import { ReasonLine } from "@/ui/list/reason-line";
import { Dots, Row } from "@/ui/page/row";
import { FormTile } from "@/ui/page/tile";
import type { DayShift } from "./queries";
import { useWords } from "./words";

type Props = {
  entry: DayShift;
  /** Leads to the shift. */
  links: boolean;
  /** What can be decided about it. */
  actions?: ReactNode;
};

/** A shift of the day: when, where, and who is on it. */
export function DayShiftRow({ entry: { shift, holders, kept_reason, kept_by_name }, links, actions }: Props) {
  const { t } = useWords();
  const { span } = useTime();
  const named = (state: "accepted" | "invited") =>
    holders
      .filter((holder) => holder.state === state)
      .map(({ name }) => name)
      .join(t("comma"));
  const [accepted, invited] = [named("accepted"), named("invited")];
  const people = [
    accepted && t("accepted", { names: accepted }),
    invited && t("invited", { names: invited }),
    holders.length === 0 &&
      (shift.taken === 0
        ? t("nobody")
        : t("counts", { accepted: shift.accepted, waiting: shift.taken - shift.accepted })),
  ];
  return (
    <Row
      icon={<FormTile form={shift.form} />}
      over={span(shift.starts_at, shift.ends_at)}
      title={links ? <Link to={`/shifts/${shift.id}`}>{shift.title}</Link> : shift.title}
      sub={<Dots>{[shift.community_name, shift.service_point_name]}</Dots>}
      reason={
        <div className="stack">
          <p className="t-cap">
            <Dots>{people}</Dots>
          </p>
          {kept_reason && (
            <ReasonLine tone="past">
              {t("keptBy", { name: kept_by_name ?? "", reason: kept_reason })}
            </ReasonLine>
          )}
          {actions}
        </div>
      }
    />
  );
}
