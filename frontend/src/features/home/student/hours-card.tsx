import { IconHourglass } from "@tabler/icons-react";
import { Trans, useTranslation } from "react-i18next";
import css from "@/features/home/homes/homes.module.css";
import { formatHours, useTime } from "@/time";
import { Card } from "@/ui/card";
import { BigNumber } from "@/ui/facts";
import { More, Section } from "@/ui/section";

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
  const { t } = useTranslation("homes");
  const { length } = useTime();
  return (
    <Section title={t("student.hours")} more={<More to="/my/hours">{t("student.details")}</More>}>
      <Card padded>
        <BigNumber
          value={formatHours(counted)}
          of={t("student.hoursUnit")}
          right={<span className="t-cap">{served > 0 && t("student.served", { count: served })}</span>}
        />
        {served === 0 && awaiting === 0 && <p className="t-cap">{t("student.noHours")}</p>}
        {awaiting > 0 && (
          <div className={css.total}>
            <IconHourglass size={18} className="due-ink" aria-hidden />
            <span>
              <Trans
                ns="homes"
                i18nKey="student.awaiting"
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
