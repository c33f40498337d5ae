import { Button, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTime } from "@/time";
import { FormProblem, useFieldErrors } from "@/ui/form/form-problem";
import { useUnsaved } from "@/ui/form/leaving";
import { useConfirm } from "@/ui/notice/confirm";
import { toast } from "@/ui/notice/undo-toast";
import { type Addressed, useConfirmWay, useEnterWay, useRemoveWay, type Way } from "./queries";
import { useWords } from "./words";

type Panel = { way: Way; channel: Addressed };

/** The form of a way to an address: it is entered, a code is sent there, the code is given. */
export function AddressPanel({ way, channel }: Panel) {
  if (way.confirmed) return <Confirmed way={way} channel={channel} />;
  return way.address ? <Code way={way} channel={channel} /> : <Address way={way} channel={channel} />;
}

const kinds = {
  email: { type: "email", autoComplete: "email" },
  sms: { type: "tel", autoComplete: "tel" },
  wecom: { type: "text", autoComplete: "off" },
  official: { type: "text", autoComplete: "off" },
} as const;

function Address({ channel }: Panel) {
  const { t } = useWords();
  const { lang } = useTime();
  const enter = useEnterWay(channel);
  const form = useForm({ initialValues: { address: "" } });
  useUnsaved(form.isDirty());
  useFieldErrors(form, enter.error, {
    mail_address_wrong: "address",
    phone_number_wrong: "address",
    wecom_id_wrong: "address",
    openid_wrong: "address",
    way_address_refused: "address",
  });
  return (
    <form
      className="stack"
      onSubmit={form.onSubmit(({ address }) => enter.mutate({ address, language: lang }))}
    >
      <p>{t("lead")}</p>
      <TextInput
        label={t(`address.${channel}`)}
        description={t(`addressHint.${channel}`)}
        {...kinds[channel]}
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
  );
}

function Code({ way, channel }: Panel) {
  const { t } = useWords();
  const { lang } = useTime();
  const confirm = useConfirmWay(channel);
  const enter = useEnterWay(channel);
  const remove = useRemoveWay(channel);
  const form = useForm({ initialValues: { code: "" } });
  useUnsaved(form.isDirty());
  const address = way.address ?? "";
  const again = () => enter.mutate({ address, language: lang }, { onSuccess: () => toast(t("sentAgain")) });
  return (
    <form
      className="stack"
      onSubmit={form.onSubmit(({ code }) => confirm.mutate(code, { onSuccess: () => toast(t("confirmed")) }))}
    >
      <p>
        {t("sent", { address })} {t(`missing.${channel}`)}
      </p>
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
  );
}

function Confirmed({ way, channel }: Panel) {
  const { t } = useWords();
  const ask = useConfirm();
  const remove = useRemoveWay(channel);
  const stop = async () => {
    if (await ask({ title: t("offTitle"), text: t("offText"), action: t("off") }))
      remove.mutate(undefined, { onSuccess: () => toast(t("removed")) });
  };
  return (
    <div className="stack">
      <p>{t("on", { address: way.address ?? "" })}</p>
      <div>
        <Button variant="default" loading={remove.isPending} onClick={stop}>
          {t("off")}
        </Button>
      </div>
      <FormProblem error={remove.error} onRetry={remove.repeat} />
    </div>
  );
}
