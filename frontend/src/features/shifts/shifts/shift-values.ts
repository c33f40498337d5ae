/** What the form of a shift holds, and how it goes to and from the API. */
import { addDays, dayOf, formatTime, instantAt } from "@/time";
import type { NewPosition, ShiftDetail } from "./queries";

export type PositionValues = {
  id?: number;
  name: string;
  minimum: number;
  maximum: number;
  skill_id: string;
  team_id: string;
  leads: boolean;
  instruction: string;
};

export type ShiftValues = {
  title: string;
  /** Empty takes the activity's place. */
  service_point_id: string;
  day: string;
  from: string;
  until: string;
  child: boolean;
  home: boolean;
  note: string;
  weeks: number;
  positions: PositionValues[];
};

export const newPosition = (name: string, leads: boolean): PositionValues => ({
  name,
  minimum: leads ? 1 : 2,
  maximum: leads ? 1 : 5,
  skill_id: "",
  team_id: "",
  leads,
  instruction: "",
});

/** What a new shift starts from: a captain's seat and one position. */
export const newShift = (title: string, day: string, captain: string, helper: string): ShiftValues => ({
  title,
  service_point_id: "",
  day,
  from: "09:00",
  until: "11:30",
  child: false,
  home: false,
  note: "",
  weeks: 1,
  positions: [newPosition(captain, true), newPosition(helper, false)],
});

/** The values of a shift that is edited. */
export const valuesOf = ({ shift, positions }: ShiftDetail): ShiftValues => ({
  title: shift.title,
  service_point_id: String(shift.service_point_id),
  day: dayOf(shift.starts_at),
  from: formatTime(shift.starts_at),
  until: formatTime(shift.ends_at),
  child: shift.child,
  home: shift.home,
  note: shift.note,
  weeks: 1,
  positions: positions.map(({ id, name, minimum, maximum, skill_id, team_id, leads, instruction }) => ({
    id,
    name,
    minimum,
    maximum,
    leads,
    instruction,
    skill_id: skill_id === undefined ? "" : String(skill_id),
    team_id: team_id === undefined ? "" : String(team_id),
  })),
});

/** The day on which a shift ends: the next one if it ends at an earlier time of day than it begins. */
export const endDay = ({ day, from, until }: Pick<ShiftValues, "day" | "from" | "until">) =>
  day && until < from ? addDays(day, 1) : day;

/**
 * The part of a request both a new and a changed shift have. Of one that is changed, the times that were not touched
 * go back as they came, because a form cannot say those of a shift of several days.
 */
export function bodyOf(values: ShiftValues, before?: ShiftDetail) {
  const { title, child, home, note, positions } = values;
  return {
    title,
    child,
    home,
    note,
    ...times(values, before),
    positions: positions.map(
      ({ skill_id, team_id, ...rest }): NewPosition => ({
        ...rest,
        ...(skill_id ? { skill_id: Number(skill_id) } : {}),
        ...(team_id ? { team_id: Number(team_id) } : {}),
      }),
    ),
  };
}

function times({ day, from, until }: ShiftValues, before?: ShiftDetail) {
  const was = before && valuesOf(before);
  if (was && was.day === day && was.from === from && was.until === until)
    return { starts_at: before.shift.starts_at, ends_at: before.shift.ends_at };
  return {
    starts_at: instantAt(day, from).toISOString(),
    ends_at: instantAt(endDay({ day, from, until }), until).toISOString(),
  };
}

/** The values with positions that somebody has removed meanwhile as new ones. */
export function onlyKnown(values: ShiftValues, now: ShiftDetail): ShiftValues {
  const known = new Set(now.positions.map(({ id }) => id));
  const positions = values.positions.map(({ id, ...rest }) =>
    id !== undefined && known.has(id) ? { id, ...rest } : rest,
  );
  return { ...values, positions };
}

/** Where in the form stands what a refusal is about, by the name of the field in the API or the reason. */
export const shiftInputs = {
  starts_at: "from",
  ends_at: "until",
  date_adjusted_working: "day",
  date_blocked: "day",
  date_closed: "day",
  date_holiday: "day",
  shift_past: "day",
} as const;
