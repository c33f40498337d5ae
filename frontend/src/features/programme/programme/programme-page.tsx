import { Button, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { again } from "@/api/client";
import { useSignedIn } from "@/session/session";
import { useTime } from "@/time";
import { Async } from "@/ui/async";
import { Card } from "@/ui/card";
import { Chip } from "@/ui/chip";
import { useConfirm } from "@/ui/confirm";
import { EmptyState } from "@/ui/empty-state";
import { FormProblem } from "@/ui/form-problem";
import { useUnsaved } from "@/ui/leaving";
import { Page } from "@/ui/page";
import { Pager } from "@/ui/pager";
import { Row } from "@/ui/row";
import { Section } from "@/ui/section";
import { StageBar } from "@/ui/stage-bar";
import { type Programme, programmeQueries, type Stage, useUpdateProgramme } from "./queries";
import { useWords } from "./words";

const order: Stage[] = ["research", "planning", "preparation", "publicity", "training", "delivery", "review"];

/** The programmes, each with its seven stages; a leader or host moves one on. */
export function ProgrammePage() {
  const { t } = useWords();
  const programmes = useInfiniteQuery(programmeQueries.list());
  return (
    <Page title={t("programme")} sub={t("programmeSub")}>
      <Async
        query={programmes}
        isEmpty={({ pages }) => pages[0]?.programmes.length === 0}
        empty={<EmptyState title={t("noProgramme")} />}
      >
        {({ pages }) => {
          const list = pages.flatMap((page) => page.programmes);
          return (
            <div className="stack">
              {list.map((one) => (
                <One key={`${one.id}-${one.version}`} programme={one} />
              ))}
              {programmes.hasNextPage && <Pager query={programmes} shown={list.length} />}
            </div>
          );
        }}
      </Async>
    </Page>
  );
}

function One({ programme }: { programme: Programme }) {
  const { t } = useWords();
  const { date } = useTime();
  return (
    <Card padded>
      <div className="stack">
        <div className="flow flow-wrap">
          <h2 className="t-card grow">{programme.name}</h2>
          <Chip tone={programme.state === "active" ? "done" : "past"}>
            {t(`programmeState.${programme.state}`)}
          </Chip>
        </div>
        {programme.theme && <p>{programme.theme}</p>}
        <StageBar
          label={t("stages")}
          stages={programme.stages.map(({ stage, starts_on, ends_on }) => ({
            key: stage,
            name: t(`stage.${stage}`),
            when: `${date(starts_on)}–${date(ends_on)}`,
            done: progress(programme.stage, stage),
          }))}
        />
        <Section title={t("facts")}>
          <Row title={`${date(programme.starts_on)}–${date(programme.ends_on)}`} sub={t("period")} />
          <Row title={programme.host || "–"} sub={t("host")} />
          <Row title={programme.executor || "–"} sub={t("executor")} />
        </Section>
        <MoveStage programme={programme} />
      </div>
    </Card>
  );
}

/** Stages before the present one are done; the present one is half way by its looks. */
function progress(present: Stage, stage: Stage): number {
  const apart = order.indexOf(stage) - order.indexOf(present);
  return apart < 0 ? 1 : apart === 0 ? 0.5 : 0;
}

/** On to the next stage, or back to the one before. */
function MoveStage({ programme }: { programme: Programme }) {
  const { t } = useWords();
  const { held } = useSignedIn();
  const confirm = useConfirm();
  const update = useUpdateProgramme(programme);
  const [reason, setReason] = useState("");
  useUnsaved(reason !== "");
  if (held.role !== "leader" && held.role !== "host") return null;
  const at = order.indexOf(programme.stage);
  const next = order[at + 1];
  const before = order[at - 1];
  const move = async (stage: Stage) => {
    const name = t(`stage.${stage}`);
    if (await confirm({ title: t("moveAsk", { name }), text: t("moveText"), action: t("move", { name }) }))
      update.mutate({ stage });
  };
  return (
    <>
      <div className="flow flow-wrap">
        {next && <Button onClick={() => move(next)}>{t("move", { name: t(`stage.${next}`) })}</Button>}
      </div>
      {before && (
        <form
          className="flow flow-wrap"
          onSubmit={(event) => {
            event.preventDefault();
            update.mutate({ stage: before, reason });
          }}
        >
          <TextInput
            label={t("backReason")}
            required
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={update.isPending}>
            {t("back", { name: t(`stage.${before}`) })}
          </Button>
        </form>
      )}
      <FormProblem error={update.error} onRetry={again(update)} />
    </>
  );
}
