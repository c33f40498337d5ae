import { Button, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { InviteDrawer } from "@/features/booking/candidates/invite-drawer";
import { useLiveSeats } from "@/features/booking/live-seats/use-live-seats";
import { ShareButton } from "@/features/booking/share/share-button";
import { PrintSheet } from "@/features/shifts/duty-sheets/print-sheet";
import { NoteToShift } from "@/features/telling/notes/note-to-shift";
import { useSignedIn } from "@/session/session";
import { now, useTime } from "@/time";
import { FillBar } from "@/ui/figure/fill-bar";
import { seatsOfShift } from "@/ui/figure/fill-words";
import { FormModal } from "@/ui/form/form-dialog";
import { FormProblem } from "@/ui/form/form-problem";
import { Chip } from "@/ui/list/chip";
import { Async } from "@/ui/notice/async";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { PositionCard } from "./position-card";
import { type ShiftDetail, shiftQueries, useCancelShift } from "./queries";
import { shiftTone, useClosedDay } from "./shift-row";
import { useWords } from "./words";

/** One shift: when and where, its positions with who is on them, and inviting people. */
export function ShiftPage() {
  const { t } = useWords();
  const { held } = useSignedIn();
  const id = Number(useParams().id);
  const shift = useQuery(shiftQueries.one(id));
  useLiveSeats(id, [...shiftQueries.all, id]);
  const manages = held.role === "coordinator" || held.role === "leader";
  return (
    <Page
      title={shift.data?.shift.title ?? t("shift")}
      back={true}
      actions={
        shift.data && (
          <span className="flow flow-wrap">
            <ShareButton shared={shift.data} />
            <PrintSheet to={`/shifts/${id}/duty-sheet`} />
            <Writing detail={shift.data} manages={manages} />
            {manages && <Actions detail={shift.data} />}
          </span>
        )
      }
      aside={shift.data && <Facts detail={shift.data} />}
    >
      <Async query={shift}>{(data) => <Positions detail={data} manages={manages} />}</Async>
    </Page>
  );
}

function Facts({
  detail: { shift, captain_name, content, risks, safeguards, cancel_reason },
}: {
  detail: ShiftDetail;
}) {
  const { t } = useWords();
  const { span } = useTime();
  const { held } = useSignedIn();
  const closedDay = useClosedDay();
  const mayDecide = held.role === "coordinator" || held.role === "leader";
  const lines: [string, string | undefined][] = [
    [t("calledOffBecause"), cancel_reason],
    [t("whenLabel"), span(shift.starts_at, shift.ends_at)],
    [t("place"), `${shift.community_name} ${shift.service_point_name} ${shift.address}`],
    [t("captain"), captain_name],
    [t("content"), content],
    [t("risks"), risks],
    [t("safeguards"), safeguards],
    [t("note"), shift.note],
  ];
  return (
    <Card>
      <Row
        title={t("seats")}
        fill={<FillBar {...seatsOfShift(shift)} />}
        state={<Chip tone={shiftTone[shift.state]}>{t(`shiftState.${shift.state}`)}</Chip>}
      />
      {lines
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <Row key={name} over={name} title={value} />
        ))}
      {shift.closed_day && (
        <Row
          over={t("day")}
          title={closedDay(shift)}
          to={mayDecide ? `/days/${shift.closed_day.on}` : undefined}
        />
      )}
      {shift.child && <Row over={t("rule")} title={t("childRule")} />}
      {shift.home && <Row over={t("rule")} title={t("homeRule")} />}
    </Card>
  );
}

function Positions({ detail, manages }: { detail: ShiftDetail; manages: boolean }) {
  const { t } = useWords();
  const [inviting, setInviting] = useState<number>();
  const { held } = useSignedIn();
  const begun = Date.parse(detail.shift.starts_at) <= now().getTime();
  const lendable = !begun && (detail.shift.state === "open" || detail.shift.state === "planned");
  const may = manages && detail.shift.state === "open";
  return (
    <Section title={t("positions")}>
      <div className="stack">
        {detail.positions.map((position) => (
          <PositionCard
            key={position.id}
            position={position}
            holders={detail.holders.filter(({ position_id }) => position_id === position.id)}
            startsAt={detail.shift.starts_at}
            off={detail.shift.state === "cancelled"}
            lends={
              lendable && (manages || (position.team_id !== undefined && position.team_id === held.team_id))
            }
            onInvite={may ? () => setInviting(position.id) : undefined}
          />
        ))}
      </div>
      <InviteDrawer
        position={detail.positions.find(({ id }) => id === inviting)}
        onClose={() => setInviting(undefined)}
      />
    </Section>
  );
}

/** Writing to those on the shift, for whom the team is one of its own. */
function Writing({ detail: { shift, positions }, manages }: { detail: ShiftDetail; manages: boolean }) {
  const { held } = useSignedIn();
  const own = held.role === "captain" && positions.some(({ team_id }) => team_id === held.team_id);
  if (shift.taken === 0 || !(manages || own)) return null;
  return <NoteToShift shiftId={shift.id} waiting={shift.taken - shift.accepted} />;
}

function Actions({ detail: { shift } }: { detail: ShiftDetail }) {
  const { t } = useWords();
  const [cancelling, setCancelling] = useState(false);
  if (shift.state === "cancelled" || shift.state === "settled") return null;
  return (
    <span className="flow">
      <Button component={Link} to={`/shifts/${shift.id}/edit`} variant="default">
        {t("edit")}
      </Button>
      <Button variant="subtle" onClick={() => setCancelling(true)}>
        {t("callOff")}
      </Button>
      {cancelling && <CallOff shift={shift} onClose={() => setCancelling(false)} />}
    </span>
  );
}

function CallOff({ shift, onClose }: { shift: ShiftDetail["shift"]; onClose: () => void }) {
  const { t } = useWords();
  const cancel = useCancelShift(shift);
  const [reason, setReason] = useState("");
  return (
    <FormModal opened typed={reason !== ""} onClose={onClose} title={t("callOffAsk")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          cancel.mutate(reason, {
            onSuccess: () => {
              toast(t("calledOff"));
              onClose();
            },
          });
        }}
      >
        <p>{t("callOffText", { count: shift.taken })}</p>
        <Textarea
          label={t("reason")}
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormProblem error={cancel.error} />
        <Button type="submit" color="red.9" loading={cancel.isPending}>
          {t("callOff")}
        </Button>
      </form>
    </FormModal>
  );
}
