import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { FormModal } from "@/ui/form/form-dialog";
import { FormProblem } from "@/ui/form/form-problem";
import { CodeShown } from "./code-shown";
import { useCreateAccount } from "./queries";
import { chosen, noChoice, RoleFields } from "./role-fields";
import { useWords } from "./words";

/** Makes an account with a role, and shows the code of its first sign-in once. */
export function NewAccountModal({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useWords();
  const create = useCreateAccount();
  const [name, setName] = useState("");
  const [login, setLogin] = useState("");
  const [choice, setChoice] = useState(noChoice);
  const made = create.data;
  const close = () => {
    setName("");
    setLogin("");
    setChoice(noChoice);
    create.reset();
    onClose();
  };
  const role = chosen(choice);
  return (
    <FormModal
      opened={opened}
      onClose={close}
      title={made ? t("created", { name: made.account.name }) : t("add")}
      typed={!made && (name !== "" || login !== "" || choice.role !== null)}
    >
      {made ? (
        <div className="stack">
          <CodeShown
            name={made.account.name}
            login={made.account.login}
            code={made.first_code}
            until={made.code_expires_at}
          />
          <Button onClick={close}>{t("done")}</Button>
        </div>
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (role) create.mutate({ name, login, ...role });
          }}
        >
          <TextInput
            label={t("name")}
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t("login")}
            description={t("loginHint")}
            required
            minLength={3}
            autoComplete="off"
            autoCapitalize="none"
            value={login}
            onChange={(event) => setLogin(event.currentTarget.value)}
          />
          <RoleFields value={choice} onChange={setChoice} />
          <FormProblem error={create.error} />
          <Button type="submit" loading={create.isPending} disabled={!role}>
            {t("create")}
          </Button>
        </form>
      )}
    </FormModal>
  );
}
