import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { Invitations } from "@/features/booking/invitations/invitations";
import { CancelSheet } from "@/features/booking/open-shifts/cancel-sheet";
import { now, useTime } from "@/time";
import { Chip } from "@/ui/list/chip";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { WaitsLine } from "@/ui/notice/unsent";
import { useUnsentAbout } from "@/ui/notice/use-unsent";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Dots, Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { FormTile } from "@/ui/page/tile";
import { type Assignment, assignmentQueries } from "./queries";
import { useWords } from "./words";

/** What the reader is asked for, has taken, and has behind them. */
export function MyAssignmentsPage() {
  const { t } = useWords();
  const query = useInfiniteQuery(assignmentQueries.mine());
  return (
    <Page title={t("myShifts")} back="/me" large>
      <Async
        query={query}
        isEmpty={({ pages }) => pages[0]?.assignments.length === 0}
        empty={
          <EmptyState
            title={t("noShifts")}
            hint={t("noShiftsHint")}
            action={
              <Button component={Link} to="/open-shifts">
                {t("find")}
              </Button>
            }
          />
        }
      >
        {({ pages }) => {
          const all = pages.flatMap(({ assignments }) => assignments);
          return (
            <>
              <Lists all={all} />
              <Pager query={query} shown={all.length} />
            </>
          );
        }}
      </Async>
    </Page>
  );
}

function Lists({ all }: { all: Assignment[] }) {
  const { t } = useWords();
  const time = now();
  const ahead = (one: Assignment) => new Date(one.shift.ends_at) > time;
  const asked = all.filter((one) => one.state === "invited" && ahead(one));
  const coming = all.filter((one) => one.state === "accepted" && ahead(one)).reverse();
  const rest = all.filter((one) => !asked.includes(one) && !coming.includes(one));
  return (
    <>
      <Invitations invitations={asked} />
      {coming.length > 0 && (
        <Section title={t("coming")}>
          <Card>
            {coming.map((one) => (
              <Coming key={one.id} one={one} />
            ))}
          </Card>
        </Section>
      )}
      {rest.length > 0 && (
        <Section title={t("before")}>
          <Card>
            {rest.map((one) => (
              <AssignmentRow key={one.id} one={one} state={<StateChip one={one} />} />
            ))}
          </Card>
        </Section>
      )}
    </>
  );
}

function Coming({ one }: { one: Assignment }) {
  const { t } = useWords();
  const [leaving, setLeaving] = useState(false);
  const started = new Date(one.shift.starts_at) <= now();
  const waits = useUnsentAbout(`assignment:${one.id}`);
  return (
    <div>
      <AssignmentRow one={one} state={<Chip tone="done">{t(one.leads ? "youLead" : "signedUp")}</Chip>} />
      {waits && <WaitsLine deed={waits} />}
      {!started && !waits && (
        <div style={{ padding: "0 var(--pad) var(--pad)" }}>
          <Button variant="default" onClick={() => setLeaving(true)}>
            {t("giveUp")}
          </Button>
          <CancelSheet assignment={one} opened={leaving} onClose={() => setLeaving(false)} />
        </div>
      )}
    </div>
  );
}

function StateChip({ one }: { one: Assignment }) {
  const { t } = useWords();
  return <Chip>{one.ended ? t(`ended.${one.ended}`) : t(`state.${one.state}`)}</Chip>;
}

function AssignmentRow({ one, state }: { one: Assignment; state: React.ReactNode }) {
  const { span } = useTime();
  const { shift } = one;
  return (
    <Row
      icon={<FormTile form={shift.form} />}
      over={span(shift.starts_at, shift.ends_at)}
      title={shift.title}
      sub={<Dots>{[shift.community_name, one.position_name]}</Dots>}
      state={state}
      to={`/open-shifts/${shift.id}`}
    />
  );
}
