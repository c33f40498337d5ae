import { Button, NumberInput, TextInput } from "@mantine/core";
import { IconCopy, IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { shiftQueries } from "@/features/shifts/shifts/queries";
import { ShiftRow } from "@/features/shifts/shifts/shift-row";
import { useWords as useShiftWords } from "@/features/shifts/shifts/words";
import { useSignedIn } from "@/session/session";
import { addDays, today } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Section } from "@/ui/page/section";
import { ActivityForm } from "./activity-form";
import { ActivityState } from "./activity-state";
import { type Activity, activityQueries, useCopyActivity } from "./queries";
import { useWords } from "./words";

/** One activity: what it is, what is still missing, its shifts. */
export function ActivityPage() {
  const { t } = useWords();
  const { t: shiftWords } = useShiftWords();
  const { held } = useSignedIn();
  const id = Number(useParams().id);
  const activity = useQuery(activityQueries.one(id));
  const manages = held.role === "coordinator" || held.role === "leader";
  return (
    <Page
      title={activity.data?.title ?? t("activity")}
      back="/activities"
      sub={activity.data && `${shiftWords(`forms.${activity.data.form}`)} · ${activity.data.community_name}`}
      aside={
        activity.data && (
          <>
            <ActivityState activity={activity.data} manages={manages} />
            <Shifts activity={activity.data} manages={manages} />
            {manages && <Copy activity={activity.data} />}
          </>
        )
      }
    >
      <Async query={activity}>
        {(data) => <ActivityForm key={data.id} activity={data} readOnly={!manages} />}
      </Async>
    </Page>
  );
}

/** An activity lasts at most a year. */
const year = 366;

function Shifts({ activity, manages }: { activity: Activity; manages: boolean }) {
  const { t } = useWords();
  const shifts = useInfiniteQuery(
    shiftQueries.list({
      activity_id: activity.id,
      from: addDays(today(), -year),
      until: addDays(today(), year),
    }),
  );
  return (
    <Section title={t("shifts")}>
      <Async
        query={shifts}
        isEmpty={({ pages }) => pages[0]?.shifts.length === 0}
        empty={<EmptyState title={t("noShifts")} hint={t(manages ? "noShiftsHint" : "noShiftsElse")} />}
      >
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.shifts);
          return (
            <>
              <Card>
                {rows.map((shift) => (
                  <ShiftRow key={shift.id} shift={shift} />
                ))}
              </Card>
              <Pager query={shifts} shown={rows.length} />
            </>
          );
        }}
      </Async>
      {manages && (
        <Button
          component={Link}
          to={`/shifts/new?activity=${activity.id}`}
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
        >
          {t("addShift")}
        </Button>
      )}
    </Section>
  );
}

/** A copy with the same content and positions, some days later. */
function Copy({ activity }: { activity: Activity }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const copy = useCopyActivity(activity.id);
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState("");
  const [days, setDays] = useState(28);
  const release = useUnsaved(open && code !== "");
  if (!open)
    return (
      <Button variant="subtle" leftSection={<IconCopy size={16} aria-hidden />} onClick={() => setOpen(true)}>
        {t("copy")}
      </Button>
    );
  return (
    <Card padded>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          copy.mutate(
            { code, days, title: activity.title },
            {
              onSuccess: ({ activity: made, skipped }) => {
                toast(skipped.length > 0 ? t("copiedBut", { count: skipped.length }) : t("copied"));
                release();
                navigate(`/activities/${made.id}`);
              },
            },
          );
        }}
      >
        <TextInput
          label={t("code")}
          required
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <NumberInput
          label={t("daysLater")}
          min={0}
          max={366}
          value={days}
          onChange={(value) => setDays(Number(value))}
        />
        <FormProblem error={copy.error} />
        <Button type="submit" loading={copy.isPending}>
          {t("copy")}
        </Button>
      </form>
    </Card>
  );
}
