import { points } from "@/features/pairing/support-pairs/criteria";
import { now, useTime } from "@/time";
import type { QueueItem } from "./queries";
import { useWords } from "./words";

const sides = ["volunteer", "partner", "beneficiary"] as const;

/** The words for what waits: what is wrong with the count, the fact that decides, and by when. */
export function useQueueWords() {
  const { t } = useWords();
  const { nearDay, time, date, day, length, lang } = useTime();
  const when = (at: unknown) => (typeof at === "string" ? `${nearDay(at)} ${time(at)}` : "");
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const number = (value: unknown) => (typeof value === "number" ? value : 0);

  const title = ({ kind, title: name, params: p }: QueueItem) => {
    const community = text(p.community_name);
    switch (kind) {
      case "shift_short":
        // "Lack" is a free seat here as in the week above; how many are needed at least says the line below.
        return t("title.shift_short", { community, title: name, count: number(p.seats) - number(p.taken) });
      case "invitations_waiting":
        return t("title.invitations_waiting", { title: name, count: number(p.count) });
      case "request_waiting":
        return t("title.request_waiting", { community, title: name });
      case "pair_proposed":
        return t("title.pair_proposed", { code: name });
      case "pair_answer_waiting": {
        const open = sides.filter((side) => p[`${side}_answer`] === "pending");
        const named = open.map((side) => t(`side.${side}`)).join(lang === "en" ? ", " : "、");
        return t("title.pair_answer_waiting", { code: name, sides: named });
      }
      case "shift_to_settle":
        return t("title.shift_to_settle", { community, title: name });
      case "hours_to_approve":
        return t("title.hours_to_approve", { title: name, length: length(number(p.minutes)) });
      case "roster_draft":
        return t("title.roster_draft", { number: name });
      case "standing_open":
        return t("title.standing_open", { name });
      case "day_closed":
        return t(community ? "title.day_closed_of" : "title.day_closed", {
          day: day(text(p.on)),
          community,
          name,
        });
    }
  };

  const why = ({ kind, params: p }: QueueItem) => {
    const community = text(p.community_name);
    switch (kind) {
      case "shift_short":
        return t("why.shift_short", {
          when: when(p.starts_at),
          count: number(p.missing),
          accepted: number(p.accepted),
          seats: number(p.seats),
        });
      case "invitations_waiting":
        return t("why.invitations_waiting", { community, when: when(p.starts_at) });
      case "request_waiting":
        return p.state === "submitted" || p.state === "verifying" || p.state === "verified"
          ? t(`request.${p.state}`)
          : undefined;
      case "pair_proposed":
        return t("why.pair_proposed", { community, score: points(number(p.score)) });
      case "pair_answer_waiting":
        return t("why.pair_answer_waiting", { community });
      case "shift_to_settle":
        return t("why.shift_to_settle", {
          accepted: number(p.accepted),
          marked: number(p.marked),
        });
      case "hours_to_approve":
        return t(approvals[text(p.approval)] ?? "why.hours_to_approve", { day: day(text(p.served_on)) });
      case "roster_draft":
        return t("why.roster_draft", {
          from: date(text(p.starts_on)),
          until: date(text(p.ends_on)),
          filled: number(p.filled),
          seats: number(p.seats),
        });
      case "day_closed":
        return t("why.day_closed", { count: number(p.count) });
      case "standing_open":
        return [
          number(p.lost) > 0 && t("why.standing_lost", { count: number(p.lost) }),
          number(p.waiting) > 0 && t("why.standing_waiting", { count: number(p.waiting) }),
        ]
          .filter(Boolean)
          .join(lang === "en" ? ", " : "，");
    }
  };

  // Midnight ends a day: what is due by then is due on the day before.
  const until = (at: string) => (time(at) === "00:00" ? nearDay(new Date(Date.parse(at) - 1)) : when(at));
  const due = (at: string) =>
    Date.parse(at) < now().getTime() ? t("overdue") : t("due", { when: until(at) });

  return { title, why, due };
}

/** Why hours wait, by the approval they need; the others are above eight hours a day. */
const approvals: Record<string, "why.hours_to_approve_host" | "why.hours_to_approve_second"> = {
  host: "why.hours_to_approve_host",
  second_person: "why.hours_to_approve_second",
};
