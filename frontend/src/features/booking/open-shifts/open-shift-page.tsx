import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useParams } from "react-router";
import { useLiveSeats } from "@/features/booking/live-seats/use-live-seats";
import { ShareButton } from "@/features/booking/share/share-button";
import { useTime } from "@/time";
import { Facts } from "@/ui/figure/facts";
import { Chip } from "@/ui/list/chip";
import { Async, PageSkeleton } from "@/ui/notice/async";
import { Page } from "@/ui/page/page";
import { FormName, FormTile } from "@/ui/page/tile";
import { GoodToKnow, Together, WayThere } from "./about";
import { Alternatives } from "./alternatives";
import { ClashCard } from "./clash-card";
import css from "./open-shifts.module.css";
import { PositionPicker } from "./position-picker";
import { type OpenShiftDetail, openShiftQueries, takeable } from "./queries";
import { SeatBar } from "./seat-bar";
import { useWords } from "./words";

/** One shift: what it is, which seat to take, or why not and what fits better. */
export function OpenShiftPage() {
  const { t } = useWords();
  const id = Number(useParams().id);
  const detail = useQuery(openShiftQueries.one(id));
  useLiveSeats(id, [...openShiftQueries.all, id]);
  const [picked, setPicked] = useState<number>();
  const open = detail.data?.open_shift;
  const free = open ? takeable(open) : [];
  const position = free.find((one) => one.position.id === picked) ?? free[0];
  return (
    <Page
      back="/open-shifts"
      large
      title={open?.shift.title ?? t("shift")}
      actions={
        open && (
          <ShareButton
            shared={{ shift: open.shift, positions: open.positions.map(({ position }) => position) }}
            icon
          />
        )
      }
      sticky={detail.data && <SeatBar detail={detail.data} position={position?.position} />}
      aside={detail.data && <Aside detail={detail.data} />}
    >
      <Async query={detail} skeleton={<PageSkeleton />}>
        {(data) => <Content detail={data} picked={position?.position.id} onPick={setPicked} />}
      </Async>
    </Page>
  );
}

type ContentProps = {
  detail: OpenShiftDetail;
  picked: number | undefined;
  onPick: (positionId: number) => void;
};

function Content({ detail, picked, onPick }: ContentProps) {
  const { t } = useWords();
  const { date, weekday, period, length } = useTime();
  const { open_shift: open } = detail;
  const { shift } = open;
  const missing = shift.seats - shift.taken;
  const minutes = (Date.parse(shift.ends_at) - Date.parse(shift.starts_at)) / 60_000;
  return (
    <>
      <div className={css.head}>
        <FormTile form={shift.form} size="small" />
        <FormName form={shift.form} />
        <span role="status">
          <Chip tone={missing > 0 ? "accent" : "past"}>
            {missing > 0 ? t("missing", { count: missing }) : t("full")}
          </Chip>
        </span>
      </div>
      <Facts
        facts={[
          { value: date(shift.starts_at), label: weekday(shift.starts_at) },
          { value: period(shift.starts_at, shift.ends_at), label: length(minutes) },
          { value: shift.community_name, label: t("busMinutes", { minutes: open.travel_minutes }) },
        ]}
      />
      <ClashCard open={open} />
      <Alternatives shifts={detail.alternatives} />
      <PositionPicker open={open} picked={picked} onPick={onPick} />
    </>
  );
}

function Aside({ detail }: { detail: OpenShiftDetail }) {
  return (
    <>
      <WayThere open={detail.open_shift} map={detail.map} />
      <Together detail={detail} />
      <GoodToKnow detail={detail} />
    </>
  );
}
