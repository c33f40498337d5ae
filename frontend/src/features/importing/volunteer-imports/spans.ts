/** Weekdays one after the other that have the same hours. */
export type Span = { first: number; last: number; hours: string[] };

/** Times such as "6 08:00-12:00", in order, with weekdays put together that have the same hours. */
export function spansOf(times: string[]): Span[] {
  const byDay = new Map<number, string[]>();
  for (const time of times) {
    const [day = "", hours = ""] = time.split(" ");
    byDay.set(Number(day), [...(byDay.get(Number(day)) ?? []), hours.replace("-", "–")]);
  }
  const spans: Span[] = [];
  for (const [day, hours] of byDay) {
    const before = spans.at(-1);
    if (before?.last === day - 1 && before.hours.join() === hours.join()) before.last = day;
    else spans.push({ first: day, last: day, hours });
  }
  return spans;
}
