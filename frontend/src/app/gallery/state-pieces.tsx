import { Button } from "@mantine/core";
import { ApiError, NetworkError } from "@/api/client";
import { Counts } from "@/ui/figure/facts";
import { FillBar, ThinFill } from "@/ui/figure/fill-bar";
import { Chip, Kbd } from "@/ui/list/chip";
import { Pager } from "@/ui/list/pager";
import { Avatar, Avatars, EmptySeat, PersonChip } from "@/ui/list/person";
import { ReasonLine } from "@/ui/list/reason-line";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Offline } from "@/ui/notice/offline";
import { Card } from "@/ui/page/card";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import type { Samples } from "./samples";

const seatStates = ["accepted", "invited", "planned"] as const;
const idle = { refetch: () => Promise.resolve({}) as never, isFetching: false, fetchStatus: "idle" as const };
const pending = { ...idle, data: undefined, error: null, isPending: true as const };
const failed = (error: Error) => ({ ...idle, data: undefined, error, isPending: false as const });
const loaded = { ...idle, data: [] as string[], error: null, isPending: false as const };
const forbidden = new ApiError(403, {
  type: "about:blank",
  title: "Forbidden",
  status: 403,
  reason: "unknown_reason",
  message: "",
});

export function StatePieces({ s }: { s: Samples }) {
  return (
    <>
      <Offline forced />
      <Section title="Async: pending">
        <Async query={pending}>{() => null}</Async>
      </Section>
      <Section title="Async: empty, failed, refused">
        <div className="stack">
          <Async
            query={loaded}
            empty={
              <EmptyState
                title={s.empty}
                hint={s.emptyHint}
                action={<Button variant="light">{s.emptyAct}</Button>}
              />
            }
          >
            {() => null}
          </Async>
          <Async query={failed(new NetworkError(""))}>{() => null}</Async>
          <Async query={failed(forbidden)}>{() => null}</Async>
        </div>
      </Section>
      <Section title="Chip, FillBar, ReasonLine">
        <Card padded>
          <div className="stack">
            <div className="flow flow-wrap">
              <Chip tone="done">{s.signedUp}</Chip>
              <Chip tone="due">{s.queued}</Chip>
              <Chip tone="bad">{s.come[2]}</Chip>
              <Chip tone="accent">{s.open}</Chip>
              <Chip>{s.fullQueue}</Chip>
              <Kbd>J</Kbd>
            </div>
            {[3, 8, 10, 45].map((have) => (
              <FillBar key={have} have={have} need={have > 10 ? 60 : 10} />
            ))}
            <ThinFill have={8} need={10} />
            {(["due", "bad", "done", "past"] as const).map((tone) => (
              <ReasonLine key={tone} tone={tone} way={{ label: s.train, onClick: () => undefined }}>
                {s.needTraining}
              </ReasonLine>
            ))}
          </div>
        </Card>
      </Section>
      <Section title={s.people}>
        <Card>
          <Counts
            facts={[
              { value: 9, label: s.come[0], tone: "done" },
              { value: 1, label: s.come[1], tone: "due" },
              { value: 2, label: s.come[2], tone: "bad" },
            ]}
          />
          {s.names.slice(3).map((name) => (
            <Row
              key={name}
              icon={<Avatar name={name} />}
              title={name}
              sub={s.position[0]}
              state={<Chip tone="done">08:48</Chip>}
            />
          ))}
          <div style={{ padding: "12px 16px" }}>
            <Avatars names={s.names} total={9} />
          </div>
          <div className="flow flow-wrap" style={{ padding: "12px 16px" }}>
            {s.names.map((name, i) => (
              <PersonChip key={name} name={name} team={i + 1} captain={i === 0} state={seatStates[i % 3]} />
            ))}
            <EmptySeat />
            <EmptySeat on onClick={() => undefined} />
          </div>
        </Card>
        <Pager
          shown={50}
          query={{
            data: undefined,
            hasNextPage: true,
            isFetchingNextPage: false,
            fetchNextPage: () => Promise.resolve({}) as never,
          }}
        />
      </Section>
    </>
  );
}
