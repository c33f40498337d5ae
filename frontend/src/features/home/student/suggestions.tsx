import { IconBus } from "@tabler/icons-react";
import { Link } from "react-router";
import { useFitWords } from "@/features/booking/open-shifts/fits";
import type { OpenShift } from "@/features/booking/open-shifts/queries";
import css from "@/features/home/homes/homes.module.css";
import { formatTime, useTime } from "@/time";
import { FillBar } from "@/ui/figure/fill-bar";
import { seatsOf } from "@/ui/figure/fill-words";
import { EmptyState } from "@/ui/notice/empty-state";
import { Card } from "@/ui/page/card";
import { Dots } from "@/ui/page/row";
import { More, Section, Shelf } from "@/ui/page/section";
import { FormTile } from "@/ui/page/tile";
import { useWords } from "./words";

/** Open shifts the volunteer could take now, the best suited first, with what speaks for each. */
export function Suggestions({ shifts }: { shifts: OpenShift[] }) {
  const { t } = useWords();
  return (
    <Section title={t("suggestions")} more={<More to="/open-shifts">{t("all")}</More>}>
      {shifts.length === 0 ? (
        <Card padded>
          <EmptyState title={t("noSuggestions")} hint={t("noSuggestionsHint")} />
        </Card>
      ) : (
        <Shelf label={t("suggestions")}>
          {shifts.map((open) => (
            <li key={open.shift.id}>
              <Suggestion open={open} />
            </li>
          ))}
        </Shelf>
      )}
    </Section>
  );
}

function Suggestion({ open }: { open: OpenShift }) {
  const { shift, travel_minutes } = open;
  const fits = useFitWords()(open);
  const { t } = useWords();
  const { nearDay } = useTime();
  return (
    <Card>
      <Link className={css.shelfCard} to={`/open-shifts/${shift.id}`}>
        <span className={css.shelfHead}>
          <span className="t-cap">
            {nearDay(shift.starts_at)} {formatTime(shift.starts_at)}
          </span>
          <FormTile form={shift.form} size="small" />
        </span>
        <span className="t-name">{shift.title}</span>
        <span className="t-cap">
          <Dots>
            {[
              shift.community_name,
              <span key="bus" className={css.bus}>
                <IconBus size={16} aria-hidden /> {t("travel", { minutes: travel_minutes })}
              </span>,
            ]}
          </Dots>
        </span>
        {fits && <span className="t-cap done-ink">{fits}</span>}
        <FillBar {...seatsOf(shift, shift.seats)} />
      </Link>
    </Card>
  );
}
