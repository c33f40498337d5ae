import { useInfiniteQuery } from "@tanstack/react-query";
import { now, useTime } from "@/time";
import { Chip } from "@/ui/list/chip";
import { Pager } from "@/ui/list/pager";
import { ReasonLine } from "@/ui/list/reason-line";
import { Card } from "@/ui/page/card";
import { Dots, Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { FormTile } from "@/ui/page/tile";
import { type JoinAsk, joinAskQueries } from "./queries";
import { WithdrawButton } from "./withdraw-button";
import { useWords } from "./words";

const tones = { open: "due", granted: "done", refused: "past", withdrawn: "past", lapsed: "past" } as const;

/** Why an ask lapsed, as far as there are words for it. */
const lapse = (code: string) =>
  code === "lesson" ? "clash" : code === "past" || code === "full" || code === "clash" ? code : "other";

/** What the reader asked other teams, while the shift is still to come; nothing when there is nothing to tell. */
export function MyAsks() {
  const { t } = useWords();
  const asks = useInfiniteQuery(joinAskQueries.mine());
  const all = asks.data?.pages.flatMap(({ join_asks }) => join_asks) ?? [];
  const told = all.filter(
    ({ state, shift }) =>
      state !== "withdrawn" && state !== "granted" && Date.parse(shift.starts_at) > now().getTime(),
  );
  if (told.length === 0) return null;
  return (
    <Section title={t("mine")}>
      <Card>
        {told.map((ask) => (
          <MyAsk key={ask.id} ask={ask} />
        ))}
      </Card>
      <Pager query={asks} shown={told.length} />
    </Section>
  );
}

function MyAsk({ ask }: { ask: JoinAsk }) {
  const { t } = useWords();
  const { span } = useTime();
  const { shift, state } = ask;
  const why =
    state === "refused"
      ? t("refusedWhy", { name: ask.answered_by_name ?? t("refusedTeam"), reason: ask.reason })
      : state === "lapsed"
        ? t(`lapsed.${lapse(ask.reason)}`)
        : undefined;
  return (
    <Row
      icon={<FormTile form={shift.form} />}
      over={span(shift.starts_at, shift.ends_at)}
      title={shift.title}
      sub={<Dots>{[ask.position_name, ask.team_name]}</Dots>}
      state={<Chip tone={tones[state]}>{t(`state.${state}`)}</Chip>}
      actions={state === "open" && <WithdrawButton id={ask.id} small />}
      reason={why && <ReasonLine tone="past">{why}</ReasonLine>}
    />
  );
}
