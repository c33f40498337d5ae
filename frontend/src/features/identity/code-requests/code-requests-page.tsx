import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTime } from "@/time";
import { FormProblem } from "@/ui/form/form-problem";
import { Chip } from "@/ui/list/chip";
import { Pager } from "@/ui/list/pager";
import { Avatar } from "@/ui/list/person";
import { Async } from "@/ui/notice/async";
import { useConfirm } from "@/ui/notice/confirm";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Dots, Row } from "@/ui/page/row";
import { LostPhone } from "./lost-phone";
import { type CodeRequest, codeRequestsQuery, type Decision, useDecision } from "./queries";
import { useWords } from "./words";

/** What waits for a second person to agree: one-time codes and lost phones. */
export function CodeRequestsPage() {
  const { t } = useWords();
  const found = useInfiniteQuery(codeRequestsQuery);
  const decide = useDecision();
  return (
    <Page title={t("title")} sub={t("sub")} aside={<LostPhone />}>
      <FormProblem error={decide.error} onRetry={decide.repeat} />
      <Async
        query={found}
        isEmpty={({ pages }) => pages[0]?.code_requests.length === 0}
        empty={<EmptyState tone="done" title={t("none")} hint={t("noneHint")} />}
      >
        {({ pages }) => {
          const items = pages.flatMap(({ code_requests }) => code_requests);
          return (
            <>
              <Card>
                {items.map((one) => (
                  <Request key={one.id} one={one} decide={decide} />
                ))}
              </Card>
              <Pager query={found} shown={items.length} />
            </>
          );
        }}
      </Async>
    </Page>
  );
}

function Request({ one, decide }: { one: CodeRequest; decide: ReturnType<typeof useDecision> }) {
  const { t } = useWords();
  const time = useTime();
  const confirm = useConfirm();
  const ask = async (decision: Decision) => {
    const asks = decision === "approve" ? "askApprove" : "askRefuse";
    const title = t(`${asks}.${one.kind}`, { name: one.name });
    if (await confirm({ title, text: t(`hint.${one.kind}`), action: t(decision) }))
      decide.mutate({ id: one.id, decision });
  };
  return (
    <Row
      icon={<Avatar name={one.name} />}
      title={one.name}
      sub={
        <Dots>
          {[one.login, t(`line.${one.kind}`, { by: one.asked_by_name, at: time.distance(one.asked_at) })]}
        </Dots>
      }
      state={one.own && <Chip tone="past">{t("own")}</Chip>}
      reason={one.bars !== undefined && <Barred one={one} />}
      actions={
        !one.own &&
        one.bars !== "above" && (
          <>
            <Button variant="default" disabled={decide.isPending} onClick={() => ask("refuse")}>
              {t("refuse")}
            </Button>
            {one.bars === undefined && (
              <Button disabled={decide.isPending} onClick={() => ask("approve")}>
                {t("approve")}
              </Button>
            )}
          </>
        )
      }
    />
  );
}

/** Why the reader cannot say yes, who can, and what is left if nobody can. Nothing for those who may. */
function Barred({ one: { bars, agrees, kind, name, login } }: { one: CodeRequest }) {
  const { t } = useWords();
  if (bars === undefined) return null;
  if (bars === "owner") return <p className="t-cap">{t("bars.owner")}</p>;
  const others = t(agrees === "leader" ? "who.leader" : "who.coordinator");
  const who = kind === "password" ? t("who.orOwner", { who: others, name }) : others;
  const command = `nuanlin account ${kind === "password" ? "reset-password" : "reset-second-factor"} ${login}`;
  return (
    <div className="t-cap">
      <p>
        {bars !== "own" && t(`bars.${bars}`)}
        {t("who.may", { who })}
      </p>
      <p>{t("who.server", { command })}</p>
    </div>
  );
}
