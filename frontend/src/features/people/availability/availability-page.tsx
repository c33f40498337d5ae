import { Button } from "@mantine/core";
import { IconSchool } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useParams } from "react-router";
import { type VolunteerDetail, volunteerQueries } from "@/features/people/volunteers/queries";
import { useSignedIn } from "@/session/session";
import { useTime } from "@/time";
import { ConflictPanel, type FieldWords } from "@/ui/form/conflict-panel";
import { useUnsaved } from "@/ui/form/leaving";
import { useSharedEdit } from "@/ui/form/shared-edit";
import { Async } from "@/ui/notice/async";
import { NotFoundPage } from "@/ui/notice/dead-ends";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Row } from "@/ui/page/row";
import { StickyBar } from "@/ui/page/sticky-bar";
import { IconTile } from "@/ui/page/tile";
import { ExceptionsEditor } from "./exceptions-editor";
import { useSetTimes } from "./queries";
import { clock } from "./span-inputs";
import { WeekEditor, weekdayOf } from "./week-editor";
import { useWords } from "./words";

/** When the reader can serve: what rosters and coordinators go by. */
export function AvailabilityPage() {
  const { session } = useSignedIn();
  return session.volunteer_id === undefined ? (
    <NotFoundPage />
  ) : (
    <Times volunteerId={session.volunteer_id} back="/me" />
  );
}

/** When somebody else can serve, entered for them by those who run the service. */
export function VolunteerTimesPage() {
  const id = Number(useParams().id);
  return <Times volunteerId={id} back={`/volunteers/${id}`} />;
}

function Times({ volunteerId, back }: { volunteerId: number; back: string }) {
  const { t } = useWords();
  const detail = useQuery(volunteerQueries.one(volunteerId));
  if (detail.data) return <Editor key={detail.data.volunteer.id} detail={detail.data} back={back} />;
  return (
    <Page title={t("title")} back={back} large>
      <Async query={detail}>{() => null}</Async>
    </Page>
  );
}

const valuesOf = ({ weekly, exceptions }: VolunteerDetail) => ({ weekly, exceptions });
type Values = ReturnType<typeof valuesOf>;

function Editor({ detail, back }: { detail: VolunteerDetail; back: string }) {
  const { t } = useWords();
  const { session } = useSignedIn();
  const own = session.volunteer_id === detail.volunteer.id;
  const [values, setValues] = useState(() => valuesOf(detail));
  const { weekly, exceptions } = values;
  const save = useSetTimes(detail.volunteer.id);
  const edit = useSharedEdit({
    latest: detail,
    version: ({ volunteer }) => volunteer.version,
    valuesOf,
    values,
    put: setValues,
    busy: save.isPending,
  });
  const fields = useFields();
  useUnsaved(edit.changed);
  const wrong = weekly.some(({ from_minute, until_minute }) => from_minute >= until_minute);
  const store = (times: Values, { volunteer: { version } }: VolunteerDetail) =>
    save.mutate(
      { version, times },
      {
        onSuccess: (saved) => {
          edit.saved(saved);
          toast(t("saved"));
        },
      },
    );
  const press = () => store(values, edit.base);
  return (
    <Page
      title={own ? t("title") : t("titleOf", { name: detail.volunteer.name })}
      back={back}
      large
      sub={t("hint")}
      aside={
        <ExceptionsEditor
          exceptions={exceptions}
          onChange={(next) => setValues({ ...values, exceptions: next })}
        />
      }
      sticky={
        !edit.conflict && (
          <StickyBar
            tone={wrong ? "due" : "plain"}
            why={wrong ? t("wrong") : edit.changed ? t("unsaved") : t("use")}
            error={save.error}
            onRetry={press}
          >
            <Button disabled={!edit.changed || wrong} loading={save.isPending} onClick={press}>
              {t("save")}
            </Button>
          </StickyBar>
        )
      }
    >
      <ConflictPanel
        own={own}
        conflict={edit.conflict}
        fields={fields}
        busy={save.isPending}
        onSave={(chosen) => {
          edit.settle(chosen);
          store(chosen, detail);
        }}
      />
      {own && (
        <Card>
          <Row
            icon={<IconTile icon={IconSchool} />}
            title={t("timetable")}
            sub={t("timetableSub")}
            to="/me/timetable"
          />
        </Card>
      )}
      <WeekEditor
        weekly={weekly}
        hint={t("term")}
        onChange={(next) => setValues({ ...values, weekly: next })}
      />
    </Page>
  );
}

/** The times in words, for showing two versions of them. */
function useFields(): FieldWords<Values> {
  const { t } = useWords();
  const { day, weekday } = useTime();
  const lines = (list: string[]) => list.join("\n") || t("none");
  return {
    weekly: {
      label: t("weekly"),
      show: (weekly) =>
        lines(
          [...weekly]
            .sort((a, b) => a.weekday - b.weekday || a.from_minute - b.from_minute)
            .map((one) => `${weekday(weekdayOf(one))} ${clock(one.from_minute)}–${clock(one.until_minute)}`),
        ),
    },
    exceptions: {
      label: t("days"),
      show: (exceptions) =>
        lines(
          exceptions.map(({ on, available, from_minute, until_minute }) => {
            const whole = from_minute === 0 && until_minute === 1440;
            const part = whole ? "" : ` ${clock(from_minute)}–${clock(until_minute)}`;
            return `${day(on)}${part} ${t(available ? (whole ? "can" : "canPart") : whole ? "cannot" : "cannotPart")}`;
          }),
        ),
    },
  };
}
