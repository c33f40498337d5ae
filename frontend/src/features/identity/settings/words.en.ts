import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "Settings",
  sub: "Numbers for the whole association. A change holds from the next press of everybody on, and is logged",
  readOnly: "The association leader changes them",
  group: {
    signUp: "Sign-up and invitations",
    attendance: "Sign-in",
    hours: "Hours",
    protection: "Protection and replies",
    codes: "One-time codes",
  },
  name: {
    sign_up_cut_off_minutes: "Sign-up ends so long before the start",
    invitation_hours: "An invitation is kept for",
    daily_cap_minutes: "One person serves in a day at most",
    early_sign_in_minutes: "Sign-in opens so long before the start",
    late_after_minutes: "Late from so long after the start",
    minimum_presence_percent: "Least presence for hours to count by themselves",
    rounding_minutes: "Hours are rounded to",
    daily_parent_cap_minutes: "The leader may approve in a day up to",
    back_entry_days: "Hours may be entered afterwards within",
    clearance_months: "A record check is valid for at most",
    reveal_hours: "Contacts are open before and after a visit for",
    reply_working_days: "A request is answered within",
    first_code_days: "A code for a first sign-in is good for",
    reset_code_days: "A code for a forgotten password is good for",
  },
  rule: {
    sign_up_cut_off_minutes:
      "From then on nobody signs up themselves; coordinators may still invite. 0 means until it begins",
    invitation_hours:
      "Nobody is put on a shift without agreeing: an invitation keeps the seat, and after this time it goes to others",
    daily_cap_minutes:
      "Up to this the hours of a day count by themselves, and nobody signs up or is invited beyond it. If it is lowered, seats beyond it are marked for a coordinator to decide",
    early_sign_in_minutes: "Earlier sign-ins are not taken, so that waiting does not count",
    late_after_minutes: "Whoever signs in later is marked late; time counts from when they came",
    minimum_presence_percent:
      "With less of the shift than this, nothing counts by itself and the captain decides",
    rounding_minutes: "The hours of each shift are rounded down to a multiple, corrections too",
    daily_parent_cap_minutes:
      "Beyond what counts by itself the leader of the association approves a day, and beyond this the host",
    back_entry_days: "After so many days hours are neither entered nor raised",
    clearance_months:
      "Whoever works with children is checked every year, so 12 months at most; it holds for checks entered from now on",
    reveal_hours:
      "Address and phone of a beneficiary open only around the visit, to those on duty, and every look is logged",
    reply_working_days:
      "A request is checked and answered within so many working days, holidays and adjusted days considered",
    first_code_days: "For who has no password yet; it may be printed ahead. After it another is handed out",
    reset_code_days: "It works once. After it another is handed out",
  },
  unit: {
    minutes: "minutes",
    hours: "hours",
    days: "days",
    workingDays: "working days",
    months: "months",
    percent: "%",
  },
  with: "{{value}} {{unit}}",
  range: "{{minimum}}–{{maximum}} {{unit}}, by default {{usual}}",
  isDefault: "This is the default",
  changed: "{{name}} changed it on {{when}}",
  reset: "Default",
  resetOf: "“{{name}}” back to its default",
  save: "Save",
  saveAll: "Save it like this",
  saved: "Saved, and in force",
  told: "What saving does",
  marked_one: "1 seat is marked, for a coordinator to keep or give to somebody else",
  marked_other: "{{count}} seats are marked, for a coordinator to keep or give to somebody else",
  settled_one: "1 seat that waited for a decision needs none any more",
  settled_other: "{{count}} seats that waited for a decision need none any more",
  elsewhere: "Settings elsewhere",
  rosterRules: "Roster rules",
  rosterRulesSub: "The weight of each rule, and limits for everybody such as of a week or of days in a row",
  lessonHours: "Lesson hours",
  lessonHoursSub: "When lessons begin and end, for timetables that are imported",
  catalogue: "Skills and courses",
  catalogueSub: "How long a course is valid, and what asks for it",
  signInRules: "Sign-in rules",
  signInRulesSub: "Which roles must sign in with two steps",
};
