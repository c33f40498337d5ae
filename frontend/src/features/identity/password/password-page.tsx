import { Button } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { Navigate, useNavigate } from "react-router";
import { useChange } from "@/api/change";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import { announce } from "@/api/token";
import css from "@/features/identity/sign-in/sign-in-page.module.css";
import { useSession } from "@/session/session";
import { FormProblem, useFieldErrors } from "@/ui/form/form-problem";
import { PasswordField } from "@/ui/form/password-field";
import { toast } from "@/ui/notice/undo-toast";
import { Lantern } from "@/ui/page/lantern";
import { useDensity } from "@/ui/screen/density";
import { useDocumentTitle } from "@/ui/screen/document-title";
import { carried, carry } from "./carried";
import { useWords } from "./words";

type UpdatePassword = components["schemas"]["UpdatePassword"];

/** Choosing a password of one's own: asked for at the first sign-in, open to everybody later. */
export function PasswordPage() {
  const { t } = useWords();
  const { session } = useSession();
  const navigate = useNavigate();
  useDensity("phone");
  useDocumentTitle(t("title"));
  // Who has just signed in with a code is not asked for it again, unless it is refused.
  const [asked, setAsked] = useState(() => !session?.must_change_password || carried() === "");
  const form = useForm({
    initialValues: { current: asked ? "" : carried(), new: "", again: "" },
    validate: { again: (again, values) => (again === values.new ? null : t("mismatch")) },
  });
  const change = useChange({
    mutationFn: (body: UpdatePassword) => unwrap(api.PUT("/session/password", { body })),
    onError: () => setAsked(true),
    onSuccess: (signedIn, { new: chosen }) => {
      carry(signedIn.session.must_set_up_second_factor ? chosen : ""); // asked for once more there
      announce(signedIn);
      toast(t(session?.must_change_password ? "chosen" : "done"));
      navigate("/", { replace: true });
    },
  });
  useFieldErrors(form, change.error);

  if (session === undefined) return null;
  if (session === null) return <Navigate to="/sign-in" replace />;
  return (
    <div className={css.page}>
      <main className={css.body} id="main">
        <div>
          <header className={css.brand}>
            <Lantern size={44} />
            <div>
              <h1 className="t-title">{t("title")}</h1>
              {session.must_change_password && <p className="ink-2">{t("lead")}</p>}
            </div>
          </header>
          <form
            className={css.form}
            onSubmit={form.onSubmit((values) => change.mutate({ current: values.current, new: values.new }))}
          >
            {asked && (
              <PasswordField
                label={session.must_change_password ? t("code") : t("current")}
                autoComplete="current-password"
                required
                {...form.getInputProps("current")}
              />
            )}
            <PasswordField
              label={t("next")}
              description={t("nextHint")}
              autoComplete="new-password"
              minLength={10}
              required
              {...form.getInputProps("new")}
            />
            <PasswordField
              label={t("again")}
              autoComplete="new-password"
              required
              {...form.getInputProps("again")}
            />
            <FormProblem error={change.error} />
            <Button type="submit" fullWidth loading={change.isPending}>
              {t("submit")}
            </Button>
          </form>
        </div>
      </main>
    </div>
  );
}
