import { Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { Link, Navigate } from "react-router";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import { welcomeQuery } from "@/features/identity/sign-in/queries";
import css from "@/features/identity/sign-in/sign-in-page.module.css";
import { TrialOffer } from "@/features/identity/trial/trial-offer";
import { useSession } from "@/session/session";
import { FormProblem, useFieldErrors } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { PasswordField } from "@/ui/form/password-field";
import { Lantern } from "@/ui/page/lantern";
import { Appearance } from "@/ui/screen/appearance";
import { useDensity } from "@/ui/screen/density";
import { useDocumentTitle } from "@/ui/screen/document-title";
import { useWords } from "./words";

type NewOrganization = components["schemas"]["NewOrganization"];

/** Where the first leader makes the association, with the code the program printed. */
export function FoundingPage() {
  const { t } = useWords();
  const { session } = useSession();
  const welcome = useQuery(welcomeQuery);
  useDensity("phone");
  useDocumentTitle(t("title"));
  if (session) return <Navigate to="/" replace />;
  if (!welcome.data) return null;
  return (
    <div className={css.page}>
      <main className={css.body} id="main">
        {welcome.data.founding ? <Founding /> : <Over />}
      </main>
      <footer className={css.foot}>
        <Appearance compact />
      </footer>
    </div>
  );
}

function Head({ title, lead }: { title: string; lead: string }) {
  return (
    <header className={css.brand}>
      <Lantern size={44} />
      <div>
        <h1 className="t-title">{title}</h1>
        <p className="ink-2">{lead}</p>
      </div>
    </header>
  );
}

function Over() {
  const { t } = useWords();
  return (
    <div>
      <Head title={t("over")} lead={t("overHint")} />
      <Button component={Link} to="/sign-in" fullWidth>
        {t("toSignIn")}
      </Button>
    </div>
  );
}

function Founding() {
  const { t } = useWords();
  const { signIn } = useSession();
  const form = useForm({
    initialValues: { code: "", name: "", leader_name: "", login: "", password: "", again: "" },
    validate: { again: (again, values) => (again === values.password ? null : t("mismatch")) },
  });
  const saved = useUnsaved(form.isDirty());
  const found = useChange({
    mutationFn: async (body: NewOrganization) => {
      const founded = await unwrap(api.POST("/organizations", { body }));
      saved();
      await signIn({ organization: founded.slug, login: founded.login, password: body.password });
    },
  });
  useFieldErrors(form, found.error);
  const codeForTrial = () => {
    const code = form.values.code.trim();
    if (code)
      saved(); // what else was typed is for the real one
    else form.setFieldError("code", t("codeForTrial"));
    return code || false;
  };
  return (
    <div>
      <Head title={t("title")} lead={t("lead")} />
      <form className={css.form} onSubmit={form.onSubmit(({ again: _, ...body }) => found.mutate(body))}>
        <TextInput
          label={t("code")}
          description={t("codeHint")}
          autoComplete="one-time-code"
          autoCapitalize="none"
          required
          {...form.getInputProps("code")}
        />
        <TextInput
          label={t("name")}
          placeholder={t("namePlaceholder")}
          required
          {...form.getInputProps("name")}
        />
        <TextInput label={t("leader")} autoComplete="name" required {...form.getInputProps("leader_name")} />
        <TextInput
          label={t("login")}
          description={t("loginHint")}
          autoComplete="username"
          autoCapitalize="none"
          required
          {...form.getInputProps("login")}
        />
        <PasswordField
          label={t("password")}
          description={t("passwordHint")}
          autoComplete="new-password"
          minLength={10}
          required
          {...form.getInputProps("password")}
        />
        <PasswordField
          label={t("again")}
          autoComplete="new-password"
          required
          {...form.getInputProps("again")}
        />
        <FormProblem error={found.error} />
        <Button type="submit" fullWidth loading={found.isPending}>
          {t("submit")}
        </Button>
      </form>
      <div className={css.offer}>
        <TrialOffer code={codeForTrial} />
      </div>
    </div>
  );
}
