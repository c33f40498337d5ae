import { IconDeviceMobile, IconKey, IconShieldCheck, IconShieldOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTime } from "@/time";
import { Chip } from "@/ui/list/chip";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Row } from "@/ui/page/row";
import { IconTile } from "@/ui/page/tile";
import { Proof } from "./proof";
import {
  type NewAuthenticator,
  type SecondFactor,
  useBegin,
  useRenewCodes,
  useReread,
  useTurnOff,
} from "./queries";
import { Scan } from "./scan";
import { useWords } from "./words";

type Task = "phone" | "codes" | "off";

/** What can be done with a second factor that is there; each asks for the password and a code. */
export function Manage({ factor, onCodes }: { factor: SecondFactor; onCodes: (codes: string[]) => void }) {
  const { t } = useWords();
  const time = useTime();
  const [task, setTask] = useState<Task>();
  const [made, setMade] = useState<NewAuthenticator>();
  const begin = useBegin();
  const renew = useRenewCodes();
  const off = useTurnOff();
  const reread = useReread();
  const leave = () => {
    setTask(undefined);
    setMade(undefined);
  };
  const tell = (words: string) => {
    leave();
    toast(words);
  };
  if (made)
    return (
      <Scan
        made={made}
        label={t("scan.replace")}
        onAgain={leave}
        onDone={() => {
          void reread();
          tell(t("replaced"));
        }}
      />
    );
  if (task === "phone")
    return (
      <Proof
        title={t("manage.phone")}
        hint={t("manage.phoneHint")}
        change={begin}
        onSend={(proof) => begin.mutate(proof, { onSuccess: setMade })}
        onLeave={leave}
      />
    );
  if (task === "codes")
    return (
      <Proof
        title={t("manage.codes")}
        hint={t("manage.codesHint")}
        change={renew}
        onSend={(proof) =>
          renew.mutate(proof, { onSuccess: ({ recovery_codes }) => onCodes(recovery_codes) })
        }
        onLeave={leave}
      />
    );
  if (task === "off")
    return (
      <Proof
        title={t("manage.off")}
        hint={t("manage.offHint")}
        change={off}
        onSend={(proof) => off.mutate(proof, { onSuccess: () => tell(t("turnedOff")) })}
        onLeave={leave}
      />
    );
  return (
    <Card>
      <Row
        icon={<IconTile icon={IconShieldCheck} tone="done" />}
        title={factor.since ? t("onSince", { since: time.date(factor.since) }) : t("on")}
        sub={t("left", { count: factor.recovery_codes_left })}
        state={<Chip tone="done">{t("on")}</Chip>}
      />
      <Row
        icon={<IconTile icon={IconDeviceMobile} />}
        title={t("manage.phone")}
        sub={t("manage.phoneHint")}
        onClick={() => setTask("phone")}
      />
      <Row
        icon={<IconTile icon={IconKey} />}
        title={t("manage.codes")}
        sub={t("manage.codesHint")}
        onClick={() => setTask("codes")}
      />
      <Row
        icon={<IconTile icon={IconShieldOff} />}
        title={t("manage.off")}
        sub={t(factor.required ? "manage.offMust" : "manage.offHint")}
        {...(factor.required ? {} : { onClick: () => setTask("off") })}
      />
    </Card>
  );
}
