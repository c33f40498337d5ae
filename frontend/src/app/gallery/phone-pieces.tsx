import { Button } from "@mantine/core";
import { IconBus, IconClockHour4, IconQrcode, IconSchool, IconShieldCheck } from "@tabler/icons-react";
import { instantAt, today, useTime } from "@/time";
import { BigNumber, Facts, Stars } from "@/ui/figure/facts";
import { Figures } from "@/ui/figure/figures";
import { FillBar } from "@/ui/figure/fill-bar";
import { Chip } from "@/ui/list/chip";
import { Clash } from "@/ui/list/clash";
import { Avatar } from "@/ui/list/person";
import { ReasonLine } from "@/ui/list/reason-line";
import { Card, Sunk } from "@/ui/page/card";
import { HeroCard } from "@/ui/page/hero-card";
import { Dots, Row } from "@/ui/page/row";
import { More, Section, Shelf } from "@/ui/page/section";
import { StickyBar } from "@/ui/page/sticky-bar";
import { FormName, FormTile, IconTile, type ServiceForm } from "@/ui/page/tile";
import type { Samples } from "./samples";

export function PhonePieces({ s }: { s: Samples }) {
  return (
    <>
      <HeroCard
        pill={s.pill}
        time="14:00"
        until="16:30"
        title={s.tutoring}
        place={s.hall}
        person={{ name: s.captain, label: s.captain, line: s.captainLine, phone: "0", phoneLabel: s.call }}
        action={<Button leftSection={<IconQrcode size={22} aria-hidden />}>{s.scan}</Button>}
        note={s.rule}
      />
      <div style={{ height: 12 }} />
      <Card>
        <Row
          icon={<IconTile icon={IconShieldCheck} tone="done" />}
          title={s.check[0]}
          sub={s.why}
          to="/gallery"
        />
      </Card>
      <Section title={s.waiting} more={<Chip tone="due">{s.answerBy}</Chip>}>
        <Card padded>
          <div className="stack">
            <div className="flow flow-top" style={{ gap: 12 }}>
              <FormTile form="culture" />
              <div>
                <h3 className="t-card">{s.games}</h3>
                <div className="t-cap">
                  <Dots>{["09:00–11:30", s.places[1]]}</Dots>
                </div>
              </div>
            </div>
            <Sunk icon={<Avatar name={s.names[0] ?? ""} />}>{s.note}</Sunk>
            <div className="flow">
              <Button variant="default" style={{ flex: 1 }}>
                {s.notThisTime}
              </Button>
              <Button style={{ flex: 1.6 }}>{s.accept}</Button>
            </div>
          </div>
        </Card>
      </Section>
      <ShiftRows s={s} />
    </>
  );
}

function ShiftRows({ s }: { s: Samples }) {
  const time = useTime();
  const day = today();
  return (
    <Section title={time.nearDay(day)} more={time.day(day)}>
      <Card>
        <ShiftRow
          s={s}
          form="point"
          title={s.tutoring}
          have={10}
          need={10}
          state={<Chip tone="done">{s.signedUp}</Chip>}
        />
        <ShiftRow
          s={s}
          form="point"
          title={s.tutoring}
          have={8}
          need={10}
          reason={
            <ReasonLine
              icon={<IconClockHour4 size={17} aria-hidden />}
              way={{ label: s.others, to: "/gallery" }}
            >
              {s.clash}
            </ReasonLine>
          }
        />
        <ShiftRow
          s={s}
          form="point"
          title={s.phoneHelp}
          have={5}
          need={8}
          state={<Chip tone="accent">{s.open}</Chip>}
        />
        <ShiftRow
          s={s}
          form="one_to_one"
          title={s.elders}
          have={14}
          need={16}
          reason={
            <ReasonLine icon={<IconSchool size={17} aria-hidden />} way={{ label: s.train, to: "/gallery" }}>
              {s.needTraining}
            </ReasonLine>
          }
        />
        <ShiftRow
          s={s}
          form="culture"
          title={s.tea}
          have={14}
          need={14}
          state={<Chip tone="due">{s.queued}</Chip>}
        />
      </Card>
    </Section>
  );
}

type ShiftRowProps = {
  s: Samples;
  form: ServiceForm;
  title: string;
  have: number;
  need: number;
  state?: React.ReactNode;
  reason?: React.ReactNode;
};

function ShiftRow({ s, form, title, have, need, state, reason }: ShiftRowProps) {
  const { length } = useTime();
  return (
    <Row
      icon={<FormTile form={form} />}
      over={<Dots>{[<FormName key="form" form={form} />, "14:00–16:30"]}</Dots>}
      title={title}
      sub={
        <>
          {s.places[0]} <IconBus size={15} aria-hidden style={{ marginLeft: 6 }} /> {length(30)}
        </>
      }
      fill={<FillBar have={have} need={need} />}
      state={state}
      reason={reason}
      to="/gallery"
    />
  );
}

export function PhoneSide({ s }: { s: Samples }) {
  const day = today();
  return (
    <>
      <Section title={s.hours} more={<More to="/gallery">{s.details}</More>}>
        <Card padded>
          <BigNumber value="21.5" of={s.goal} right={<Stars value={21.5} goal={32} label="21.5 / 32" />} />
          <p className="t-cap" style={{ marginTop: 10 }}>
            {s.why}
          </p>
        </Card>
      </Section>
      <Section title={s.tutoring}>
        <Facts
          facts={[
            { value: "4月21日", label: "周六" },
            { value: "09:00–11:30", label: "2.5 小时" },
            { value: s.places[0], label: "15" },
          ]}
        />
      </Section>
      <Section title={s.near} more={<More to="/gallery">{s.all}</More>}>
        <Shelf label={s.near}>
          {[s.phoneHelp, s.tea].map((title, i) => (
            <li key={title}>
              <Card padded>
                <div className="flow" style={{ justifyContent: "space-between" }}>
                  <span className="t-cap">09:00</span>
                  <FormTile form={i ? "culture" : "point"} size="small" />
                </div>
                <h3 className="t-name">{title}</h3>
                <p className="t-cap" style={{ marginBottom: 12 }}>
                  {s.places[i]}
                </p>
                <FillBar have={5} need={8} />
              </Card>
            </li>
          ))}
        </Shelf>
      </Section>
      <Section title={s.clashTitle}>
        <Clash
          title={s.clashTitle}
          text={s.clash}
          held={{
            label: s.clashHeld,
            from: instantAt(day, "14:00"),
            until: instantAt(day, "16:30"),
            travel: 30,
          }}
          wanted={{
            label: s.clashWanted,
            from: instantAt(day, "14:00"),
            until: instantAt(day, "16:30"),
            travel: 55,
          }}
        >
          <Row title={<span className="accent-ink">{s.swap}</span>} to="/gallery" />
        </Clash>
      </Section>
      <Section title={s.visits}>
        <Card padded>
          <Figures have={9} need={12} />
        </Card>
      </Section>
    </>
  );
}

export function PhoneSticky({ s }: { s: Samples }) {
  return (
    <StickyBar tone="done" why={s.why}>
      <Button>{s.signUp}</Button>
    </StickyBar>
  );
}
