import { DateInput, type DateInputProps } from "@mantine/dates";
import "@mantine/dates/styles.layer.css";
import "dayjs/locale/zh-cn";
import { useTranslation } from "react-i18next";
import { today, useTime } from "@/time";
import css from "./day-input.module.css";
import { typedDay } from "./typed-day";

/**
 * A day, typed or chosen from a calendar that begins on Monday, speaks the language of the page and opens at the
 * product's today.
 */
export function DayInput(props: DateInputProps) {
  const { t, i18n } = useTranslation("kit");
  const { day } = useTime();
  return (
    <DateInput
      valueFormat="YYYY-MM-DD"
      locale={i18n.language === "zh-CN" ? "zh-cn" : "en"}
      monthLabelFormat={i18n.language === "zh-CN" ? "YYYY年M月" : "MMMM YYYY"}
      dateParser={typedDay}
      defaultDate={today()}
      getDayAriaLabel={day}
      firstDayOfWeek={1}
      previousLabel={t("previousMonth")}
      nextLabel={t("nextMonth")}
      clearButtonProps={{ "aria-label": t("clearDay") }}
      classNames={{ day: css.day, calendarHeaderControl: css.turn }}
      {...props}
    />
  );
}
