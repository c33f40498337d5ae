/** Following the search for a roster: by a stream of events, by asking while there is none. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, unwrap } from "@/api/client";
import { serverEvents } from "@/api/events";
import type { components } from "@/api/schema";
import { type RosterJob, rosterQueries } from "./queries";

type RosterProgress = components["schemas"]["RosterProgress"];

/** How long after a stream ended, or could not be had, the next is asked for, in milliseconds. */
const again = { ended: 1000, failed: 5000 };

/** The search for a roster as it goes on. */
export function useRosterJob(id: number) {
  const client = useQueryClient();
  const [streaming, setStreaming] = useState(false);
  const job = useQuery(rosterQueries.job(id, streaming));
  const running = job.data?.state === "running";
  useEffect(() => {
    if (!running) return;
    const leaving = new AbortController();
    const { queryKey } = rosterQueries.job(id);
    follow(id, leaving.signal, (change) => client.setQueryData(queryKey, (now) => change(now)), setStreaming);
    return () => leaving.abort();
  }, [id, running, client]);
  return job;
}

type Change = (now: RosterJob | undefined) => RosterJob | undefined;

/** Passes on what the stream tells until told to leave, and asks for another when one ends. */
async function follow(
  id: number,
  signal: AbortSignal,
  tell: (change: Change) => void,
  live: (is: boolean) => void,
) {
  while (!signal.aborted) {
    let pause = again.ended;
    try {
      for await (const change of changes(id, signal)) {
        live(true);
        tell(change);
      }
    } catch {
      pause = again.failed; // meanwhile the query asks, and shows what is wrong
    }
    live(false);
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function* changes(id: number, signal: AbortSignal): AsyncGenerator<Change> {
  const body = await unwrap(
    api.GET("/rosters/{id}/job/events", { params: { path: { id } }, parseAs: "stream", signal }),
  );
  if (!body) return;
  for await (const { name, data } of serverEvents(body, signal)) {
    if (name === "job") yield () => JSON.parse(data) as RosterJob;
    if (name === "progress") yield (now) => now && advance(now, JSON.parse(data) as RosterProgress);
  }
}

/** The job with what a progress event tells, which is one more point of its course. */
export function advance(job: RosterJob, progress: RosterProgress): RosterJob {
  const { steps_done: steps, value, bound } = progress;
  const last = job.course.at(-1);
  const same = last?.steps === steps && last.value === value && last.bound === bound;
  return { ...job, ...progress, course: same ? job.course : [...job.course, { steps, value, bound }] };
}
