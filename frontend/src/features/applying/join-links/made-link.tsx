import { Button, TextInput } from "@mantine/core";
import { IconCopy, IconPrinter } from "@tabler/icons-react";
import { Link } from "react-router";
import { QrCode } from "@/ui/figure/qr-code";
import { OnlyHere } from "@/ui/notice/only-here";
import { toast } from "@/ui/notice/undo-toast";
import { Card, CardHead } from "@/ui/page/card";
import css from "./join-links.module.css";
import { useMade } from "./made";
import { useWords } from "./words";

/** The address that was just made: as a code, to copy and to print. */
export function MadeLink() {
  const { t } = useWords();
  const made = useMade();
  if (!made) return null;
  const team = made.team ?? t("each");
  return (
    <Card padded tone="done">
      <CardHead title={t("madeTitle", { team })} />
      <div className={css.made}>
        <QrCode className={css.qr ?? ""} text={made.address} label={t("scan", { team })} />
        <div className="stack grow">
          <p role="status">{t("madeText")}</p>
          <TextInput
            label={t("address")}
            readOnly
            value={made.address}
            onFocus={(event) => event.currentTarget.select()}
          />
          <OnlyHere address={made.address} />
          <div className="flow flow-wrap">
            {"clipboard" in navigator && (
              <Button
                leftSection={<IconCopy size={18} aria-hidden />}
                onClick={() => navigator.clipboard.writeText(made.address).then(() => toast(t("copied")))}
              >
                {t("copy")}
              </Button>
            )}
            <Button
              component={Link}
              to="/volunteers/join-links/sheet"
              variant="default"
              leftSection={<IconPrinter size={18} aria-hidden />}
            >
              {t("print")}
            </Button>
          </div>
        </div>
      </div>
    </Card>
  );
}
