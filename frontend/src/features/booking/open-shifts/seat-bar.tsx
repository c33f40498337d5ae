import { Button } from "@mantine/core";
import { IconCalendarPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { useProblem } from "@/api/problem";
import type { components } from "@/api/schema";
import { useAnswerInvitation } from "@/features/booking/invitations/queries";
import { useWords as useInvitationWords } from "@/features/booking/invitations/words";
import { type Assignment, useGiveUp, useSignUp } from "@/features/booking/my-assignments/queries";
import { useSeatFile } from "@/features/calendar/calendar-feed/queries";
import { useWords as useCalendarWords } from "@/features/calendar/calendar-feed/words";
import { AskButton } from "@/features/joining/join-asks/ask-button";
import { joinAskQueries } from "@/features/joining/join-asks/queries";
import { WithdrawButton } from "@/features/joining/join-asks/withdraw-button";
import { useWords as useJoinWords } from "@/features/joining/join-asks/words";
import { useTime } from "@/time";
import { sayHanded, toast, undoToast } from "@/ui/notice/undo-toast";
import { WaitsLine } from "@/ui/notice/unsent";
import { useUnsentAbout } from "@/ui/notice/use-unsent";
import { StickyBar } from "@/ui/page/sticky-bar";
import { CancelSheet } from "./cancel-sheet";
import { askable, mainReason, type OpenShiftDetail } from "./queries";
import { useWords } from "./words";

type Position = components["schemas"]["Position"];

/** The foot of a shift: the one thing that can be done about it, and why. */
export function SeatBar({ detail, position }: { detail: OpenShiftDetail; position: Position | undefined }) {
  const { open_shift: open } = detail;
  const waits = useUnsentAbout(`assignment:${open.mine?.id}`);
  if (waits)
    return (
      <StickyBar>
        <WaitsLine deed={waits} />
      </StickyBar>
    );
  if (open.mine?.state === "invited") return <Answer mine={open.mine} />;
  if (open.mine) return <Mine mine={open.mine} />;
  if (position) return <Take position={position} />;
  return <CannotTake detail={detail} />;
}

function Take({ position }: { position: Position }) {
  const { t } = useWords();
  const { problemText } = useProblem();
  const signUp = useSignUp();
  const cancel = useGiveUp();
  const undo = (id: number) =>
    cancel.mutate(
      { id, reason: t("undone") },
      {
        onSuccess: (how) => sayHanded(how, t("givenUp")),
        onError: (error) => toast(problemText(error).text),
      },
    );
  const take = () =>
    signUp.mutate(position.id, { onSuccess: ({ id }) => undoToast(t("signedUp"), () => undo(id)) });
  return (
    <StickyBar tone="done" why={t("allGood")} error={signUp.error} onRetry={signUp.repeat}>
      <Button loading={signUp.isPending} onClick={take}>
        {t("take", { position: position.name })}
      </Button>
    </StickyBar>
  );
}

function Answer({ mine }: { mine: Assignment }) {
  const { t } = useWords();
  const { t: invitations } = useInvitationWords();
  const { day, time } = useTime();
  const answer = useAnswerInvitation();
  const reply = (accept: boolean) =>
    answer.mutate(
      { id: mine.id, accept, shift: mine.shift },
      {
        onSuccess: (how) =>
          sayHanded(
            how,
            accept ? invitations("accepted", { when: day(mine.shift.starts_at) }) : t("givenUp"),
          ),
      },
    );
  const until =
    mine.expires_at && t("keptUntil", { when: `${day(mine.expires_at)} ${time(mine.expires_at)}` });
  return (
    <StickyBar why={until} error={answer.error} onRetry={answer.repeat}>
      <Button variant="default" disabled={answer.isPending} onClick={() => reply(false)}>
        {invitations("decline")}
      </Button>
      <Button loading={answer.isPending} onClick={() => reply(true)}>
        {t("accept", { position: mine.position_name })}
      </Button>
    </StickyBar>
  );
}

function Mine({ mine }: { mine: Assignment }) {
  const { t } = useWords();
  const { t: calendar } = useCalendarWords();
  const { lang } = useTime();
  const file = useSeatFile();
  const [leaving, setLeaving] = useState(false);
  return (
    <StickyBar
      tone="done"
      why={t("mine", { position: mine.position_name })}
      error={file.error}
      onRetry={file.repeat}
    >
      <Button
        variant="default"
        leftSection={<IconCalendarPlus size={18} aria-hidden />}
        loading={file.isPending}
        onClick={() => file.mutate({ id: mine.id, language: lang })}
      >
        {calendar("add")}
      </Button>
      <Button variant="default" onClick={() => setLeaving(true)}>
        {t("giveUp")}
      </Button>
      <CancelSheet assignment={mine} opened={leaving} onClose={() => setLeaving(false)} />
    </StickyBar>
  );
}

function CannotTake({ detail }: { detail: OpenShiftDetail }) {
  const { t } = useWords();
  const { reasonWords } = useProblem();
  const { t: joining } = useJoinWords();
  const asked = useQuery(joinAskQueries.openFor(detail.open_shift.shift.id)).data;
  const [first] = askable(detail.open_shift);
  if (asked)
    return (
      <StickyBar tone="due" why={joining("asked", { team: asked.team_name ?? joining("otherTeam") })}>
        <WithdrawButton id={asked.id} />
      </StickyBar>
    );
  if (first)
    return (
      <StickyBar why={t("mayAsk")}>
        <AskButton position={first.position} />
      </StickyBar>
    );
  const reason = mainReason(detail.open_shift);
  return (
    <StickyBar why={(reason && reasonWords(reason)?.text) ?? t("cannotTake")}>
      <Button variant="default" disabled>
        {t("notNow")}
      </Button>
      <Button component={Link} to="/open-shifts?show=can" variant="light">
        {t("seeOthers")}
      </Button>
    </StickyBar>
  );
}
