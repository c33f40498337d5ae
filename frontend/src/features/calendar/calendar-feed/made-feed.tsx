import { Button, TextInput } from "@mantine/core";
import { IconCalendarShare, IconCopy } from "@tabler/icons-react";
import { QrCode } from "@/ui/figure/qr-code";
import { toast } from "@/ui/notice/undo-toast";
import { Card, CardHead } from "@/ui/page/card";
import { useDeskWidth } from "@/ui/screen/viewport";
import css from "./calendar.module.css";
import { useWords } from "./words";

/** The address that was just made: on a phone to open in its calendar, at a desk to scan with one. */
export function MadeFeed({ path }: { path: string }) {
  const { t } = useWords();
  const desk = useDeskWidth();
  const address = `${location.origin}${path}`;
  const webcal = `webcal://${location.host}${path}`; // by which phones know that it is a calendar
  return (
    <Card padded tone="done">
      <CardHead title={t("madeTitle")} />
      <div className={css.made}>
        {desk && <QrCode className={css.qr ?? ""} text={webcal} label={t("scan")} />}
        <div className="stack grow">
          <p role="status">{t("madeText")}</p>
          <TextInput
            label={t("address")}
            readOnly
            value={address}
            onFocus={(event) => event.currentTarget.select()}
          />
          <div className="flow flow-wrap">
            {!desk && (
              <Button component="a" href={webcal} leftSection={<IconCalendarShare size={18} aria-hidden />}>
                {t("open")}
              </Button>
            )}
            {"clipboard" in navigator && (
              <Button
                variant={desk ? "filled" : "default"}
                leftSection={<IconCopy size={18} aria-hidden />}
                onClick={() => navigator.clipboard.writeText(address).then(() => toast(t("copied")))}
              >
                {t("copy")}
              </Button>
            )}
          </div>
          <p className="t-cap">{t(desk ? "scanHint" : "openHint")}</p>
        </div>
      </div>
    </Card>
  );
}
