import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { secondFactorQuery } from "@/features/identity/second-factor/queries";
import { useSignedIn } from "@/session/session";
import { CheckRow } from "@/ui/form/choices";
import { FormEnd } from "@/ui/form/form-end";
import { useUnsaved } from "@/ui/form/leaving";
import { useSharedEdit } from "@/ui/form/shared-edit";
import { Async } from "@/ui/notice/async";
import { toast } from "@/ui/notice/undo-toast";
import { Card, Sunk } from "@/ui/page/card";
import { Page } from "@/ui/page/page";
import { Section } from "@/ui/page/section";
import { type FactorRole, type SignInRules, signInRulesQuery, useChangeRules } from "./queries";
import { useWords } from "./words";

const roles = ["leader", "host", "safeguarding_lead", "community_officer"] as const;

type Values = Record<FactorRole, boolean>;

const valuesOf = ({ second_factor_roles: wanted }: SignInRules): Values => ({
  leader: wanted.includes("leader"),
  host: wanted.includes("host"),
  safeguarding_lead: wanted.includes("safeguarding_lead"),
  community_officer: wanted.includes("community_officer"),
});

/** For whom the organization requires a second step of signing in. */
export function SignInRulesPage() {
  const { t } = useWords();
  const rules = useQuery(signInRulesQuery);
  return (
    <Page title={t("title")} sub={t("sub")}>
      <Async query={rules}>{(found) => <Editor rules={found} />}</Async>
    </Page>
  );
}

function Editor({ rules }: { rules: SignInRules }) {
  const { t } = useWords();
  const save = useChangeRules();
  const [values, setValues] = useState(() => valuesOf(rules));
  const edit = useSharedEdit({
    latest: rules,
    version: ({ version }) => version,
    valuesOf,
    values,
    put: setValues,
    busy: save.isPending,
  });
  useUnsaved(edit.changed);
  const store = (chosen: Values, { version }: SignInRules) =>
    save.mutate(
      { version, roles: roles.filter((role) => chosen[role]) },
      {
        onSuccess: (saved) => {
          edit.saved(saved);
          toast(t("saved"));
        },
      },
    );
  const labels = Object.fromEntries(roles.map((role) => [role, { label: t(role) }]));
  return (
    <Section title={t("roles")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          store(values, edit.base);
        }}
      >
        <p>{t("why")}</p>
        <Card>
          {roles.map((role) => (
            <CheckRow
              key={role}
              title={t(role)}
              checked={values[role]}
              onCheck={(checked) => setValues({ ...values, [role]: checked })}
            />
          ))}
        </Card>
        <Sunk>{t("what")}</Sunk>
        <OneselfToo values={values} />
        <FormEnd
          edit={edit}
          saving={save}
          fields={labels}
          onChosen={(chosen) => store(chosen, rules)}
          save={t("save")}
          narrow
        />
      </form>
    </Section>
  );
}

/** Says that saving sends whoever saves to set up a second step first. */
function OneselfToo({ values }: { values: Values }) {
  const { t } = useWords();
  const { session } = useSignedIn();
  const { data } = useQuery(secondFactorQuery);
  const wanted = session.roles.some(({ role }) => role in values && values[role as FactorRole]);
  if (!wanted || !data || data.active || data.fixed) return null;
  return <p role="status">{t("you")}</p>;
}
