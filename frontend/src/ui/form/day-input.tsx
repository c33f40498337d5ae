import { DateInput, type DateInputProps } from "@mantine/dates";
import "@mantine/dates/styles.layer.css";
import "dayjs/locale/zh-cn";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dayOf, today, useTime } from "@/time";
import css from "./day-input.module.css";
import { type DayFault, faultOfDay, typedDay } from "./typed-day";

/**
 * A day, typed or chosen from a calendar that begins on Monday, speaks the language of the page and opens at the
 * product's today. What cannot be taken for one, or lies outside what may be chosen, is said and not emptied.
 */
export function DayInput({ error, onBlur, onChange, onInput, ...props }: DateInputProps) {
  const { t, i18n } = useTranslation("kit");
  const { day, date } = useTime();
  const [wrong, setWrong] = useState<{ fault: DayFault; typed: string }>();
  const first = asDay(props.minDate);
  const last = asDay(props.maxDate);
  const said =
    wrong &&
    {
      unreadable: t("dayUnreadable", { typed: wrong.typed }),
      early: t("dayEarly", { typed: wrong.typed, day: first ? date(first) : "" }),
      late: t("dayLate", { typed: wrong.typed, day: last ? date(last) : "" }),
    }[wrong.fault];
  return (
    <DateInput
      valueFormat="YYYY-MM-DD"
      locale={i18n.language === "zh-CN" ? "zh-cn" : "en"}
      monthLabelFormat={i18n.language === "zh-CN" ? "YYYY年M月" : "MMMM YYYY"}
      dateParser={(typed) => typedDay(typed, today())}
      defaultDate={today()}
      getDayAriaLabel={day}
      firstDayOfWeek={1}
      previousLabel={t("previousMonth")}
      nextLabel={t("nextMonth")}
      clearButtonProps={{ "aria-label": t("clearDay") }}
      classNames={{ day: css.day, calendarHeaderControl: css.turn }}
      fixOnBlur={Boolean(props.value)} // with a day before, that one stays
      {...props}
      error={said ?? error}
      onChange={(day) => {
        setWrong(undefined);
        onChange?.(day);
      }}
      onInput={(event) => {
        setWrong(undefined);
        onInput?.(event);
      }}
      onBlur={(event) => {
        const typed = event.currentTarget.value.trim();
        const fault = faultOfDay(typed, today(), first, last);
        setWrong(fault && { fault, typed });
        onBlur?.(event);
      }}
    />
  );
}

const asDay = (at: DateInputProps["minDate"]) =>
  at === undefined || at === null ? undefined : typeof at === "string" ? at.slice(0, 10) : dayOf(at);
