/**
 * The only place that knows what time it is, in which zone, and how dates and lengths are written.
 * "Now" is the server's clock: the demo may live in another year, and phones are often wrong.
 */
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

export type Lang = "zh-CN" | "en";
/** An instant as the API sends it (RFC 3339) or as a Date. */
export type Instant = string | Date;

const minute = 60_000;
const day = 24 * 60 * minute;

let zone = "Asia/Shanghai";
let offset = 0;
const listeners = new Set<() => void>();

/** Sets the organization's zone and the server's clock; called whenever a session arrives. */
export function setClock(serverNow: Instant, timeZone: string, deviceNow = Date.now()) {
  zone = timeZone;
  offset = new Date(serverNow).getTime() - deviceNow;
  for (const tell of listeners) tell();
}

/** The organization's time zone. */
export const timeZone = () => zone;

/** The product's current instant. */
export const now = () => new Date(Date.now() + offset);

/** The product's instant at which the clock of this device showed so many milliseconds. */
export const deviceTime = (milliseconds: number) => new Date(milliseconds + offset);

/** The calendar day (YYYY-MM-DD) of an instant in the organization's zone. */
export function dayOf(at: Instant): string {
  const { year, month, day: date } = parts(at);
  return `${year}-${two(month)}-${two(date)}`;
}

/** Today in the organization's zone. */
export const today = () => dayOf(now());

/** The year it is, for examples of what one may write. */
export const thisYear = () => today().slice(0, 4);

/** The day n days after (or before) a day; days are YYYY-MM-DD throughout. */
export function addDays(date: string, n: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + n * day).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when the second is earlier. */
export const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day);

/** 0 for Monday … 6 for Sunday. */
export const weekday = (date: string) => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The Monday of the day's week. */
export const weekStart = (date: string) => addDays(date, -weekday(date));

/** The instant at which a clock in the organization's zone shows this day and time ("14:00"). */
export function instantAt(date: string, time: string): Date {
  const wall = Date.parse(`${date}T${time.padStart(5, "0")}:00Z`);
  // Twice, because the first guess may lie on the other side of a change of the zone's offset.
  const guess = wall - zoneOffset(new Date(wall));
  return new Date(wall - zoneOffset(new Date(guess)));
}

/** "14:00" */
export function formatTime(at: Instant): string {
  const { hour, minute: min } = parts(at);
  return `${two(hour)}:${two(min)}`;
}

/** "14:00–16:30", and over midnight "22:00–次日 02:00" or "22:00–02:00 next day"; midnight itself is 24:00. */
export function formatPeriod(from: Instant, until: Instant, lang: Lang): string {
  const [begin, end] = [formatTime(from), formatTime(until)];
  if (daysBetween(dayOf(from), dayOf(until)) !== 1) return `${begin}–${end}`;
  if (end === "00:00") return `${begin}–24:00`;
  return lang === "zh-CN" ? `${begin}–次日 ${end}` : `${begin}–${end} next day`;
}

/** "4月14日 周六" or "Sat 14 Apr"; takes a day or an instant. The year is added when it is not this one. */
export function formatDay(at: Instant, lang: Lang, { weekday: withWeekday = true } = {}): string {
  const date = asDay(at);
  const [year = "", month = "", number = ""] = date.split("-");
  const [m, d] = [Number(month), Number(number)];
  const other = year !== today().slice(0, 4);
  if (lang === "zh-CN") {
    return `${other ? `${year}年` : ""}${m}月${d}日${withWeekday ? ` ${formatWeekday(date, lang)}` : ""}`;
  }
  return `${withWeekday ? `${formatWeekday(date, lang)} ` : ""}${d} ${months[m - 1] ?? ""}${other ? ` ${year}` : ""}`;
}

/** "2012年4月" or "Apr 2012"; takes a day. */
export function formatMonth(date: string, lang: Lang): string {
  const [year, month] = date.split("-").map(Number);
  return lang === "zh-CN" ? `${year}年${month}月` : `${months[(month ?? 1) - 1]} ${year}`;
}

/** "周六" or "Sat" */
export function formatWeekday(at: Instant, lang: Lang): string {
  const i = weekday(asDay(at));
  return lang === "zh-CN" ? `周${"一二三四五六日"[i]}` : (weekdays[i] ?? "");
}

/** "今天", "明天", "后天", "昨天", "周六", "下周六", else the date. */
export function formatNearDay(at: Instant, lang: Lang): string {
  const date = asDay(at);
  const away = daysBetween(today(), date);
  const word = nearWords[lang].get(away);
  if (word) return word;
  const weeks = daysBetween(weekStart(today()), weekStart(date)) / 7;
  if (away > 0 && weeks === 0) return formatWeekday(date, lang);
  if (away > 0 && weeks === 1)
    return lang === "zh-CN" ? `下${formatWeekday(date, lang)}` : `next ${formatWeekday(date, lang)}`;
  return formatDay(date, lang);
}

/** "2.5 小时" or "40 分钟" from whole minutes: hours from one hour on, to a tenth. */
export function formatLength(minutes: number, lang: Lang): string {
  const zh = lang === "zh-CN";
  if (Math.abs(minutes) < 60) return zh ? `${minutes} 分钟` : `${minutes} min`;
  return zh ? `${formatHours(minutes)} 小时` : `${formatHours(minutes)} h`;
}

/** Whole minutes as hours with at most one decimal: 150 -> "2.5". */
export const formatHours = (minutes: number) => String(Math.round(minutes / 6) / 10);

/** How long until or since an instant: "12 分钟后", "刚刚", "3 小时前". */
export function formatDistance(at: Instant, lang: Lang, from: Date = now()): string {
  const apart = new Date(at).getTime() - from.getTime();
  const size = Math.abs(apart);
  if (size < minute) {
    const [soon, just] = lang === "zh-CN" ? ["现在", "刚刚"] : ["now", "just now"];
    return apart > 0 ? soon : just;
  }
  const [n, zh, en] =
    size < 60 * minute
      ? [Math.round(size / minute), "分钟", "min"]
      : size < day
        ? [Math.round(size / (60 * minute)), "小时", "h"]
        : [Math.round(size / day), "天", "d"];
  if (lang === "zh-CN") return `${n} ${zh}${apart > 0 ? "后" : "前"}`;
  return apart > 0 ? `in ${n} ${en}` : `${n} ${en} ago`;
}

/** The current instant, told again every interval (one minute unless said). */
export function useNow(interval = minute): Date {
  const tick = useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      const timer = setInterval(tell, interval);
      return () => {
        listeners.delete(tell);
        clearInterval(timer);
      };
    },
    () => Math.floor(now().getTime() / interval),
  );
  return new Date(Math.max(tick * interval, now().getTime()));
}

/** Every formatter above, bound to the language of the page. */
export function useTime() {
  const { i18n } = useTranslation();
  const lang: Lang = i18n.language === "en" ? "en" : "zh-CN";
  return {
    lang,
    day: (at: Instant) => formatDay(at, lang),
    date: (at: Instant) => formatDay(at, lang, { weekday: false }),
    month: (date: string) => formatMonth(date, lang),
    weekday: (at: Instant) => formatWeekday(at, lang),
    nearDay: (at: Instant) => formatNearDay(at, lang),
    time: formatTime,
    period: (from: Instant, until: Instant) => formatPeriod(from, until, lang),
    /** "4月14日 周六 14:00–16:30" */
    span: (from: Instant, until: Instant) => `${formatDay(from, lang)} ${formatPeriod(from, until, lang)}`,
    length: (minutes: number) => formatLength(minutes, lang),
    hours: formatHours,
    distance: (at: Instant) => formatDistance(at, lang),
  };
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const nearWords: Record<Lang, Map<number, string>> = {
  "zh-CN": new Map([
    [-1, "昨天"],
    [0, "今天"],
    [1, "明天"],
    [2, "后天"],
  ]),
  en: new Map([
    [-1, "yesterday"],
    [0, "today"],
    [1, "tomorrow"],
  ]),
};

const two = (n: number) => String(n).padStart(2, "0");
const asDay = (at: Instant) => (typeof at === "string" && at.length === 10 ? at : dayOf(at));

const formats = new Map<string, Intl.DateTimeFormat>();

function parts(at: Instant) {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(zone, format);
  }
  const found = Object.fromEntries(
    format.formatToParts(new Date(at)).map((part) => [part.type, Number(part.value)]),
  );
  const { year = 0, month = 0, day: date = 0, hour = 0, minute: min = 0, second = 0 } = found;
  return { year, month, day: date, hour, minute: min, second };
}

/** Milliseconds the zone is ahead of UTC at an instant. */
function zoneOffset(at: Date) {
  const p = parts(at);
  return (
    Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second) - Math.floor(at.getTime() / 1000) * 1000
  );
}
