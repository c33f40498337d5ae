import { Button, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { useSignedIn } from "@/session/session";
import { useTime } from "@/time";
import { FactList } from "@/ui/figure/facts";
import { FormProblem } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { Chip } from "@/ui/list/chip";
import { FilterBar, useFilters } from "@/ui/list/filter-bar";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { useConfirm } from "@/ui/notice/confirm";
import { EmptyState } from "@/ui/notice/empty-state";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import {
  type Programme,
  programmeQueries,
  type Stage,
  useArchiveProgramme,
  useUpdateProgramme,
} from "./queries";
import { stageOrder } from "./stages";
import { Stages } from "./timeline/stages";
import { useWords } from "./words";

/** The programmes, each with its seven stages; a leader or host moves one on. */
export function ProgrammePage() {
  const { t } = useWords();
  const { held } = useSignedIn();
  const { values } = useFilters();
  const archived = values.view === "archive";
  const programmes = useInfiniteQuery(programmeQueries.list(archived));
  return (
    <Page
      title={t("programme")}
      sub={t("programmeSub")}
      actions={
        held.role === "leader" && (
          <Button component={Link} to="/programmes/new" leftSection={<IconPlus size={16} aria-hidden />}>
            {t("add")}
          </Button>
        )
      }
    >
      <FilterBar
        filters={[
          {
            kind: "chips",
            name: "view",
            label: t("which"),
            first: t("current"),
            options: [{ value: "archive", label: t("archive") }],
          },
        ]}
      />
      <Async
        query={programmes}
        isEmpty={({ pages }) => pages[0]?.programmes.length === 0}
        empty={
          archived ? (
            <EmptyState title={t("noArchived")} hint={t("noArchivedHint")} />
          ) : (
            <EmptyState
              title={t("noProgramme")}
              hint={t(held.role === "leader" ? "noProgrammeHint" : "noProgrammeElse")}
            />
          )
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
  const { held } = useSignedIn();
  const leads = held.role === "leader" || held.role === "host";
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
        <Stages programme={programme} />
        <FactList
          label={t("facts")}
          facts={[
            { label: t("period"), value: `${date(programme.starts_on)}–${date(programme.ends_on)}` },
            { label: t("host"), value: programme.host || "–" },
            { label: t("executor"), value: programme.executor || "–" },
          ]}
        />
        {leads && (
          <div className="flow flow-wrap">
            <Button component={Link} to={`/programmes/${programme.id}/edit`} variant="default">
              {t("edit")}
            </Button>
            {held.role === "leader" && <Term programme={programme} />}
            <ChangeState programme={programme} />
          </div>
        )}
        {leads && programme.state === "active" && <MoveStage programme={programme} />}
      </div>
    </Card>
  );
}

const isOver = ({ state }: Programme) => state === "closed" || state === "cancelled";

/** Moves a programme that goes on, puts away one that is over, and makes the next term of either. */
function Term({ programme }: { programme: Programme }) {
  const { t } = useWords();
  const confirm = useConfirm();
  const archive = useArchiveProgramme(programme);
  const put = async () => {
    const { name, archived } = programme;
    const action = t(archived ? "unarchive" : "toArchive");
    if (
      archived ||
      (await confirm({ title: t("turnAsk", { action, name }), text: t("archiveText"), action }))
    )
      archive.mutate(!archived, { onSuccess: () => toast(t(archived ? "unarchived" : "archivedNow")) });
  };
  return (
    <>
      {!isOver(programme) && (
        <Button component={Link} to={`/programmes/${programme.id}/move`} variant="default">
          {t("moveDates")}
        </Button>
      )}
      <Button component={Link} to={`/programmes/${programme.id}/copy`} variant="default">
        {t("nextTerm")}
      </Button>
      {isOver(programme) && (
        <Button variant="default" loading={archive.isPending} onClick={put}>
          {t(programme.archived ? "unarchive" : "toArchive")}
        </Button>
      )}
      <FormProblem error={archive.error} onRetry={archive.repeat} />
    </>
  );
}

type State = Programme["state"];

/** What a programme in each state can turn into; it closes in its last stage. */
const nextStates: Partial<Record<State, readonly State[]>> = {
  draft: ["active", "cancelled"],
  active: ["suspended", "closed", "cancelled"],
  suspended: ["active", "cancelled"],
};

/** Begins, suspends and ends a programme. */
function ChangeState({ programme }: { programme: Programme }) {
  const { t } = useWords();
  const confirm = useConfirm();
  const update = useUpdateProgramme(programme);
  const next = (nextStates[programme.state] ?? []).filter(
    (state) => state !== "closed" || programme.stage === "review",
  );
  const turn = async (state: State) => {
    const action = t(`turn.${state}` as "turn.active");
    if (
      await confirm({
        title: t("turnAsk", { action, name: programme.name }),
        text: t(`turnText.${state}` as "turnText.active"),
        action,
      })
    )
      update.mutate({ state });
  };
  return (
    <>
      {next.map((state) => (
        <Button
          key={state}
          variant={programme.state === "draft" && state === "active" ? "filled" : "default"}
          disabled={update.isPending}
          onClick={() => turn(state)}
        >
          {t(`turn.${state}` as "turn.active")}
        </Button>
      ))}
      <FormProblem error={update.error} onRetry={update.repeat} />
    </>
  );
}

/** On to the next stage, or back to the one before. */
function MoveStage({ programme }: { programme: Programme }) {
  const { t } = useWords();
  const confirm = useConfirm();
  const update = useUpdateProgramme(programme);
  const [returning, setReturning] = useState(false);
  const [reason, setReason] = useState("");
  useUnsaved(reason !== "");
  const close = () => {
    setReturning(false);
    setReason("");
  };
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
        {before && !returning && (
          <Button variant="default" onClick={() => setReturning(true)}>
            {t("back", { name: t(`stage.${before}`) })}
          </Button>
        )}
      </div>
      {before && returning && (
        <form
          className="flow flow-wrap"
          onSubmit={(event) => {
            event.preventDefault();
            update.mutate({ stage: before, reason }, { onSuccess: close });
          }}
        >
          <TextInput
            autoFocus
            label={t("backReason")}
            required
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={update.isPending}>
            {t("back", { name: t(`stage.${before}`) })}
          </Button>
          <Button variant="subtle" onClick={close}>
            {t("stay")}
          </Button>
        </form>
      )}
      <FormProblem error={update.error} onRetry={update.repeat} />
    </>
  );
}
