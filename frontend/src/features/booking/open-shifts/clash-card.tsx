import { useProblem } from "@/api/problem";
import { useLessonAt } from "@/features/lessons/timetable/lesson-at";
import { Clash } from "@/ui/list/clash";
import { ReasonLine } from "@/ui/list/reason-line";
import { Row } from "@/ui/page/row";
import { mainReason, type OpenShift, type Reason, takeable } from "./queries";
import { useWords } from "./words";

const titles: Record<string, "gapTitle" | "because.lesson"> = {
  travel_gap: "gapTitle",
  lesson: "because.lesson",
};

/** Why the shift cannot be taken: two duties on one line of time, or a sentence. Nothing when it can. */
export function ClashCard({ open }: { open: OpenShift }) {
  const { t } = useWords();
  const { reasonWords } = useProblem();
  const reason = open.mine || takeable(open).length > 0 ? undefined : mainReason(open);
  const lesson = useLessonAt(reason?.code === "lesson" ? heldBy(reason)?.from : undefined);
  if (!reason) return null;
  const words = reasonWords(reason);
  const held = heldBy(reason);
  if (!held)
    return (
      <div style={{ marginTop: 20 }}>
        <ReasonLine tone={reason.code === "team_only" || reason.code === "full" ? "past" : "due"}>
          {words?.text ?? t("cannotTake")}
          {words?.next ? ` · ${words.next}` : ""}
        </ReasonLine>
      </div>
    );
  const { shift } = open;
  return (
    <div style={{ marginTop: 20 }}>
      <Clash
        title={t(titles[reason.code] ?? "clashTitle")}
        text={words?.text}
        held={{
          label: reason.code === "lesson" ? lesson || t("aLesson") : t("heldDuty", { title: held.title }),
          from: held.from,
          until: held.until,
        }}
        wanted={{
          label: t("wantedDuty", { place: shift.community_name }),
          from: shift.starts_at,
          until: shift.ends_at,
          travel: open.travel_minutes,
        }}
      >
        {held.shiftId !== undefined && (
          <Row
            title={<span className="accent-ink">{t("seeHeld", { title: held.title })}</span>}
            to={`/open-shifts/${held.shiftId}`}
          />
        )}
      </Clash>
    </div>
  );
}

/** What the reader has already, as far as the reason tells. */
function heldBy({ code, params }: Reason) {
  const {
    with_title: title,
    with_starts_at: from,
    with_ends_at: until,
    with_shift_id: id,
  } = params as Record<string, unknown>;
  if (
    !["clash", "lesson", "travel_gap"].includes(code) ||
    typeof from !== "string" ||
    typeof until !== "string"
  )
    return undefined;
  return {
    title: typeof title === "string" ? title : "",
    from,
    until,
    shiftId: typeof id === "number" && id > 0 ? id : undefined,
  };
}
