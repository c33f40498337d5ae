import { Button, Progress } from "@mantine/core";
import { IconPlayerStop } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import css from "./progress.module.css";

type ProgressBarProps = {
  /** What is going on: "正在核对名册". */
  label: string;
  value: number;
  max: number;
  /** How far in words; "120 / 300" unless told. */
  amount?: string;
  /** A fact beside the count: "还要约 20 秒". */
  note?: ReactNode;
  /** Work that takes long can be stopped. */
  onStop?: (() => void) | undefined;
  stopping?: boolean | undefined;
};

/** Long work: how far it is, and the way to stop it. */
export function ProgressBar({ label, value, max, amount, note, onStop, stopping }: ProgressBarProps) {
  const { t } = useTranslation("kit");
  return (
    <div className={css.progress}>
      <div className={css.head}>
        <span className="t-name">{label}</span>
        <span className="t-cap">
          {amount ?? t("progress.of", { value, max })}
          {note && <> · {note}</>}
        </span>
      </div>
      <div className={css.line}>
        <Progress.Root size={8} className="grow">
          <Progress.Section
            value={max > 0 ? (value / max) * 100 : 0}
            color="var(--done)"
            aria-label={label}
          />
        </Progress.Root>
        {onStop && (
          <Button
            size="compact"
            variant="default"
            leftSection={<IconPlayerStop size={16} aria-hidden />}
            loading={stopping ?? false}
            onClick={onStop}
          >
            {t("stop")}
          </Button>
        )}
      </div>
    </div>
  );
}
