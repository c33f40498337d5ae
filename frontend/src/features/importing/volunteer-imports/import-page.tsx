import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { useProblem } from "@/api/problem";
import { Counts } from "@/ui/figure/facts";
import { Steps } from "@/ui/figure/steps";
import { FormProblem } from "@/ui/form/form-problem";
import { ReasonLine } from "@/ui/list/reason-line";
import { Async } from "@/ui/notice/async";
import { ProgressBar } from "@/ui/notice/progress";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { StickyBar } from "@/ui/page/sticky-bar";
import { Answered } from "./answered";
import { CodesCard } from "./codes-card";
import { ColumnsCard } from "./columns-card";
import { ImportRows } from "./import-rows";
import { Problems } from "./problems";
import { importQueries, useApply, useStop, type VolunteerImport } from "./queries";
import { stepsOf } from "./steps";
import { useWords } from "./words";

/** Second and third step of an import: check what was read, write it, see what came of it. */
export function ImportPage() {
  const { t } = useWords();
  const id = Number(useParams().id);
  const found = useQuery(importQueries.one(id));
  const apply = useApply();
  const one = found.data;
  const open = one && canChange(one) && one.state !== "unmapped";
  return (
    <Page
      title={t("title")}
      sub={one?.file_name}
      back="/volunteer-imports"
      sticky={open && <ApplyBar one={one} apply={apply} />}
    >
      <Async query={found}>
        {(one) => (
          <>
            <Steps steps={stepsOf(t)} at={one.state === "applied" ? 3 : one.state === "applying" ? 2 : 1} />
            {one.state === "unmapped" ? <ColumnsCard one={one} /> : <State one={one} />}
            <FormProblem error={apply.error} onRetry={apply.repeat} />
            {one.state === "applied" && one.with_people && one.new_count > 0 && <CodesCard id={one.id} />}
            {open && (
              <>
                <Problems one={one} />
                <Answered one={one} />
              </>
            )}
            {one.state !== "applying" && one.state !== "unmapped" && <ImportRows one={one} />}
            {open && <ColumnsCard one={one} />}
          </>
        )}
      </Async>
    </Page>
  );
}

/** Whether nothing of the import has been written yet. */
const canChange = ({ state }: VolunteerImport) => state !== "applied" && state !== "applying";

/** Where the import stands, in numbers and words. */
function State({ one }: { one: VolunteerImport }) {
  const { t } = useWords();
  if (one.state === "applying") return <Writing one={one} />;
  const counts = (["new", "changed", "unchanged"] as const).map((key) => ({
    value: one[`${key}_count`],
    label: t(`counts.${key}`),
  }));
  const remarks = [
    { value: one.error_count, label: t("counts.error"), tone: "bad" as const },
    { value: one.skipped_count, label: t("counts.skipped"), tone: undefined },
    { value: one.warning_count, label: t("counts.warning"), tone: "due" as const },
  ].filter(({ value }) => value > 0);
  return (
    <Card padded>
      <div className="stack">
        {one.state === "applied" && (
          <ReasonLine tone="done">
            {t(one.new_count + one.changed_count === 0 ? "applied.nothing" : "applied.title")}
          </ReasonLine>
        )}
        {one.state === "stopped" && <ReasonLine tone="past">{t("stopped")}</ReasonLine>}
        {one.state === "failed" && <Failed one={one} />}
        <Counts facts={counts} />
        {one.state !== "applied" && remarks.length > 0 && <Counts facts={remarks} />}
        {one.state === "applied" && <WaysOn />}
      </div>
    </Card>
  );
}

function WaysOn() {
  const { t } = useWords();
  return (
    <div className="flow">
      <Button component={Link} to="/volunteers" variant="default">
        {t("applied.people")}
      </Button>
      <Button component={Link} to="/volunteer-imports" variant="default">
        {t("applied.again")}
      </Button>
    </div>
  );
}

function Failed({ one }: { one: VolunteerImport }) {
  const { t } = useWords();
  const { reasonWords } = useProblem();
  const words = reasonWords({ code: one.fault_reason ?? "internal", params: one.fault_params });
  return (
    <ReasonLine tone="bad">
      {t("failed")} {words?.text} {words?.next}
    </ReasonLine>
  );
}

function Writing({ one }: { one: VolunteerImport }) {
  const { t } = useWords();
  const stop = useStop();
  return (
    <Card padded>
      <div className="stack">
        <ProgressBar
          label={t("applying.label")}
          value={one.rows_done}
          max={one.rows_total}
          onStop={() => stop.mutate(one.id)}
          stopping={stop.isPending}
        />
        <p className="t-cap">{t("applying.text")}</p>
        <FormProblem error={stop.error} onRetry={stop.repeat} />
      </div>
    </Card>
  );
}

/** The foot of the preview: whether the file can be written, and the button that does it. */
function ApplyBar({ one, apply }: { one: VolunteerImport; apply: ReturnType<typeof useApply> }) {
  const { t } = useWords();
  const again = (
    <Button component={Link} to="/volunteer-imports" variant="default">
      {t("apply.again")}
    </Button>
  );
  if (one.error_count > 0) {
    return (
      <StickyBar tone="due" why={t("apply.blocked", { count: one.error_count })}>
        {again}
      </StickyBar>
    );
  }
  const count = one.new_count + one.changed_count;
  return (
    <StickyBar
      tone="done"
      why={count === 0 ? t("apply.nothing") : t("apply.ready", { count: one.rows_total - one.skipped_count })}
    >
      {again}
      <Button loading={apply.isPending} onClick={() => apply.mutate(one.id)}>
        {count === 0 ? t("apply.confirm") : t("apply.action", { count })}
      </Button>
    </StickyBar>
  );
}
