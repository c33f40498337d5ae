import { Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconMail } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTime } from "@/time";
import { FormProblem, useFieldErrors } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { useConfirm } from "@/ui/notice/confirm";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { IconTile } from "@/ui/page/tile";
import { type Email, emailQuery, useConfirmEmail, useEnterEmail, useRemoveEmail } from "./queries";
import { useWords } from "./words";

/** Where messages go beside the inbox: an address, which counts once the code that was sent there is given. */
export function EmailSection() {
  const { t } = useWords();
  const { data } = useQuery(emailQuery);
  if (!data || (!data.offered && !data.address)) return null;
  return (
    <Section title={t("title")}>
      {data.confirmed ? <Confirmed email={data} /> : data.address ? <Code email={data} /> : <Address />}
    </Section>
  );
}

function Address() {
  const { t } = useWords();
  const { lang } = useTime();
  const enter = useEnterEmail();
  const form = useForm({ initialValues: { address: "" } });
  useUnsaved(form.isDirty());
  useFieldErrors(form, enter.error, { mail_address_wrong: "address", mail_address_refused: "address" });
  return (
    <Card padded>
      <form
        className="stack"
        onSubmit={form.onSubmit(({ address }) => enter.mutate({ address, language: lang }))}
      >
        <p>{t("lead")}</p>
        <TextInput
          label={t("address")}
          type="email"
          autoComplete="email"
          maxLength={254}
          required
          withAsterisk={false}
          {...form.getInputProps("address")}
        />
        <FormProblem error={enter.error} />
        <div>
          <Button type="submit" loading={enter.isPending}>
            {t("send")}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function Code({ email }: { email: Email }) {
  const { t } = useWords();
  const { lang } = useTime();
  const confirm = useConfirmEmail();
  const enter = useEnterEmail();
  const remove = useRemoveEmail();
  const form = useForm({ initialValues: { code: "" } });
  useUnsaved(form.isDirty());
  const address = email.address ?? "";
  const again = () => enter.mutate({ address, language: lang }, { onSuccess: () => toast(t("sentAgain")) });
  return (
    <Card padded>
      <form
        className="stack"
        onSubmit={form.onSubmit(({ code }) =>
          confirm.mutate(code, { onSuccess: () => toast(t("confirmed")) }),
        )}
      >
        <p>{t("sent", { address })}</p>
        <TextInput
          label={t("code")}
          description={t("codeHint")}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          required
          withAsterisk={false}
          {...form.getInputProps("code")}
        />
        <FormProblem error={confirm.error ?? enter.error ?? remove.error} />
        <div className="flow">
          <Button type="submit" loading={confirm.isPending}>
            {t("confirm")}
          </Button>
          <Button variant="default" loading={enter.isPending} onClick={again}>
            {t("again")}
          </Button>
          <Button variant="subtle" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t("other")}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function Confirmed({ email }: { email: Email }) {
  const { t } = useWords();
  const ask = useConfirm();
  const remove = useRemoveEmail();
  const stop = async () => {
    if (await ask({ title: t("offTitle"), text: t("offText"), action: t("off") }))
      remove.mutate(undefined, { onSuccess: () => toast(t("removed")) });
  };
  return (
    <>
      <Card>
        <Row
          icon={<IconTile icon={IconMail} tone="done" />}
          title={email.address ?? ""}
          sub={t("on")}
          actions={
            <Button variant="default" loading={remove.isPending} onClick={stop}>
              {t("off")}
            </Button>
          }
        />
      </Card>
      <FormProblem error={remove.error} onRetry={remove.repeat} />
    </>
  );
}
