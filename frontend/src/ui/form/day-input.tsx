import { DateInput, type DateInputProps } from "@mantine/dates";
import "@mantine/dates/styles.layer.css";
import "dayjs/locale/zh-cn";
import { useTranslation } from "react-i18next";
import css from "./day-input.module.css";

/** A day, typed or chosen from a calendar that begins on Monday and speaks the language of the page. */
export function DayInput(props: DateInputProps) {
  const { t, i18n } = useTranslation("kit");
  return (
    <DateInput
      valueFormat="YYYY-MM-DD"
      locale={i18n.language === "zh-CN" ? "zh-cn" : "en"}
      monthLabelFormat={i18n.language === "zh-CN" ? "YYYY年M月" : "MMMM YYYY"}
      firstDayOfWeek={1}
      previousLabel={t("previousMonth")}
      nextLabel={t("nextMonth")}
      classNames={{ day: css.day, calendarHeaderControl: css.turn }}
      {...props}
    />
  );
}
