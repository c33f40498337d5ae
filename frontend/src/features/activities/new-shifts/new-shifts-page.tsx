import { Button, NumberInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearchParams } from "react-router";
import { type Activity, activityQueries } from "@/features/activities/activities/queries";
import { type Programme, programmeQueries } from "@/features/programme/programme/queries";
import { shiftQueries, useCreateShifts } from "@/features/shifts/shifts/queries";
import { ShiftFields } from "@/features/shifts/shifts/shift-fields";
import { bodyOf, newShift, shiftInputs } from "@/features/shifts/shifts/shift-values";
import { calendarQueries } from "@/features/territory/calendar/queries";
import { addDays, dayOf, today, useTime } from "@/time";
import { FormProblem, useFieldErrors } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { Async } from "@/ui/notice/async";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { firstDay } from "./first-day";
import { useWords } from "./words";

/** Adds a shift to an activity, once or every week. */
export function NewShiftsPage() {
  const { t } = useWords();
  const [params] = useSearchParams();
  const activity = useQuery(activityQueries.one(Number(params.get("activity"))));
  return (
    <Page title={t("addShift")} back={true} sub={activity.data?.title}>
      <Async query={activity}>{(data) => <Dated activity={data} />}</Async>
    </Page>
  );
}

/** Looks up from which day the activity goes on. */
function Dated({ activity }: { activity: Activity }) {
  const programme = useQuery(programmeQueries.one(activity.programme_id));
  return <Async query={programme}>{(found) => <AfterLast activity={activity} programme={found} />}</Async>;
}

function AfterLast({ activity, programme }: { activity: Activity; programme: Programme }) {
  const from = programme.starts_on;
  const until = addDays(programme.ends_on, 1);
  const shifts = useQuery(shiftQueries.every({ activity_id: activity.id, from, until }));
  const days = useQuery(calendarQueries.days(from, until));
  return (
    <Async query={shifts}>
      {(found) => (
        <Async query={days}>
          {(special) => {
            const last = found.filter(({ state }) => state !== "cancelled").at(-1);
            const passed = new Set(special.filter((day) => !day.community_id).map(({ on }) => on));
            const day = firstDay(today(), programme, passed, last && dayOf(last.starts_at));
            return <NewShift activity={activity} day={day} />;
          }}
        </Async>
      )}
    </Async>
  );
}

function NewShift({ activity, day }: { activity: Activity; day: string }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { date } = useTime();
  const create = useCreateShifts();
  const form = useForm({
    initialValues: newShift(activity.title, day, t("captainSeat"), t("helperSeat")),
  });
  const release = useUnsaved(form.isDirty());
  useFieldErrors(form, create.error, shiftInputs);
  const onSubmit = form.onSubmit((values) =>
    create.mutate(
      {
        ...bodyOf(values),
        activity_id: activity.id,
        weeks: values.weeks,
        ...(values.service_point_id ? { service_point_id: Number(values.service_point_id) } : {}),
      },
      {
        onSuccess: ({ shifts, skipped }) => {
          const left = skipped.map(({ on }) => date(on)).join(t("comma"));
          toast(
            skipped.length > 0
              ? t("madeBut", { count: shifts.length, left })
              : t("made", { count: shifts.length }),
          );
          release();
          navigate(`/activities/${activity.id}`, { replace: true });
        },
      },
    ),
  );
  return (
    <Card padded>
      <form onSubmit={onSubmit} className="stack">
        <ShiftFields form={form}>
          <NumberInput label={t("weeks")} min={1} max={52} {...form.getInputProps("weeks")} />
        </ShiftFields>
        <p className="t-cap">{t("weeksHint")}</p>
        <FormProblem error={create.error} />
        <Button type="submit" loading={create.isPending}>
          {t("save")}
        </Button>
      </form>
    </Card>
  );
}
