import { IconChevronDown } from "@tabler/icons-react";
import { Card } from "@/ui/page/card";
import { Section } from "@/ui/page/section";
import { OpenShiftRow } from "./open-shift-row";
import css from "./open-shifts.module.css";
import { askable, mainReason, type OpenShift } from "./queries";
import { useWords } from "./words";

/** What keeps shifts from the reader, first what they can do most about. */
const groups = ["ask", "clash", "lesson", "train", "full", "other"] as const;
type Group = (typeof groups)[number];

const byCode: Record<string, Group> = {
  clash: "clash",
  lesson: "lesson",
  travel_gap: "clash",
  not_trained: "train",
  full: "full",
};

const groupOf = (open: OpenShift): Group =>
  askable(open).length > 0 ? "ask" : (byCode[mainReason(open)?.code ?? ""] ?? "other");

/** The shifts that cannot be taken now, behind one line: by what stands in the way, with the way out. */
export function CannotTake({ shifts }: { shifts: OpenShift[] }) {
  const { t } = useWords();
  if (shifts.length === 0) return null;
  return (
    <details className={css.rest}>
      <summary>
        <span>{t("rest", { count: shifts.length })}</span>
        <span className="accent-ink">{t("restWhy")}</span>
        <IconChevronDown size={18} aria-hidden />
      </summary>
      {groups.map((group) => {
        const open = shifts.filter((one) => groupOf(one) === group);
        if (open.length === 0) return null;
        return (
          <Section key={group} title={t(`because.${group}`)} more={String(open.length)}>
            <p className={`t-cap ${css.wayOut}`}>{t(`way.${group}`)}</p>
            <Card>
              {open.map((one) => (
                <OpenShiftRow key={one.shift.id} open={one} withDay />
              ))}
            </Card>
          </Section>
        );
      })}
    </details>
  );
}
