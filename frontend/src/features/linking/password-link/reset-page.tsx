import { Button, Checkbox } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconLinkOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "react-router";
import { ApiError } from "@/api/client";
import { useProblem } from "@/api/problem";
import { LinkPage } from "@/features/linking/link-page";
import css from "@/features/linking/link-page.module.css";
import { FormProblem, useFieldErrors } from "@/ui/form/form-problem";
import { PasswordField } from "@/ui/form/password-field";
import { Failure, PageSkeleton } from "@/ui/notice/async";
import { EmptyState } from "@/ui/notice/empty-state";
import { toast } from "@/ui/notice/undo-toast";
import { useDocumentTitle } from "@/ui/screen/document-title";
import { type PasswordLink, passwordLinkQuery, useSetPassword } from "./queries";
import { useWords } from "./words";

/** Behind the link for a forgotten password: a new one. To open it sets nothing. */
export function ResetPage() {
  const { organization = "", token = "" } = useParams();
  const { t } = useWords();
  useDocumentTitle(t("reset"));
  const link = { organization, token };
  const known = useQuery(passwordLinkQuery(link));
  return (
    <LinkPage title={t("reset")} lead={known.data && t("resetLead", { login: known.data.login })}>
      {known.data ? (
        <NewPassword link={link} login={known.data.login} />
      ) : known.error ? (
        <Refused error={known.error} onRetry={() => void known.refetch()} />
      ) : (
        <PageSkeleton />
      )}
    </LinkPage>
  );
}

/** A link that does not count; what cannot be reached for the moment is tried again. */
function Refused({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useWords();
  const { problemText } = useProblem();
  const final = error instanceof ApiError && error.status < 500 && error.status !== 429;
  if (!final) return <Failure error={error} onRetry={onRetry} />;
  const { text, next } = problemText(error);
  return (
    <div role="alert">
      <EmptyState
        title={text}
        hint={next}
        icon={IconLinkOff}
        action={
          <Button component={Link} to="/forgot-password">
            {t("askAgain")}
          </Button>
        }
      />
    </div>
  );
}

function NewPassword({ link, login }: { link: PasswordLink; login: string }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const set = useSetPassword(link);
  const form = useForm({
    initialValues: { password: "", again: "", end_calendar: false },
    validate: { again: (again, values) => (again === values.password ? null : t("mismatch")) },
  });
  useFieldErrors(form, set.error);
  return (
    <form
      className={css.card}
      onSubmit={form.onSubmit(({ password, end_calendar }) =>
        set.mutate(
          { password, end_calendar },
          {
            onSuccess: () => {
              toast(t("done"));
              navigate(`/sign-in?login=${encodeURIComponent(login)}`, { replace: true });
            },
          },
        ),
      )}
    >
      <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
      <PasswordField
        label={t("password")}
        description={t("passwordHint")}
        autoComplete="new-password"
        minLength={10}
        required
        {...form.getInputProps("password")}
      />
      <PasswordField
        label={t("again2")}
        autoComplete="new-password"
        required
        {...form.getInputProps("again")}
      />
      <Checkbox
        label={t("calendar")}
        description={t("calendarHint")}
        {...form.getInputProps("end_calendar", { type: "checkbox" })}
      />
      <p className="t-cap">{t("everywhere")}</p>
      <FormProblem error={set.error} />
      <Button type="submit" fullWidth loading={set.isPending}>
        {t("save")}
      </Button>
    </form>
  );
}
