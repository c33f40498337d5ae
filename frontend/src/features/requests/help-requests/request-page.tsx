import { Button, Select, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useParams } from "react-router";
import { useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { Chip } from "@/ui/list/chip";
import { Async } from "@/ui/notice/async";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Section } from "@/ui/page/section";
import { type HelpRequest, type RequestState, requestQueries, type Step, useAdvance } from "./queries";
import { useWords } from "./words";

/** One request with its answer, and the next step for whoever may take it. */
export function RequestPage() {
  const { t } = useWords();
  const id = Number(useParams().id);
  const request = useQuery(requestQueries.one(id));
  return (
    <Page title={request.data?.title ?? t("one")} back="/help-requests" large>
      <Async query={request}>
        {(data) => (
          <>
            <Facts request={data} />
            {data.next_states.length > 0 && <Advance key={data.version} request={data} />}
          </>
        )}
      </Async>
    </Page>
  );
}

function Facts({ request }: { request: HelpRequest }) {
  const { t } = useWords();
  const { date, day } = useTime();
  const lines: [string, string][] = [
    [t("where"), [request.community_name, request.courtyard_name].filter(Boolean).join(" · ")],
    [t("channelLabel"), t(`channel.${request.channel}`)],
    [t("categoryLabel"), t(`category.${request.category}`)],
    [t("people"), String(request.people_count)],
    [t("onBehalf"), request.on_behalf_of],
    [t("detail"), request.detail],
    [t("risks"), request.risks],
    [t("submitted"), day(request.submitted_at)],
    [t("due"), date(request.reply_due_on)],
    [t("reply"), request.reply],
    [t("reason"), request.reason],
  ];
  return (
    <Card padded>
      <div className="stack">
        <div>
          <Chip tone={request.state === "accepted" || request.state === "completed" ? "done" : "due"}>
            {t(`state.${request.state}`)}
          </Chip>
        </div>
        <dl className="stack">
          {lines
            .filter(([, value]) => value)
            .map(([name, value]) => (
              <div key={name}>
                <dt className="t-cap">{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      </div>
    </Card>
  );
}

const methods = ["site_visit", "phone", "online"] as const;

/** Takes the next step. Verifying asks how, refusing asks why. */
function Advance({ request }: { request: HelpRequest }) {
  const { t } = useWords();
  const advance = useAdvance(request);
  const [method, setMethod] = useState<(typeof methods)[number]>("site_visit");
  const [words, setWords] = useState("");
  useUnsaved(words !== "");
  const next = request.next_states;
  const go = (state: RequestState) => {
    const step: Step = { state: state as Step["state"] };
    if (state === "verified") step.verification_method = method;
    if (state === "refused" || state === "referred") step.reason = words;
    else if (words) step.reply = words;
    advance.mutate(step, {
      onSuccess: () => {
        setWords("");
        toast(t(`done.${state}` as "done.accepted"));
      },
    });
  };
  return (
    <Section title={t("next")}>
      <Card padded>
        <div className="stack">
          {next.includes("verified") && (
            <Select
              label={t("method")}
              allowDeselect={false}
              value={method}
              data={methods.map((value) => ({ value, label: t(`methods.${value}`) }))}
              onChange={(value) => setMethod(value as typeof method)}
            />
          )}
          <Textarea
            label={t("words")}
            description={t("wordsHint")}
            autosize
            minRows={2}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <div className="flow flow-wrap">
            {next.map((state, i) => (
              <Button
                key={state}
                variant={i === 0 ? "filled" : "default"}
                loading={advance.isPending && advance.variables.state === state}
                onClick={() => go(state)}
              >
                {t(`to.${state}` as "to.accepted")}
              </Button>
            ))}
          </div>
          <FormProblem error={advance.error} onRetry={advance.repeat} />
        </div>
      </Card>
    </Section>
  );
}
