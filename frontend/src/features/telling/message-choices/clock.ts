/** Minutes of a day. */

const whole = 24 * 60;

/** 1320 is 22:00. */
export const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** 22:00 is 1320; undefined for what is no time. */
export function minutesOf(text: string): number | undefined {
  const found = /^(\d{1,2}):(\d{2})/.exec(text);
  const minutes = found ? Number(found[1]) * 60 + Number(found[2]) : whole;
  return minutes < whole ? minutes : undefined;
}

export type Span = { from: number; until: number };

/** The parts of one day that a nightly span covers. */
export const spans = (from: number, until: number): Span[] =>
  from < until
    ? [{ from, until }]
    : [
        { from: 0, until },
        { from, until: whole },
      ].filter((span) => span.from < span.until);

/** How far into the day, in percent. */
export const percent = (minutes: number) => (minutes / whole) * 100;
