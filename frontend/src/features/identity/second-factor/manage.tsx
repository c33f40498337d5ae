import { IconDeviceMobile, IconKey, IconPlus, IconShieldCheck, IconShieldOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTime } from "@/time";
import { Chip } from "@/ui/list/chip";
import { toast } from "@/ui/notice/undo-toast";
import { Card } from "@/ui/page/card";
import { Row } from "@/ui/page/row";
import { Section } from "@/ui/page/section";
import { IconTile } from "@/ui/page/tile";
import { AddPasskey } from "./add-passkey";
import { Passkeys } from "./passkeys";
import { Proof } from "./proof";
import {
  type NewAuthenticator,
  type Passkey,
  type SecondFactor,
  useBegin,
  useRemovePasskey,
  useRenewCodes,
  useReread,
  useTurnOff,
} from "./queries";
import { Scan } from "./scan";
import { useWords } from "./words";

type Task = "app" | "codes" | "off" | "passkey" | Passkey;
type TaskProps = { factor: SecondFactor; onDone: (words: string) => void; onLeave: () => void };

/** What can be done with a second factor that is there; each asks for the password and what there is of it. */
export function Manage({ factor, onCodes }: { factor: SecondFactor; onCodes: (codes: string[]) => void }) {
  const { t } = useWords();
  const [task, setTask] = useState<Task>();
  const reread = useReread();
  const leave = () => setTask(undefined);
  const props = {
    factor,
    onLeave: leave,
    onDone: (words: string) => {
      void reread();
      leave();
      toast(words);
    },
  };
  if (task === "app") return <App {...props} />;
  if (task === "codes") return <Codes {...props} onCodes={onCodes} />;
  if (task === "off") return <Off {...props} />;
  if (task === "passkey")
    return <AddPasskey factor={factor} onLeave={leave} onDone={() => props.onDone(t("passkeys.done"))} />;
  if (task) return <Remove {...props} passkey={task} />;
  return <Overview factor={factor} onTask={setTask} />;
}

function Overview({ factor, onTask }: { factor: SecondFactor; onTask: (task: Task) => void }) {
  const { t } = useWords();
  const time = useTime();
  const stays = factor.required && factor.passkeys.length === 0;
  return (
    <>
      <Card>
        <Row
          icon={<IconTile icon={IconShieldCheck} tone="done" />}
          title={t("onTitle")}
          sub={t("left", { count: factor.recovery_codes_left })}
          state={<Chip tone="done">{t("on")}</Chip>}
        />
        <Row
          icon={<IconTile icon={IconKey} />}
          title={t("manage.codes")}
          sub={t("manage.codesHint")}
          onClick={() => onTask("codes")}
        />
      </Card>
      <Passkeys factor={factor} onAdd={() => onTask("passkey")} onRemove={onTask} />
      <Section title={t("manage.app")}>
        <Card>
          {factor.app_since ? (
            <>
              <Row
                icon={<IconTile icon={IconDeviceMobile} tone="done" />}
                title={t("manage.phone")}
                sub={t("onSince", { since: time.date(factor.app_since) })}
                onClick={() => onTask("app")}
              />
              <Row
                icon={<IconTile icon={IconShieldOff} />}
                title={t(factor.passkeys.length > 0 ? "manage.offApp" : "manage.off")}
                sub={t(
                  stays
                    ? "manage.offMust"
                    : factor.passkeys.length > 0
                      ? "manage.offAppHint"
                      : "manage.offHint",
                )}
                {...(stays ? {} : { onClick: () => onTask("off") })}
              />
            </>
          ) : (
            <Row
              icon={<IconTile icon={IconPlus} />}
              title={t("manage.addApp")}
              sub={t("manage.addAppHint")}
              onClick={() => onTask("app")}
            />
          )}
        </Card>
      </Section>
    </>
  );
}

/** Another phone in place of the one there is, or an app beside the passkeys. */
function App({ factor, onDone, onLeave }: TaskProps) {
  const { t } = useWords();
  const begin = useBegin();
  const [made, setMade] = useState<NewAuthenticator>();
  const had = factor.app_since !== undefined;
  if (made)
    return (
      <Scan
        made={made}
        label={t(had ? "scan.replace" : "scan.add")}
        onAgain={onLeave}
        onDone={() => onDone(t(had ? "replaced" : "appAdded"))}
      />
    );
  return (
    <Proof
      title={t(had ? "manage.phone" : "manage.addApp")}
      hint={t(had ? "manage.phoneHint" : "begin.app")}
      factor={factor}
      change={begin}
      onSend={(proof) => begin.mutate(proof, { onSuccess: setMade })}
      onLeave={onLeave}
    />
  );
}

function Codes({ factor, onCodes, onLeave }: TaskProps & { onCodes: (codes: string[]) => void }) {
  const { t } = useWords();
  const renew = useRenewCodes();
  return (
    <Proof
      title={t("manage.codes")}
      hint={t("manage.codesHint")}
      factor={factor}
      change={renew}
      onSend={(proof) => renew.mutate(proof, { onSuccess: ({ recovery_codes }) => onCodes(recovery_codes) })}
      onLeave={onLeave}
    />
  );
}

function Off({ factor, onDone, onLeave }: TaskProps) {
  const { t } = useWords();
  const off = useTurnOff();
  const last = factor.passkeys.length === 0;
  return (
    <Proof
      title={t(last ? "manage.off" : "manage.offApp")}
      hint={t(last ? "manage.offHint" : "manage.offAppHint")}
      factor={factor}
      change={off}
      onSend={(proof) => off.mutate(proof, { onSuccess: () => onDone(t(last ? "turnedOff" : "appRemoved")) })}
      onLeave={onLeave}
    />
  );
}

function Remove({ factor, passkey, onDone, onLeave }: TaskProps & { passkey: Passkey }) {
  const { t } = useWords();
  const remove = useRemovePasskey(passkey.id);
  const last = factor.passkeys.length === 1 && !factor.app_since;
  return (
    <Proof
      title={t("passkeys.remove", { name: passkey.name })}
      hint={t(last ? "passkeys.removeLast" : "passkeys.removeHint")}
      factor={factor}
      change={remove}
      onSend={(proof) =>
        remove.mutate(proof, { onSuccess: () => onDone(t(last ? "turnedOff" : "passkeys.removed")) })
      }
      onLeave={onLeave}
    />
  );
}
