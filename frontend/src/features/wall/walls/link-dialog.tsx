import { Button, TextInput } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTime } from "@/time";
import { QrCode } from "@/ui/figure/qr-code";
import { FormModal } from "@/ui/form/form-dialog";
import { FormProblem } from "@/ui/form/form-problem";
import { Async } from "@/ui/notice/async";
import { useConfirm } from "@/ui/notice/confirm";
import { toast } from "@/ui/notice/undo-toast";
import { Dots } from "@/ui/page/row";
import { useEndLink, useMakeLink, type WallLink, wallQueries } from "./queries";
import css from "./wall.module.css";
import { useWords } from "./words";

type DialogProps = { opened: boolean; onClose: () => void; communityId: number | undefined };

/** The link by which a screen shows a wall: made, made anew and ended here. */
export function LinkDialog({ opened, onClose, communityId }: DialogProps) {
  const { t } = useWords();
  return (
    <FormModal opened={opened} onClose={onClose} title={t("hangTitle")} size="lg">
      {opened && <Hanging communityId={communityId} />}
    </FormModal>
  );
}

function Hanging({ communityId }: { communityId: number | undefined }) {
  const { t } = useWords();
  const link = useQuery(wallQueries.link(communityId));
  const make = useMakeLink(communityId);
  const end = useEndLink(communityId);
  const confirm = useConfirm();
  const [path, setPath] = useState<string>();
  const run = () => make.mutate(undefined, { onSuccess: (made) => setPath(made.path) });
  const reset = async () => {
    if (await confirm({ title: t("resetTitle"), text: t("resetText"), action: t("reset") })) run();
  };
  const stop = async () => {
    if (!(await confirm({ title: t("endTitle"), text: t("endText"), action: t("end"), danger: true })))
      return;
    setPath(undefined);
    end.mutate(undefined, { onSuccess: () => toast(t("ended")) });
  };
  return (
    <div className="stack">
      <p>{t("hangText")}</p>
      {path && <Made path={path} />}
      <Async query={link}>
        {(data) =>
          data.made_at ? (
            <>
              <Facts link={data} />
              <div className="flow flow-wrap">
                <Button variant="default" loading={make.isPending} onClick={reset}>
                  {t("reset")}
                </Button>
                <Button variant="default" loading={end.isPending} onClick={stop}>
                  {t("end")}
                </Button>
              </div>
            </>
          ) : (
            <Button loading={make.isPending} onClick={run}>
              {t("make")}
            </Button>
          )
        }
      </Async>
      <FormProblem error={make.error} onRetry={make.repeat} />
      <FormProblem error={end.error} onRetry={end.repeat} />
    </div>
  );
}

function Facts({ link }: { link: WallLink }) {
  const { t } = useWords();
  const { day, distance } = useTime();
  return (
    <p className="t-cap">
      <Dots>
        {[
          link.made_at && t("since", { day: day(link.made_at) }),
          link.read_at ? t("read", { at: distance(link.read_at) }) : t("unread"),
        ]}
      </Dots>
    </p>
  );
}

function Made({ path }: { path: string }) {
  const { t } = useWords();
  const address = `${location.origin}${path}`;
  return (
    <div className={css.made}>
      <QrCode className={css.qr ?? ""} text={address} label={t("scan")} />
      <div className="stack grow">
        <p role="status">{t("made")}</p>
        <TextInput
          label={t("address")}
          readOnly
          value={address}
          onFocus={(event) => event.currentTarget.select()}
        />
        {"clipboard" in navigator && (
          <Button
            leftSection={<IconCopy size={18} aria-hidden />}
            onClick={() => navigator.clipboard.writeText(address).then(() => toast(t("copied")))}
          >
            {t("copy")}
          </Button>
        )}
      </div>
    </div>
  );
}
