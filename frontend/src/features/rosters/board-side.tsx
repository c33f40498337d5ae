import { Button } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { formatHours } from "@/time";
import { Card } from "@/ui/card";
import { BarList, Histogram } from "@/ui/charts";
import { useConfirm } from "@/ui/confirm";
import { FormProblem } from "@/ui/form-problem";
import { Section } from "@/ui/section";
import { toast } from "@/ui/undo-toast";
import { type Board, gapPercent, useDiscardRoster, usePublishRoster } from "./queries";
import { StateChip } from "./state-chip";

/** Beside the board: how good it is, where the cost lies, who serves how long, and publishing. */
export function BoardSide({ board }: { board: Board }) {
  const { t } = useTranslation("rosters");
  const { roster } = board;
  const open = roster.seats - roster.filled;
  return (
    <div className="stack">
      <Card padded>
        <div className="flow">
          <h2 className="t-section grow">{t("version", { number: roster.number })}</h2>
          <StateChip roster={roster} />
        </div>
        <p>{open === 0 ? t("allSeats", { count: roster.seats }) : t("openSeats", { count: open })}</p>
        <p className="t-cap">{gapWords(roster, t)}</p>
      </Card>
      <Costs board={board} />
      <Loads board={board} />
      {roster.state === "draft" && <Publish board={board} />}
    </div>
  );
}

type T = ReturnType<typeof useTranslation<"rosters">>["t"];

/** "at most N % from the best possible", proven by the bound. */
function gapWords({ value, bound }: Board["roster"], t: T): string {
  if (value <= bound) return t("best");
  return t("gap", { percent: gapPercent({ value, bound }) });
}

function Costs({ board }: { board: Board }) {
  const { t } = useTranslation("rosters");
  const soft = board.costs.filter(({ hard, cost }) => !hard && cost > 0);
  const hard = board.costs.filter((rule) => rule.hard);
  const name = (rule: string) => t(`rule.${rule}` as "rule.seat", { defaultValue: rule });
  return (
    <Card padded>
      <Section title={t("costs")}>
        {hard.map(({ rule, cost }) => (
          <p key={rule} className="bad-ink">
            {t("broken", { rule: name(rule), count: cost })}
          </p>
        ))}
        <BarList
          label={t("costs")}
          bars={soft.map(({ rule, cost }) => ({
            label: name(rule),
            value: cost,
            tone: rule === "seat" || rule === "captain" ? "accent" : "past",
          }))}
        />
        {soft.length === 0 && <p className="t-cap">{t("noCosts")}</p>}
      </Section>
    </Card>
  );
}

function Loads({ board }: { board: Board }) {
  const { t } = useTranslation("rosters");
  return (
    <Card padded>
      <Section title={t("loads")}>
        <Histogram
          label={t("loads")}
          buckets={board.loads.map(({ from_minutes, volunteers }) => ({
            label: formatHours(from_minutes),
            count: volunteers,
            tone: from_minutes === 0 ? "past" : "done",
          }))}
        />
        <p className="t-min">{t("loadsHint")}</p>
      </Section>
    </Card>
  );
}

function Publish({ board }: { board: Board }) {
  const { t } = useTranslation("rosters");
  const navigate = useNavigate();
  const confirm = useConfirm();
  const publish = usePublishRoster(board.roster.id);
  const discard = useDiscardRoster(board.roster.id);
  const { version } = board.roster;
  const count = board.invitation_count;
  const onPublish = async () => {
    if (
      !(await confirm({ title: t("publishAsk", { count }), text: t("publishText"), action: t("publishDo") }))
    )
      return;
    publish.mutate(version, {
      onSuccess: ({ invited_count }) => toast(t("published", { count: invited_count })),
    });
  };
  const onDiscard = async () => {
    if (
      !(await confirm({ title: t("discardAsk"), text: t("discardText"), action: t("discard"), danger: true }))
    )
      return;
    discard.mutate(version, { onSuccess: () => navigate("/rosters") });
  };
  return (
    <Card padded>
      <div className="stack">
        <Button
          fullWidth
          leftSection={<IconSend size={16} aria-hidden />}
          loading={publish.isPending}
          disabled={count === 0}
          onClick={onPublish}
        >
          {t("publish", { count })}
        </Button>
        <p className="t-min">{t("publishHint")}</p>
        <FormProblem error={publish.error ?? discard.error} />
        <Button variant="subtle" onClick={onDiscard}>
          {t("discard")}
        </Button>
      </div>
    </Card>
  );
}
