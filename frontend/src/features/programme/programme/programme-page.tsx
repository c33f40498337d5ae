import { Button, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSignedIn } from "@/session/session";
import { today, useTime } from "@/time";
import { FactList } from "@/ui/figure/facts";
import { FormProblem } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { Chip } from "@/ui/list/chip";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { useConfirm } from "@/ui/notice/confirm";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { ProgrammeBar } from "./programme-bar";
import { type Programme, programmeQueries, type Stage, useUpdateProgramme } from "./queries";
import { stageOrder } from "./stages";
import { useWords } from "./words";

/** The programmes, each with its seven stages; a leader or host moves one on. */
export function ProgrammePage() {
  const { t } = useWords();
  const { held } = useSignedIn();
  const programmes = useInfiniteQuery(programmeQueries.list());
  return (
    <Page title={t("programme")} sub={t("programmeSub")}>
      <Async
        query={programmes}
        isEmpty={({ pages }) => pages[0]?.programmes.length === 0}
        empty={
          <EmptyState
            title={t("noProgramme")}
            hint={t(held.role === "leader" ? "noProgrammeHint" : "noProgrammeElse")}
          />
        }
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
        <ProgrammeBar programme={programme} today={today()} />
        <FactList
          label={t("facts")}
          facts={[
            { label: t("period"), value: `${date(programme.starts_on)}–${date(programme.ends_on)}` },
            { label: t("host"), value: programme.host || "–" },
            { label: t("executor"), value: programme.executor || "–" },
          ]}
        />
        <MoveStage programme={programme} />
      </div>
    </Card>
  );
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
  const at = stageOrder.indexOf(programme.stage);
  const next = stageOrder[at + 1];
  const before = stageOrder[at - 1];
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
      <FormProblem error={update.error} onRetry={update.repeat} />
    </>
  );
}
