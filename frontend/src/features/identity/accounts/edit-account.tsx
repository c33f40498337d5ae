import { TextInput } from "@mantine/core";
import { useState } from "react";
import { FormEnd } from "@/ui/form/form-end";
import { useUnsaved } from "@/ui/form/leaving";
import { useSharedEdit } from "@/ui/form/shared-edit";
import { toast } from "@/ui/notice/undo-toast";
import { Section } from "@/ui/page/section";
import { type Account, useUpdateAccount } from "./queries";
import { useWords } from "./words";

const valuesOf = ({ name, login }: Account) => ({ name, login });

/** Corrects the name and the login of somebody who is no volunteer. */
export function EditAccount({ account }: { account: Account }) {
  const { t } = useWords();
  const update = useUpdateAccount();
  const [values, setValues] = useState(() => valuesOf(account));
  const edit = useSharedEdit({
    latest: account,
    version: ({ version }) => version,
    valuesOf,
    values,
    put: setValues,
    busy: update.isPending,
  });
  useUnsaved(edit.changed);
  const save = (body: typeof values, of: Account) =>
    update.mutate(
      { of, body },
      {
        onSuccess: () => {
          const login = body.login.trim().toLowerCase();
          const saved = { name: body.name.trim(), login };
          setValues(saved); // as it is stored
          toast(t(login === of.login ? "saved" : "savedLogin", saved));
        },
      },
    );
  return (
    <Section title={t("who")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save(values, edit.base);
        }}
      >
        <TextInput
          label={t("name")}
          required
          maxLength={40}
          value={values.name}
          onChange={(event) => setValues({ ...values, name: event.currentTarget.value })}
        />
        <TextInput
          label={t("login")}
          description={t("whoHint")}
          required
          minLength={3}
          maxLength={60}
          autoComplete="off"
          autoCapitalize="none"
          value={values.login}
          onChange={(event) => setValues({ ...values, login: event.currentTarget.value })}
        />
        <FormEnd
          edit={edit}
          saving={update}
          fields={{ name: { label: t("name") }, login: { label: t("login") } }}
          onChosen={(chosen) => save(chosen, account)}
          save={t("save")}
          narrow
          quiet
        />
      </form>
    </Section>
  );
}
