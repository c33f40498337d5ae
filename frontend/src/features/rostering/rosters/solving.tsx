import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useProblem } from "@/api/problem";
import { refresh } from "@/api/queries";
import { Curve } from "@/ui/figure/curve";
import { FormProblem } from "@/ui/form/form-problem";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { ProgressBar } from "@/ui/notice/progress";
import { Card } from "@/ui/page/card";
import { gapPercent, type Roster, type RosterJob, rosterQueries, useStopRoster } from "./queries";
import css from "./rosters.module.css";
import { useRosterJob } from "./use-job";
import { useWords } from "./words";

/** A roster while it is being made: how far, how good, and a way to be content with the best so far. */
export function Solving({ roster }: { roster: Roster }) {
  const { t } = useWords();
  const client = useQueryClient();
  const job = useRosterJob(roster.id);
  const stop = useStopRoster(roster.id);
  const percent = (now: RosterJob) => Math.floor((100 * now.steps_done) / Math.max(1, now.steps_of));
  const ended = job.data !== undefined && job.data.state !== "running";
  useEffect(() => {
    if (ended) refresh(client, rosterQueries.all);
  }, [ended, client]);
  return (
    <div aria-busy className={css.solving}>
      <Async query={job}>
        {(now) => (
          <Card padded>
            <div className="stack">
              <ProgressBar
                label={t("solving.title")}
                value={percent(now)}
                max={100}
                amount={`${percent(now)}%`}
                stopping={now.stopping || stop.isPending}
                onStop={() => stop.mutate()}
              />
              <p>
                <span aria-live="polite">{seats(now, t)}</span>
                {price(now, t)}
              </p>
              <JobCurve job={now} />
              <p className="t-min">{t("solving.hint")}</p>
              <FormProblem error={stop.error} onRetry={stop.repeat} />
            </div>
          </Card>
        )}
      </Async>
    </div>
  );
}

type T = ReturnType<typeof useWords>["t"];

/** Whether everybody who is needed was found: said aloud, as it seldom changes. */
function seats(job: RosterJob, t: T): string {
  if (!known(job)) return t("solving.begun");
  return job.empty_seats > 0 ? t("openSeats", { count: job.empty_seats }) : t("solving.full");
}

/** What the best roster so far costs, and how far from the best possible it is at most. */
function price(job: RosterJob, t: T): string {
  if (!known(job)) return "";
  const cost = ` · ${t("solving.cost", { cost: job.value })}`;
  return job.bound > 0 ? `${cost} · ${t("gap", { percent: gapPercent(job) })}` : cost;
}

const known = (job: RosterJob) => job.steps_done > 0 || job.bound > 0;

/**
 * The cost coming down and the bound below it; nothing while too little is known. cost is what the roster costs now,
 * which changes by hand may have made another than what the search ended with.
 */
export function JobCurve({ job, cost = job.value }: { job: RosterJob; cost?: number }) {
  const { t } = useWords();
  const points = job.course.map(({ steps, value, bound }) => ({ at: steps, value, bound }));
  if (points.length < 2) return null;
  return (
    <div>
      <Curve
        points={points}
        end={job.state === "running" ? job.steps_of : Math.max(...points.map(({ at }) => at))}
        label={t("solving.curve", { cost: job.value, bound: job.bound })}
      />
      <p className="t-min flow">
        <span className="accent-ink">{t("solving.now", { cost })}</span>
        <span className="grow" />
        {job.bound > 0 && <span className="done-ink">{t("solving.bound", { bound: job.bound })}</span>}
      </p>
    </div>
  );
}

/** A roster that could not be made, and why. */
export function Failed({ roster }: { roster: Roster }) {
  const { t } = useWords();
  const { reasonWords } = useProblem();
  const job = useQuery(rosterQueries.job(roster.id));
  return (
    <Async query={job}>
      {({ fault }) => {
        const words = fault && reasonWords(fault);
        return <EmptyState tone="bad" title={words?.text ?? t("solving.failed")} hint={words?.next} />;
      }}
    </Async>
  );
}
