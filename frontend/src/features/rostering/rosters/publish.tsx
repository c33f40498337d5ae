import { Button } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { ReasonLine } from "@/ui/list/reason-line";
import { useConfirm } from "@/ui/notice/confirm";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { type Board, rosterQueries, useDiscardRoster, usePublishRoster } from "./queries";
import { useRosterWords } from "./use-roster-words";
import { useWords } from "./words";

/** Sends the invitations of a draft, or throws it away; asks first and names who could not be replaced. */
export function Publish({ board }: { board: Board }) {
  const { t } = useWords();
  const { names } = useRosterWords();
  const { nearDay, time } = useTime();
  const client = useQueryClient();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const publish = usePublishRoster(board.roster.id);
  const discard = useDiscardRoster(board.roster.id);
  const { id, version } = board.roster;
  const { invitation_count: count, answer_by: by } = board;
  const nobody = board.roster.filled === 0;
  const onPublish = async () => {
    const { exposed } = await client
      .ensureQueryData(rosterQueries.standBys(id, version))
      .catch(() => ({ exposed: [] }));
    const people = exposed
      .map(({ person }) => person)
      .filter(({ volunteer_id: who }, i, all) => all.findIndex((one) => one.volunteer_id === who) === i); // one may have several seats
    const text = (
      <>
        <p>
          {by === undefined ? t("publishText") : t("publishTextBy", { when: `${nearDay(by)} ${time(by)}` })}
        </p>
        {people.length > 0 && (
          <p className="due-ink">
            {t("standBy.warn", { count: people.length, names: names(people.slice(0, 8), people.length) })}
          </p>
        )}
      </>
    );
    if (!(await confirm({ title: t("publishAsk", { count }), text, action: t("publishDo") }))) return;
    publish.mutate(version, {
      onSuccess: ({ invited_count }) => toast(t("published", { count: invited_count })),
    });
  };
  const onDiscard = async () => {
    const question = { title: t("discardAsk"), text: t("discardText"), action: t("discard"), danger: true };
    if (await confirm(question)) discard.mutate(version, { onSuccess: () => navigate("/rosters") });
  };
  return (
    <Card padded>
      <div className="stack">
        <Button
          fullWidth
          leftSection={<IconSend size={16} aria-hidden />}
          loading={publish.isPending}
          disabled={count === 0}
          aria-describedby={count === 0 ? "publish-why" : undefined}
          onClick={onPublish}
        >
          {t("publish", { count })}
        </Button>
        {count === 0 && (
          <ReasonLine {...(nobody && { way: { label: t("publishWhy"), to: `/rosters/${id}/repairs` } })}>
            <span id="publish-why">{t(nobody ? "publishNobody" : "publishNothingNew")}</span>
          </ReasonLine>
        )}
        <p className="t-min">{t("publishHint")}</p>
        <FormProblem
          error={publish.error ?? discard.error}
          onRetry={(publish.error ? publish : discard).repeat}
        />
        <Button variant="subtle" onClick={onDiscard}>
          {t("discard")}
        </Button>
      </div>
    </Card>
  );
}
