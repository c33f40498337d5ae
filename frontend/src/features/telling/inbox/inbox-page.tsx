import { Button } from "@mantine/core";
import {
  IconBan,
  IconBell,
  IconCalendarEvent,
  IconClockEdit,
  IconHeartHandshake,
  IconInbox,
  IconLockOpen,
  IconMailQuestion,
  IconMessage,
  IconUserMinus,
  IconUserStar,
  type TablerIcon,
} from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useAnswerInvitation } from "@/features/booking/invitations/queries";
import { WaysSection } from "@/features/telling/channels/ways-section";
import { HeldSection, TopicsSection } from "@/features/telling/message-choices/choices-sections";
import { choicesQuery } from "@/features/telling/message-choices/queries";
import { QuietCard } from "@/features/telling/message-choices/quiet-card";
import { dayOf, today, useTime } from "@/time";
import { Answer } from "@/ui/form/answer";
import { FormProblem } from "@/ui/form/form-problem";
import { Pager } from "@/ui/list/pager";
import { Async, PageSkeleton } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { sayHanded } from "@/ui/notice/undo-toast";
import { WaitsLine } from "@/ui/notice/unsent";
import { useUnsentAbout } from "@/ui/notice/use-unsent";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { IconTile } from "@/ui/page/tile";
import css from "./inbox.module.css";
import { type Message, messageQueries, useReadMessages } from "./queries";
import { useWords } from "./words";

const icons: Record<Message["kind"], TablerIcon> = {
  seat_invited: IconMailQuestion,
  seat_asked_again: IconCalendarEvent,
  seat_expired: IconBan,
  seat_withdrawn: IconBan,
  seat_taken_off: IconBan,
  seat_moved_away: IconCalendarEvent,
  seat_not_fit: IconBan,
  seat_doubled: IconBan,
  shift_called_off: IconBan,
  seat_freed: IconUserMinus,
  seat_declined: IconUserMinus,
  captain_given: IconUserStar,
  captain_taken: IconUserMinus,
  ask_granted: IconCalendarEvent,
  ask_refused: IconBan,
  pair_offered: IconHeartHandshake,
  pair_active: IconHeartHandshake,
  pair_suspended: IconHeartHandshake,
  pair_closed: IconHeartHandshake,
  hours_corrected: IconClockEdit,
  request_answered: IconInbox,
  code_used: IconLockOpen,
  password_reset: IconLockOpen,
  shift_tomorrow: IconBell,
  shift_soon: IconBell,
  answers_missing: IconMailQuestion,
  note: IconMessage,
  template_tried: IconBell,
};

/** What the reader was told: what waits for an answer first, then all, by day. */
export function InboxPage() {
  const { t } = useWords();
  const { lang } = useTime();
  const list = useInfiniteQuery(messageQueries.mine(lang));
  const read = useReadMessages();
  const choices = useQuery(choicesQuery).data;
  const latest = list.data?.pages[0]?.messages[0];
  const unread = list.data?.pages[0]?.unread ?? 0;
  return (
    <Page
      title={t("title")}
      back="/"
      large
      actions={
        latest &&
        unread > 0 && (
          <Button variant="subtle" loading={read.isPending} onClick={() => read.mutate(latest.id)}>
            {t("readAll")}
          </Button>
        )
      }
    >
      <FormProblem error={read.error} onRetry={() => latest && read.mutate(latest.id)} />
      <Async query={list} skeleton={<PageSkeleton />}>
        {({ pages }) => {
          const all = pages.flatMap(({ messages }) => messages);
          return (
            <>
              {choices && (
                <QuietCard
                  choices={choices}
                  came={all.filter(({ at }) => dayOf(at) === today()).map(({ at }) => at)}
                />
              )}
              <Messages all={all} />
              <Pager query={list} shown={all.length} />
              {choices && (
                <HeldSection choices={choices} titles={new Map(all.map(({ id, title }) => [id, title]))} />
              )}
            </>
          );
        }}
      </Async>
      <WaysSection />
      {choices && <TopicsSection choices={choices} />}
    </Page>
  );
}

function Messages({ all }: { all: Message[] }) {
  const { t } = useWords();
  const waiting = all.filter(({ assignment_id }) => assignment_id !== undefined);
  const told = all.filter(({ assignment_id }) => assignment_id === undefined);
  if (all.length === 0)
    return (
      <Card padded>
        <EmptyState title={t("nothing")} hint={t("nothingHint")} />
      </Card>
    );
  return (
    <>
      {waiting.length > 0 && (
        <Section title={t("answer")}>
          <Card>
            {waiting.map((message) => (
              <Waiting key={message.id} message={message} id={message.assignment_id ?? 0} />
            ))}
          </Card>
        </Section>
      )}
      {told.length > 0 && (
        <Section title={t("told")}>
          <Card>
            {told.map((message) => (
              <MessageRow key={message.id} message={message} />
            ))}
          </Card>
        </Section>
      )}
    </>
  );
}

/** Where a message leads: to what it is about, as far as the reader has a page of it. */
function placeOf({ shift_id, pair_id, help_request_id, to_staff }: Message): string | undefined {
  if (shift_id !== undefined) return to_staff ? `/shifts/${shift_id}` : `/open-shifts/${shift_id}`;
  if (help_request_id !== undefined) return `/help-requests/${help_request_id}`;
  return pair_id === undefined ? undefined : "/my/pairs";
}

function MessageRow({ message }: { message: Message }) {
  const { day, time } = useTime();
  const place = placeOf(message);
  return (
    <Row
      icon={<IconTile icon={icons[message.kind]} />}
      over={`${day(message.at)} ${time(message.at)}`}
      title={<span className={message.read ? "" : css.unread}>{message.title}</span>}
      sub={<span className={css.lines}>{message.text}</span>}
      {...(place === undefined ? {} : { to: place })}
    />
  );
}

function Waiting({ message, id }: { message: Message; id: number }) {
  const { t } = useWords();
  const answer = useAnswerInvitation();
  const reply = (accept: boolean) =>
    answer.mutate(
      { id, accept },
      { onSuccess: (how) => sayHanded(how, t(accept ? "accepted" : "declined")) },
    );
  const waits = useUnsentAbout(`assignment:${id}`);
  if (waits)
    return (
      <>
        <MessageRow message={message} />
        <WaitsLine deed={waits} />
      </>
    );
  return (
    <>
      <MessageRow message={message} />
      <Answer
        buttons={
          <>
            <Button variant="default" disabled={answer.isPending} onClick={() => reply(false)}>
              {t("decline")}
            </Button>
            <Button loading={answer.isPending} onClick={() => reply(true)}>
              {t("accept")}
            </Button>
          </>
        }
      >
        <FormProblem
          error={answer.error}
          onRetry={() => answer.variables && reply(answer.variables.accept)}
        />
      </Answer>
    </>
  );
}
