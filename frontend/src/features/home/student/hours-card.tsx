import { IconHourglass } from "@tabler/icons-react";
import { Trans } from "react-i18next";
import css from "@/features/home/homes/homes.module.css";
import { formatHours, useTime } from "@/time";
import { BigNumber } from "@/ui/figure/facts";
import { Card } from "@/ui/page/card";
import { More, Section } from "@/ui/page/section";
import { useWords } from "./words";

/** The hours that count, and those that wait for an approval. */
export function HoursCard({
  counted,
  awaiting,
  served,
}: {
  counted: number;
  awaiting: number;
  served: number;
}) {
  const { t } = useWords();
  const { length } = useTime();
  return (
    <Section title={t("hours")} more={<More to="/my/hours">{t("details")}</More>}>
      <Card padded>
        <BigNumber
          value={formatHours(counted)}
          of={t("hoursUnit")}
          right={<span className="t-cap">{served > 0 && t("served", { count: served })}</span>}
        />
        {served === 0 && awaiting === 0 && <p className="t-cap">{t("noHours")}</p>}
        {awaiting > 0 && (
          <div className={css.total}>
            <IconHourglass size={18} className="due-ink" aria-hidden />
            <span>
              <Trans
                ns="student"
                i18nKey="awaiting"
                values={{ length: length(awaiting) }}
                components={{ b: <b /> }}
              />
            </span>
          </div>
        )}
      </Card>
    </Section>
  );
}
