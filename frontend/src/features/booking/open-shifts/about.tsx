import {
  IconAlertTriangle,
  IconBuilding,
  IconClipboardText,
  IconSchool,
  IconShieldCheck,
  IconUmbrella,
} from "@tabler/icons-react";
import { formatTime } from "@/time";
import { Avatar } from "@/ui/list/person";
import { Card } from "@/ui/page/card";
import { Dots, Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { IconTile } from "@/ui/page/tile";
import { CopyAddress, MapLinks } from "./map-links";
import css from "./open-shifts.module.css";
import type { OpenShift, OpenShiftDetail } from "./queries";
import { useWords } from "./words";

/** How many minutes before the start people should be there. */
const early = 10;

/** Where it is and when to leave. */
export function WayThere({ open, map }: { open: OpenShift; map: OpenShiftDetail["map"] }) {
  const { t } = useWords();
  const { shift, travel_minutes: minutes } = open;
  const leave = new Date(Date.parse(shift.starts_at) - (minutes + early) * 60_000);
  return (
    <Section title={t("wayThere")}>
      <Card>
        <Row
          icon={<IconTile icon={IconBuilding} />}
          title={`${shift.community_name} ${shift.service_point_name}`}
          sub={shift.address}
          state={!shift.home && <CopyAddress address={`${shift.community_name} ${shift.address}`} />}
        />
        {map && <MapLinks place={map} name={shift.service_point_name} />}
        <Row title={t("leaveAt", { time: formatTime(leave) })} sub={t("leaveWhy", { minutes, early })} />
      </Card>
    </Section>
  );
}

/** Who leads and how many come. */
export function Together({ detail }: { detail: OpenShiftDetail }) {
  const { t } = useWords();
  const { open_shift: open, captain_name: captain } = detail;
  const teams = [...new Set(open.positions.flatMap(({ position }) => position.team_name ?? []))];
  return (
    <Section title={t("together")} more={teams.join(" · ")}>
      <Card>
        {captain && <Row icon={<Avatar name={captain} />} title={captain} sub={t("captain")} />}
        <Row
          title={t("come", { count: open.shift.accepted })}
          sub={
            <Dots>
              {[
                t("ofSeats", { seats: open.shift.seats }),
                open.shift.taken > open.shift.accepted &&
                  t("unanswered", { count: open.shift.taken - open.shift.accepted }),
                !captain && t("captainToCome"),
              ]}
            </Dots>
          }
        />
      </Card>
    </Section>
  );
}

/** What to know before saying yes: content, conditions, risks, safeguards, insurance. */
export function GoodToKnow({ detail }: { detail: OpenShiftDetail }) {
  const { t } = useWords();
  const entries = [
    { key: "content", icon: IconClipboardText, text: detail.content, look: "ink-2" },
    { key: "conditions", icon: IconSchool, text: detail.conditions, look: "ink-2" },
    { key: "risks", icon: IconAlertTriangle, text: detail.risks, look: "due-ink" },
    { key: "safeguards", icon: IconShieldCheck, text: detail.safeguards, look: "done-ink" },
    { key: "insurance", icon: IconUmbrella, text: detail.insurance_policy, look: "done-ink" },
  ] as const;
  return (
    <Section title={t("goodToKnow")}>
      <Card padded>
        <ul className={css.list}>
          {entries
            .filter(({ text }) => text)
            .map(({ key, icon: Icon, text, look }) => (
              <li key={key}>
                <Icon size={20} stroke={1.9} className={look} aria-hidden />
                <span>
                  <b className="t-cap">{t(`know.${key}`)}</b>
                  <br />
                  {text}
                </span>
              </li>
            ))}
        </ul>
      </Card>
    </Section>
  );
}
