import { Button } from "@mantine/core";
import {
  IconArmchair,
  IconCalendarOff,
  IconClock,
  IconClockCheck,
  IconHeartHandshake,
  IconInbox,
  IconLayoutBoard,
  IconMailQuestion,
  IconUserExclamation,
  type TablerIcon,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import css from "@/features/home/homes/homes.module.css";
import { countShown } from "@/features/home/waiting/places";
import { waitingQuery } from "@/features/home/waiting/queries";
import { useSignedIn } from "@/session/session";
import { now } from "@/time";
import { Limited } from "@/ui/list/pager";
import { Queue, type QueueEntry } from "@/ui/list/queue";
import type { QueueItem } from "./queries";
import { useQueueWords } from "./use-queue-words";
import { useWords } from "./words";

type Kind = QueueItem["kind"];

const icons: Record<Kind, TablerIcon> = {
  shift_short: IconArmchair,
  invitations_waiting: IconMailQuestion,
  request_waiting: IconInbox,
  pair_proposed: IconHeartHandshake,
  pair_answer_waiting: IconHeartHandshake,
  shift_to_settle: IconClock,
  hours_to_approve: IconClockCheck,
  roster_draft: IconLayoutBoard,
  standing_open: IconUserExclamation,
  day_closed: IconCalendarOff,
};

/** Where the verb of an entry leads. */
const places: Record<Kind, (id: number, params: QueueItem["params"]) => string> = {
  shift_short: (id) => `/shifts/${id}`,
  invitations_waiting: (id) => `/shifts/${id}`,
  request_waiting: (id) => `/help-requests/${id}`,
  pair_proposed: (_, { activity_id: id }) => `/support-pairs?activity=${id}&state=proposed`,
  pair_answer_waiting: (_, { activity_id: id }) => `/support-pairs?activity=${id}&state=offered`,
  shift_to_settle: (id) => `/shifts/${id}/attendance`,
  hours_to_approve: () => "/hour-entries?show=waiting",
  roster_draft: (id) => `/rosters/${id}`,
  standing_open: (id) => `/standing-findings/${id}`,
  day_closed: (_, { on, community_id: id }) => `/days/${on}${id === undefined ? "" : `?community=${id}`}`,
};

/** How many entries of each group show before the rest is asked for. */
const shownFirst = 6;

/** What waits for the coordinator: groups in the order of their most urgent entry. */
export function WorkQueue({ items, more }: { items: QueueItem[]; more: boolean }) {
  const { t } = useWords();
  const words = useQueueWords();
  const navigate = useNavigate();
  const [all, setAll] = useState(false);
  const { held } = useSignedIn();
  const { data: waiting = {} } = useQuery(waitingQuery(held.role));
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  const entry = (item: QueueItem): QueueEntry => ({
    key: `${item.kind} ${item.subject_id}`,
    icon: icons[item.kind],
    title: words.title(item),
    why: words.why(item),
    due: item.due_at ? { label: words.due(item.due_at), tone: nearness(item.due_at) } : undefined,
    act: {
      label: t(`act.${item.kind}`),
      onClick: () => navigate(places[item.kind](item.subject_id, item.params)),
    },
  });
  const groups = kinds.map((kind) => {
    const entries = items.filter((item) => item.kind === kind).map(entry);
    return {
      title: t(`group.${kind}`),
      count: countShown(waiting[kind] ?? entries.length),
      entries: all ? entries : entries.slice(0, shownFirst),
    };
  });
  const hidden = items.length - groups.reduce((n, { entries }) => n + entries.length, 0);
  return (
    <>
      <Queue groups={groups} />
      {hidden > 0 && (
        <div className={css.rest}>
          <Button variant="subtle" onClick={() => setAll(true)}>
            {t("rest", { count: hidden })}
          </Button>
        </div>
      )}
      {hidden === 0 && <Limited shown={items.length} more={more} />}
    </>
  );
}

const oneDay = 24 * 60 * 60_000;

function nearness(due: string): "bad" | "accent" | "due" | "past" {
  const left = Date.parse(due) - now().getTime();
  if (left < 0) return "bad";
  return left < oneDay ? "accent" : left < 3 * oneDay ? "due" : "past";
}
