import { IconArmchair2, IconHeartbeat, IconInbox } from "@tabler/icons-react";
import { BarList, Funnel, Histogram } from "@/ui/figure/charts";
import { StageBar } from "@/ui/figure/stage-bar";
import { WeekStrip } from "@/ui/figure/week-strip";
import { Chip } from "@/ui/list/chip";
import { DataTable } from "@/ui/list/data-table";
import { PersonChip } from "@/ui/list/person";
import { Queue } from "@/ui/list/queue";
import { Card, CardHead } from "@/ui/page/card";
import { type Samples, sampleWeek } from "./samples";

const stageDone = [1, 1, 1, 1, 1, 0.3, 0];
const hours = [6, 14, 29, 47, 38, 18, 6, 2];
const icons = [IconArmchair2, IconArmchair2, IconInbox, IconHeartbeat];
const tones = ["accent", "due", "accent", "bad"] as const;

export function DeskPieces({ s }: { s: Samples }) {
  const entry = (i: number) => ({
    key: String(i),
    icon: icons[i] ?? IconInbox,
    title: s.queueTitle[i],
    why: s.queueWhy[i],
    due: { label: s.queueDue[i] ?? "", tone: tones[i] ?? ("past" as const) },
    act: { label: s.queueAct[i] ?? "", onClick: () => undefined },
  });
  const groups = [
    { title: s.queue[0] ?? "", count: s.queueCount[0], entries: [entry(0), entry(1)] },
    { title: s.queue[1] ?? "", count: s.queueCount[1], entries: [entry(2), entry(3)] },
  ];
  return (
    <div className="stack">
      <StageBar
        label={s.stages.join()}
        stages={s.stages.map((name, i) => {
          const now = i === 5;
          return {
            key: name,
            name,
            when: now ? s.stageNow : `3/${i + 5}`,
            done: stageDone[i] ?? 0,
            wide: now,
          };
        })}
      />
      <WeekStrip label={s.queue[0] ?? ""} days={sampleWeek(s)} />
      <Queue groups={groups} />
      <Charts s={s} />
      <People s={s} />
    </div>
  );
}

function Charts({ s }: { s: Samples }) {
  const costs = [70, 38, 31, 18, 14];
  const left = [200, 90, 31, 12, 0];
  return (
    <div style={{ display: "grid", gap: 12, gridTemplateColumns: "repeat(auto-fit, minmax(280px, 1fr))" }}>
      <Card padded>
        <CardHead title={s.rules.join(" ").slice(0, 12)} />
        <BarList
          label={s.rules.join()}
          bars={s.rules.map((label, i) => ({
            label,
            value: costs[i] ?? 0,
            note: i ? `−${i}` : "–",
            tone: i ? "past" : "accent",
          }))}
        />
      </Card>
      <Card padded>
        <CardHead title={s.load} />
        <Histogram
          label={s.load}
          buckets={hours.map((count, i) => ({
            label: `${i * 2}`,
            count,
            tone: i === 0 ? "past" : i > 5 ? "due" : "done",
          }))}
        />
      </Card>
      <Card padded>
        <CardHead title={s.funnelTitle} />
        <Funnel
          label={s.funnelTitle}
          steps={s.funnel.map((title, i) => ({ title, why: s.funnelWhy[i], count: left[i] ?? 0 }))}
        />
      </Card>
    </div>
  );
}

function People({ s }: { s: Samples }) {
  const items = s.names.map((name, i) => ({
    name,
    number: `D2012${i + 1}07`,
    team: i + 1,
    ready: i % 3 !== 1,
    hours: 2.5 * i,
  }));
  return (
    <DataTable
      label={s.people}
      items={items}
      keyOf={({ number }) => number}
      to={() => "/gallery"}
      columns={[
        { key: "name", title: s.columns[0] ?? "", cell: ({ name }) => name },
        { key: "number", title: s.columns[1] ?? "", cell: ({ number }) => number },
        {
          key: "team",
          title: s.columns[2] ?? "",
          cell: ({ team }) => <PersonChip name={s.team[team - 1] ?? ""} team={team} />,
        },
        {
          key: "state",
          title: s.columns[3] ?? "",
          cell: ({ ready }) => <Chip tone={ready ? "done" : "due"}>{ready ? s.ready : s.untrained}</Chip>,
        },
        { key: "hours", title: s.columns[4] ?? "", number: true, cell: ({ hours }) => hours },
      ]}
    />
  );
}
