import { Button } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { type HeldRole, useSignedIn } from "@/session/session";
import { useRoleName } from "@/session/use-role-name";
import { FormDrawer } from "@/ui/form/form-dialog";
import { FormProblem } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { useConfirm } from "@/ui/notice/confirm";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { CodeShown } from "./code-shown";
import { EditAccount } from "./edit-account";
import {
  type Account,
  givenBy,
  isGiven,
  type RoleOfAccount,
  useGiveRole,
  useIssueCode,
  useSwitch,
  useTakeRole,
} from "./queries";
import { chosen, noChoice, RoleFields } from "./role-fields";
import { useWords } from "./words";

/** One account: its roles, its codes, and its switch. */
export function AccountDrawer({ account, onClose }: { account: Account | undefined; onClose: () => void }) {
  return (
    <FormDrawer opened={account !== undefined} onClose={onClose} title={account?.name} position="right">
      {account && (
        <div className="stack" key={account.id}>
          <Who account={account} />
          <Roles account={account} />
          <GiveRole account={account} />
          <SignIn account={account} />
        </div>
      )}
    </FormDrawer>
  );
}

/** Name and login; a volunteer's follow from the record, and whose roles others give is theirs to correct. */
function Who({ account }: { account: Account }) {
  const { t } = useWords();
  const { held } = useSignedIn();
  const mine: readonly string[] = givenBy(held.role);
  if (account.volunteer_id)
    return (
      <Section title={t("who")}>
        <p className="t-cap">{t("whoByRecord")}</p>
      </Section>
    );
  return account.roles.every(({ role }) => mine.includes(role)) && <EditAccount account={account} />;
}

/** The role as it is given, of one that is held. */
const asGiven = ({ role, community_id }: HeldRole) =>
  ({ role, ...(community_id ? { community_id } : {}) }) as RoleOfAccount;

function Roles({ account }: { account: Account }) {
  const { t } = useWords();
  const { held: own } = useSignedIn();
  const roleName = useRoleName();
  const confirm = useConfirm();
  const take = useTakeRole(account.id);
  const mine: readonly string[] = givenBy(own.role);
  const ask = async (held: HeldRole) => {
    const role = roleName(held);
    if (
      await confirm({
        title: t("takeAsk", { name: account.name, role }),
        text: t("takeText"),
        action: t("take"),
      })
    )
      take.mutate(asGiven(held), { onSuccess: () => toast(t("taken", { role })) });
  };
  return (
    <Section title={t("roles")}>
      <Card>
        {account.roles.map((held) => (
          <Row
            key={roleName(held)}
            title={roleName(held)}
            state={
              isGiven(held) &&
              mine.includes(held.role) && (
                <Button
                  variant="default"
                  size="xs"
                  aria-label={t("takeOf", { role: roleName(held) })}
                  disabled={take.isPending}
                  onClick={() => ask(held)}
                >
                  {t("take")}
                </Button>
              )
            }
          />
        ))}
      </Card>
      {!account.roles.every(isGiven) && <p className="t-cap">{t("byRecord")}</p>}
      <FormProblem error={take.error} onRetry={take.repeat} />
    </Section>
  );
}

function GiveRole({ account }: { account: Account }) {
  const { t } = useWords();
  const roleName = useRoleName();
  const give = useGiveRole(account.id);
  const [choice, setChoice] = useState(noChoice);
  const role = chosen(choice);
  useUnsaved(choice.role !== null);
  return (
    <Section title={t("give")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!role) return;
          give.mutate(role, {
            onSuccess: () => {
              setChoice(noChoice);
              toast(t("given", { role: roleName(role) }));
            },
          });
        }}
      >
        <RoleFields value={choice} onChange={setChoice} />
        <FormProblem error={give.error} onRetry={give.repeat} />
        <Button type="submit" variant="default" loading={give.isPending} disabled={!role}>
          {t("giveButton")}
        </Button>
      </form>
    </Section>
  );
}

function SignIn({ account }: { account: Account }) {
  const { t } = useWords();
  const { session } = useSignedIn();
  const issue = useIssueCode(account.id);
  return (
    <Section title={t("signIn")}>
      <div className="stack">
        {account.active && (
          <>
            <p className="t-cap">{t("codeHint")}</p>
            <Button variant="default" loading={issue.isPending} onClick={() => issue.mutate(undefined)}>
              {t("code")}
            </Button>
            {issue.data?.waiting && <p role="status">{t("codeWaits")}</p>}
            {issue.data?.first_code && (
              <CodeShown
                name={account.name}
                login={issue.data.login}
                code={issue.data.first_code}
                until={issue.data.code_expires_at}
              />
            )}
            <FormProblem error={issue.error} onRetry={issue.repeat} />
          </>
        )}
        {account.volunteer_id ? (
          <>
            <p className="t-cap">{t("volunteerOff")}</p>
            <Button component={Link} to={`/volunteers/${account.volunteer_id}`} variant="default">
              {t("toVolunteer")}
            </Button>
          </>
        ) : (
          account.id !== session.account_id && <Switch account={account} />
        )}
      </div>
    </Section>
  );
}

function Switch({ account: { id, name, active } }: { account: Account }) {
  const { t } = useWords();
  const confirm = useConfirm();
  const change = useSwitch(id);
  const press = async () => {
    const sure =
      !active ||
      (await confirm({
        title: t("switchOffAsk", { name }),
        text: t("switchOffText"),
        action: t("switchOff"),
      }));
    if (sure)
      change.mutate(!active, {
        onSuccess: () => toast(t(active ? "switchedOff" : "switchedOn", { name })),
      });
  };
  return (
    <>
      <Button variant="default" loading={change.isPending} onClick={press}>
        {t(active ? "switchOff" : "switchOn")}
      </Button>
      <FormProblem error={change.error} onRetry={change.repeat} />
    </>
  );
}
