import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useProblem } from "@/api/problem";
import { type VolunteerDetail, volunteerQueries } from "@/features/people/volunteers/queries";
import { useSignedIn } from "@/session/session";
import { Async } from "@/ui/async";
import { NotFoundPage } from "@/ui/dead-ends";
import { Page } from "@/ui/page";
import { StickyBar } from "@/ui/sticky-bar";
import { toast } from "@/ui/undo-toast";
import { ExceptionsEditor } from "./exceptions-editor";
import { useSetTimes } from "./queries";
import { WeekEditor } from "./week-editor";
import { useWords } from "./words";

/** When the reader can serve: what rosters and coordinators go by. */
export function AvailabilityPage() {
  const { session } = useSignedIn();
  return session.volunteer_id === undefined ? <NotFoundPage /> : <Times volunteerId={session.volunteer_id} />;
}

function Times({ volunteerId }: { volunteerId: number }) {
  const { t } = useWords();
  const detail = useQuery(volunteerQueries.one(volunteerId));
  if (detail.data) return <Editor key={detail.data.volunteer.version} detail={detail.data} />;
  return (
    <Page title={t("title")} back="/me" large>
      <Async query={detail}>{() => null}</Async>
    </Page>
  );
}

function Editor({ detail }: { detail: VolunteerDetail }) {
  const { t } = useWords();
  const { problemText } = useProblem();
  const [weekly, setWeekly] = useState(detail.weekly);
  const [exceptions, setExceptions] = useState(detail.exceptions);
  const save = useSetTimes(detail.volunteer.id);
  const changed = weekly !== detail.weekly || exceptions !== detail.exceptions;
  const wrong = weekly.some(({ from_minute, until_minute }) => from_minute >= until_minute);
  const store = () =>
    save.mutateAsync({ version: detail.volunteer.version, times: { weekly, exceptions } }).then(
      () => toast(t("saved")),
      () => undefined, // shown in the bar
    );
  const why = save.error
    ? problemText(save.error).text
    : wrong
      ? t("wrong")
      : changed
        ? t("unsaved")
        : t("use");
  return (
    <Page
      title={t("title")}
      back="/me"
      large
      sub={t("hint")}
      aside={<ExceptionsEditor exceptions={exceptions} onChange={setExceptions} />}
      sticky={
        <StickyBar tone={save.error || wrong ? "due" : "plain"} why={why}>
          <Button disabled={!changed || wrong} loading={save.isPending} onClick={store}>
            {t("save")}
          </Button>
        </StickyBar>
      }
    >
      <WeekEditor weekly={weekly} onChange={setWeekly} />
    </Page>
  );
}
