import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useSignedIn } from "@/session/session";
import { useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { Pager } from "@/ui/list/pager";
import { useConfirm } from "@/ui/notice/confirm";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Dots, Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { type Merge, mergeQueries, useUndoMerge } from "./queries";
import { useWords } from "./words";

/** What was merged into the record of a volunteer, and the way to merge another. */
export function Merges({ volunteerId }: { volunteerId: number }) {
  const { t } = useWords();
  const merges = useInfiniteQuery(mergeQueries.of(volunteerId));
  const all = merges.data?.pages.flatMap((one) => one.merges) ?? [];
  return (
    <>
      {all.length > 0 && (
        <Section title={t("merged")}>
          <Card>
            {all.map((one) => (
              <Merged key={one.id} one={one} />
            ))}
          </Card>
          <Pager query={merges} shown={all.length} />
        </Section>
      )}
      <div>
        <Button component={Link} to={`/volunteers/${volunteerId}/merge`} variant="subtle">
          {t("open")}
        </Button>
      </div>
    </>
  );
}

function Merged({ one }: { one: Merge }) {
  const { t } = useWords();
  const { date } = useTime();
  const { held } = useSignedIn();
  const confirm = useConfirm();
  const undo = useUndoMerge();
  const who = { name: one.dissolved_name, number: one.dissolved_number };
  const ask = async () => {
    if (await confirm({ title: t("undoAsk", who), text: t("undoText"), action: t("undo") }))
      undo.mutate(one.id, { onSuccess: () => toast(t("undone")) });
  };
  const leads = held.role === "leader";
  return (
    <Row
      title={t("mergedAs", who)}
      sub={
        <Dots>
          {[
            t("mergedBy", { date: date(one.merged_at), who: one.merged_by_name }),
            one.undone_at && t("undoneBy", { date: date(one.undone_at), who: one.undone_by_name ?? "" }),
            one.standing === "undoable" && t(leads ? "until" : "untilLeader", { date: date(one.undo_until) }),
            one.standing === "over" && t("undoOver", { date: date(one.undo_until) }),
            one.standing === "built_on" && t("undoBuiltOn"),
          ]}
        </Dots>
      }
      actions={
        one.standing === "undoable" &&
        leads && (
          <Button variant="default" loading={undo.isPending} onClick={ask}>
            {t("undo")}
          </Button>
        )
      }
      reason={undo.error && <FormProblem error={undo.error} onRetry={undo.repeat} />}
    />
  );
}
