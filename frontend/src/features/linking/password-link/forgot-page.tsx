import { Button, Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { welcomeQuery } from "@/features/identity/sign-in/queries";
import { LinkPage } from "@/features/linking/link-page";
import css from "@/features/linking/link-page.module.css";
import { FormProblem } from "@/ui/form/form-problem";
import { Async, PageSkeleton } from "@/ui/notice/async";
import { useDocumentTitle } from "@/ui/screen/document-title";
import { useAskLink } from "./queries";
import { useWords } from "./words";

/** Whoever forgot a password says who they are, and is told the same whoever that is. */
export function ForgotPage() {
  const { t } = useWords();
  useDocumentTitle(t("forgot"));
  const welcome = useQuery(welcomeQuery);
  return (
    <LinkPage title={t("forgot")} lead={welcome.data?.password_links && t("forgotLead")}>
      <Async query={welcome} skeleton={<PageSkeleton />}>
        {({ password_links, organizations }) =>
          password_links ? (
            <Ask organizations={organizations} />
          ) : (
            <section className={css.card}>
              <p>{t("none")}</p>
              <Back />
            </section>
          )
        }
      </Async>
    </LinkPage>
  );
}

type Organization = { slug: string; name: string };

function Ask({ organizations }: { organizations: Organization[] }) {
  const { t } = useWords();
  const [params] = useSearchParams();
  const ask = useAskLink();
  const form = useForm({
    initialValues: { organization: organizations[0]?.slug ?? "", login: params.get("login") ?? "" },
  });
  if (ask.isSuccess) {
    return (
      <section className={css.card}>
        <div role="status">
          <h2 className="t-section">{t("sentTitle")}</h2>
          <p>{t("sent")}</p>
        </div>
        <div>
          <b>{t("notSent")}</b>
          <p className="ink-2">{t("notSentText")}</p>
        </div>
        <Button variant="default" onClick={() => ask.reset()}>
          {t("again")}
        </Button>
        <Back />
      </section>
    );
  }
  return (
    <form className={css.card} onSubmit={form.onSubmit((given) => ask.mutate(given))}>
      {organizations.length > 1 && (
        <Select
          label={t("organization")}
          data={organizations.map(({ slug, name }) => ({ value: slug, label: name }))}
          required
          allowDeselect={false}
          {...form.getInputProps("organization")}
        />
      )}
      <TextInput
        label={t("login")}
        autoComplete="username"
        autoCapitalize="none"
        maxLength={100}
        required
        withAsterisk={false}
        {...form.getInputProps("login")}
      />
      <FormProblem error={ask.error} />
      <Button type="submit" fullWidth loading={ask.isPending}>
        {t("send")}
      </Button>
      <p className="t-cap">{t("notSentText")}</p>
      <Back />
    </form>
  );
}

function Back() {
  const { t } = useWords();
  return (
    <Button component={Link} to="/sign-in" variant="subtle" fullWidth>
      {t("back")}
    </Button>
  );
}
