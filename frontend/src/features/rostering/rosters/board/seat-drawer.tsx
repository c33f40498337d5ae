import { Button, Drawer } from "@mantine/core";
import { IconLock, IconLockOpen } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useInvite } from "@/features/booking/candidates/queries";
import { useAnyway } from "@/features/booking/candidates/use-anyway";
import type { Board, BoardShift, Seat } from "@/features/rostering/rosters/queries";
import { useWords } from "@/features/rostering/rosters/words";
import { useNow } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { Chip } from "@/ui/list/chip";
import { PersonChip } from "@/ui/list/person";
import { toast } from "@/ui/notice/undo-toast";
import { PersonRow } from "./person-row";
import { Candidates } from "./seat-candidates";
import { isAt, type Place, type Seats } from "./use-seats";
import { WhyEmpty } from "./why-empty";

type Props = { board: Board; place: Place | undefined; seats: Seats; onClose: () => void };

/** One seat: why it is empty or why this person is there, who else could take it and at what cost. */
export function SeatDrawer({ board, place, seats, onClose }: Props) {
  const { t } = useWords();
  const row = board.shifts.find((shift) => shift.seats.some((seat) => isAt(seat, place)));
  const seat = row?.seats.find((found) => isAt(found, place));
  const position = row?.positions.find(({ id }) => id === seat?.position_id);
  return (
    <Drawer
      opened={seat !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title={row && `${row.shift.title} · ${position?.name} ${seat?.number}`}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {row && seat && place && (
        <div className="stack">
          <Content board={board} row={row} seat={seat} place={place} seats={seats} onClose={onClose} />
        </div>
      )}
    </Drawer>
  );
}

type SeatProps = { board: Board; place: Place; seats: Seats; onClose: () => void };

function Content({ row, seat, ...rest }: SeatProps & { row: BoardShift; seat: Seat }) {
  const { t } = useWords();
  const { board, place, seats, onClose } = rest;
  const begun = new Date(row.shift.starts_at) <= useNow();
  const key = `${place.positionId}:${place.number}`;
  const taken = seat.volunteer_id !== undefined;
  if (!taken && (begun || row.shift.state !== "open")) return <p>{t(begun ? "begun" : "notOpen")}</p>;
  return (
    <>
      {taken ? <Holder seat={seat} {...rest} /> : <WhyEmpty board={board} positionId={place.positionId} />}
      {seats.editable && !seat.kept && (
        <Candidates
          key={key}
          board={board}
          place={place}
          taken={taken}
          busy={seats.busy}
          onPick={({ volunteer_id, name }) => {
            seats.put(place, volunteer_id, name);
            onClose();
          }}
        />
      )}
      {board.roster.state === "published" && !taken && (
        <Invite key={key} board={board} place={place} onClose={onClose} />
      )}
    </>
  );
}

/** Who could take an empty seat of a published roster; a press invites. */
function Invite({ board, place, onClose }: Omit<SeatProps, "seats">) {
  const { t } = useWords();
  const invite = useInvite(place.positionId);
  const asked = useAnyway();
  const press = ({ volunteer_id, name }: { volunteer_id: number; name: string }, anyway = false) =>
    invite.mutate(
      { volunteerId: volunteer_id, anyway },
      {
        onSuccess: () => {
          toast(t("invited", { name }));
          onClose();
        },
      },
    );
  return (
    <>
      <FormProblem error={invite.error} onRetry={invite.repeat} />
      <Candidates
        board={board}
        place={place}
        taken={false}
        action={t("invite")}
        busy={invite.isPending}
        onPick={(one) => press(one)}
        onAnyway={async (one) => {
          if (await asked(one.name)) press(one, true);
        }}
      />
    </>
  );
}

const tones = { planned: "past", invited: "due", accepted: "done" } as const;

/** Who is on the seat, what can be done, and why this person. */
function Holder({ board, seat, place, seats, onClose }: SeatProps & { seat: Seat }) {
  const { t } = useWords();
  const { t: kit } = useTranslation("kit");
  return (
    <>
      <div className="flow flow-wrap">
        <PersonChip name={seat.name ?? ""} team={seat.team_colour} />
        {seat.state && <Chip tone={tones[seat.state]}>{kit(`seat.${seat.state}`)}</Chip>}
        <span className="grow" />
        {seats.editable && !seat.kept && (
          <>
            <Button
              variant="default"
              disabled={seats.busy}
              leftSection={
                seat.locked ? <IconLockOpen size={16} aria-hidden /> : <IconLock size={16} aria-hidden />
              }
              onClick={() => seats.toggleLock(place)}
            >
              {t(seat.locked ? "unlock" : "lock")}
            </Button>
            <Button
              variant="default"
              disabled={seats.busy}
              onClick={() => {
                seats.takeOff(place);
                onClose();
              }}
            >
              {t("takeOff")}
            </Button>
          </>
        )}
      </div>
      {seat.volunteer_id !== undefined && (
        <PersonRow board={board} volunteerId={seat.volunteer_id} positionId={place.positionId} />
      )}
    </>
  );
}
