import { Button } from "@mantine/core";
import { Link } from "react-router";
import { ReasonLine } from "@/ui/list/reason-line";
import { Card } from "@/ui/page/card";
import { Section } from "@/ui/page/section";
import { useFitWords } from "./fits";
import { OpenShiftRow } from "./open-shift-row";
import css from "./open-shifts.module.css";
import type { OpenShift } from "./queries";
import { useWords } from "./words";

/** Shifts that can be taken instead: the first as a card with its button, the others as rows. */
export function Alternatives({ shifts }: { shifts: OpenShift[] }) {
  const { t } = useWords();
  const fitWords = useFitWords();
  const [best, ...others] = shifts;
  if (!best) return null;
  return (
    <>
      <Section title={t("better")} more={t("betterWhy")}>
        <Card tone="done">
          <OpenShiftRow open={best} withDay />
          <div className={css.better}>
            <ReasonLine tone="done">{fitWords(best) || t("betterFits")}</ReasonLine>
            <Button component={Link} to={`/open-shifts/${best.shift.id}`}>
              {t("lookAtThis")}
            </Button>
          </div>
        </Card>
      </Section>
      {others.length > 0 && (
        <Section title={t("also")}>
          <Card>
            {others.map((open) => (
              <OpenShiftRow key={open.shift.id} open={open} withDay why />
            ))}
          </Card>
        </Section>
      )}
    </>
  );
}
