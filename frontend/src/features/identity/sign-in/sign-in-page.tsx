import { Button, Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, Navigate, useSearchParams } from "react-router";
import { useChange } from "@/api/change";
import { carry } from "@/features/identity/password/carried";
import { type SecondStep, useSession } from "@/session/session";
import { FormProblem } from "@/ui/form/form-problem";
import { PasswordField } from "@/ui/form/password-field";
import { PageSkeleton } from "@/ui/notice/async";
import { Lantern } from "@/ui/page/lantern";
import { Appearance } from "@/ui/screen/appearance";
import { useDensity } from "@/ui/screen/density";
import { useDocumentTitle } from "@/ui/screen/document-title";
import { DemoAccounts } from "./demo-accounts";
import { welcomeQuery } from "./queries";
import { SecondStepForm } from "./second-step-form";
import css from "./sign-in-page.module.css";
import { useWords } from "./words";

/** The door. One organization needs no choice; the demo's people are one tap away. */
export function SignInPage() {
  const { t } = useWords();
  const { t: kit } = useTranslation("kit");
  const { session, signIn } = useSession();
  const [params] = useSearchParams();
  const welcome = useQuery(welcomeQuery);
  const [step, setStep] = useState<SecondStep>();
  const enter = useChange({
    mutationFn: signIn,
    onMutate: ({ password }) => carry(password),
    onSuccess: setStep,
  });
  const form = useForm({
    initialValues: { organization: "", login: params.get("login") ?? "", password: "" },
  });
  useDensity("phone");
  useDocumentTitle(t("submit"));

  if (session) return <Navigate to={safeNext(params.get("next"))} replace />;
  // The demo's people come with the form: below one that is there already they would push it away.
  if (welcome.isPending) return <PageSkeleton />;
  if (welcome.data?.founding) return <Navigate to="/begin" replace />;
  const organizations = welcome.data?.organizations ?? [];
  const demo = step ? [] : (welcome.data?.demo_accounts ?? []);
  return (
    <div className={css.page}>
      <main className={`${css.body} ${demo.length > 0 ? css.two : ""}`} id="main">
        <div className={css.door}>
          <header className={css.brand}>
            <Lantern size={44} />
            <div>
              <h1 className="t-title">{kit("product")}</h1>
              <p className="ink-2">{t("motto")}</p>
            </div>
          </header>
          {step ? (
            <SecondStepForm step={step} onBack={() => setStep(undefined)} />
          ) : (
            <form
              className={css.form}
              onSubmit={form.onSubmit(({ organization, ...rest }) =>
                enter.mutate(organization ? { organization, ...rest } : rest),
              )}
            >
              {organizations.length > 1 && (
                <Select
                  label={t("organization")}
                  data={organizations.map(({ slug, name }) => ({ value: slug, label: name }))}
                  required
                  {...form.getInputProps("organization")}
                />
              )}
              <TextInput
                label={t("login")}
                autoComplete="username"
                autoCapitalize="none"
                required
                withAsterisk={false}
                {...form.getInputProps("login")}
              />
              <PasswordField
                label={t("password")}
                autoComplete="current-password"
                required
                withAsterisk={false}
                {...form.getInputProps("password")}
              />
              <FormProblem error={enter.error} />
              <Button type="submit" fullWidth loading={enter.isPending}>
                {t("submit")}
              </Button>
              {welcome.data?.password_links ? (
                <Button component={Link} to="/forgot-password" variant="subtle" fullWidth>
                  {t("forgotLink")}
                </Button>
              ) : (
                <p className="t-cap" style={{ textAlign: "center" }}>
                  {t("forgot")}
                </p>
              )}
            </form>
          )}
        </div>
        {demo.length > 0 && (
          <DemoAccounts
            accounts={demo}
            busy={enter.isPending}
            onEnter={({ organization, login, password }) => enter.mutate({ organization, login, password })}
          />
        )}
      </main>
      <footer className={css.foot}>
        <Appearance compact />
      </footer>
    </div>
  );
}

/** Only a path of this product, so that a crafted link cannot send people elsewhere. */
const safeNext = (next: string | null) => (next?.startsWith("/") && !/^\/[/\\]/.test(next) ? next : "/");
