import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accountsQuery } from "@/features/identity/accounts/queries";
import { useSignedIn } from "@/session/session";
import { Chip } from "@/ui/list/chip";
import { Pager } from "@/ui/list/pager";
import { Async } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { type HandedRole, handedRoles } from "./queries";
import { useWords } from "./words";

type HelpersProps = {
  /** What the reader gives up. */
  givenUp: readonly HandedRole[];
  /** The volunteers who leave. */
  leaving: readonly number[];
};

/** Who stays in the team, with the roles they keep: so that nobody is forgotten, and nobody stays by mistake. */
export function Helpers({ givenUp, leaving }: HelpersProps) {
  const { t } = useWords();
  const { t: roleName } = useTranslation("roles");
  const { session } = useSignedIn();
  const accounts = useInfiniteQuery(accountsQuery({}));
  return (
    <Section title={t("helpers")}>
      <Async
        query={accounts}
        isEmpty={({ pages }) => pages[0]?.accounts.length === 0}
        empty={<EmptyState title={t("nobody")} hint={t("teamHint")} />}
      >
        {({ pages }) => {
          const all = pages.flatMap(({ accounts }) => accounts);
          const helping = all.flatMap((one) => {
            const roles = handedRoles.filter(
              (role) =>
                one.roles.some((held) => held.role === role) &&
                !(one.id === session.account_id && givenUp.includes(role)),
            );
            const leaves = one.volunteer_id !== undefined && leaving.includes(one.volunteer_id);
            return one.active && roles.length > 0 && !leaves ? [{ ...one, keeps: roles }] : [];
          });
          return (
            <>
              <Card>
                {helping.map(({ id, name, login, keeps }) => (
                  <Row
                    key={id}
                    over={login}
                    title={name}
                    sub={keeps.map((role) => roleName(role)).join(t("comma"))}
                    state={<Chip tone="past">{t("stays")}</Chip>}
                  />
                ))}
              </Card>
              <Pager query={accounts} shown={all.length} />
            </>
          );
        }}
      </Async>
    </Section>
  );
}
