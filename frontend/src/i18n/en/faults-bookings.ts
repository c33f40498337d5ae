import type { Translation } from "@/i18n/words";
import type { bookingFaults as zh } from "@/i18n/zh-CN/faults-bookings";

export const bookingFaults: Translation<typeof zh> = {
  position_full: {
    text: "Every seat of that position is taken",
    next: "Look at other positions or join the line",
  },
  ask_needless: { text: "That seat may be taken without asking", next: "Sign up for it" },
  lent_seats_held: {
    text: "{{held, n(one: person of another team is; many: people of other teams are)}} coming already",
    next: "Lend at least as many",
  },
  lent_seats_not_free: { text: "There are not so many free seats to lend", next: "At most {{free}}" },
  position_any_team: { text: "Everybody may take that position", next: "No need to lend or ask" },
  captain_seat_not_lent: { text: "The captain's seat is not lent", next: "Look at other positions" },
  lent_from_late: { text: "Seats are lent before the shift begins", next: "Choose an earlier time" },
  join_ask_unknown: { text: "There is no such request", next: "Refresh the page" },
  join_ask_decided: { text: "That request has been answered already", next: "Refresh the page" },
  join_ask_open: { text: "You have asked for that shift already", next: "Wait for the answer of the team" },
  position_team_only: { text: "The position is for another team", next: "Look at other positions" },
  seat_taken: { text: "Someone has just taken that seat", next: "Look at other seats" },
  seat_refused: { text: "That seat is not possible: {{reasons}}", next: "Look at other seats" },
  shift_past: { text: "The shift has begun", next: "Look at later shifts" },
  shift_begun: { text: "The shift has begun", next: "Tell the captain directly" },
  shift_not_open: { text: "The shift is not published yet", next: "You will hear when it is" },
  shift_closed: { text: "The shift takes nobody any more", next: "Look at other shifts" },
  shift_cut_off: {
    text: "Sign-up ends {{minutes, n(one: minute; many: minutes)}} before the start",
    next: "Ask the captain, or look at other shifts",
  },
  volunteer_taken_off: {
    text: "A coordinator took you off this shift",
    next: "To come after all, ask a coordinator",
  },
  shift_declined: { text: "That shift has been declined already", next: "They can still sign up themselves" },
  volunteer_on_shift: { text: "Already on that shift", next: "Look at the records" },
  volunteer_has_lesson: {
    text: "You have a lesson then: {{with_starts_at}}",
    next: "See other times, or correct your timetable",
  },
  volunteer_busy: {
    text: "Busy at that time: {{with_starts_at}}",
    next: "Ask somebody else, or choose another time",
  },
  timetable_unknown: { text: "There is no timetable yet", next: "Import one" },
  timetable_too_long: { text: "Too many lessons: at most 300", next: "Leave out what is not needed" },
  lesson_wrong: { text: "The time of a lesson is wrong", next: "Look at its weekday, times and weeks" },
  timetable_first_day: {
    text: "The first week begins on a Monday, not more than a year away",
    next: "Choose another day",
  },
  timetable_meets_seats: {
    text: "Lessons are at the time of shifts you have",
    next: "Look at each: where you keep the seat, that lesson takes no time",
  },
  timetable_unreadable: {
    text: "No lessons could be read",
    next: "Use an .xlsx, .csv or .ics your university gives out, or copy the whole table from a sheet",
  },
  timetable_file_too_large: {
    text: "Too large: a timetable has at most 2 MB",
    next: "Keep only the sheet with it",
  },
  lesson_hours_wrong: {
    text: "The time of lesson {{number}} is wrong",
    next: "Each begins before it ends, one after the other",
  },
  volunteer_double_booked: {
    text: "Booked at that time: {{with_title}} {{with_starts_at}}",
    next: "Leave that one first, or choose another time",
  },
  volunteer_inactive: { text: "No longer among the volunteers", next: "Ask a coordinator" },
  volunteer_not_eligible: {
    text: "Not eligible for that shift at present",
    next: "Please ask a coordinator",
  },
  volunteer_kept_apart: {
    text: "Somebody to keep apart from is on that shift",
    next: "Choose another shift, or see the couples in the roster rules",
  },
  bond_exists: { text: "Something is said about these two already", next: "Remove that first" },
  bond_alone: { text: "It takes two people", next: "Choose somebody else" },
  volunteer_unavailable: {
    text: "That time has not been offered",
    next: "They can sign up themselves or offer more time",
  },
  travel_gap_too_short: {
    text: "Too little time after {{with_title}}: needed are {{minutes_needed}} min, there are {{minutes_there}} min",
    next: "Look at nearer or later shifts",
  },
  travel_limit_exceeded: {
    text: "{{minutes, n(one: minute; many: minutes)}} away, more than the {{limit}} wanted",
    next: "Look at nearer shifts",
  },
  daily_limit_exceeded: {
    text: "It would be {{minutes, n(one: minute; many: minutes)}} that day, the limit is {{limit}}",
    next: "Choose another day",
  },
  weekly_limit_exceeded: {
    text: "It would be {{minutes, n(one: minute; many: minutes)}} that week, the limit is {{limit}}",
    next: "Choose another week",
  },
  total_limit_exceeded: {
    text: "It would be {{minutes, n(one: minute; many: minutes)}} in all, the limit is {{limit}}",
    next: "Ask the coordinator about the limit",
  },
  form_limit_exceeded: {
    text: "It would be {{count, n(one: service; many: services)}} of this form, the limit is {{limit}}",
    next: "Look at other services",
  },
  days_in_row_exceeded: {
    text: "It would be {{count, n(one: day; many: days)}} in a row, the limit is {{limit}}",
    next: "Choose another day",
  },
  days_between_short: {
    text: "Free days between would be {{count}}, needed are {{limit}}",
    next: "Choose another day",
  },
  weekend_limit_exceeded: {
    text: "It would be {{count, n(one: weekend; many: weekends)}}, the limit is {{limit}}",
    next: "Choose a weekday",
  },
  succession_forbidden: {
    text: "Not on the day before or after {{with_title}}",
    next: "Choose another day",
  },
  guardian_consent_missing: {
    text: "Under 18 a guardian must have agreed",
    next: "Give the consent form to a coordinator",
  },
  training_missing: {
    text: "First needs the course “{{course}}”",
    next: "Take it; once signed off, sign up",
  },
  skill_missing: { text: "The position needs {{skill}}", next: "Look at other positions or add the skill" },
  captain_sign_off_missing: { text: "The seat is for a captain", next: "Ask a captain who is signed off" },
  assignment_unknown: { text: "There is no such assignment", next: "Go back to today" },
  calendar_feed_made: {
    text: "You have a calendar link already",
    next: "If you have lost it, make a new one",
  },
  calendar_feed_unknown: { text: "There is no such calendar subscription", next: "Make a link under Me" },
  wall_link_unknown: {
    text: "The link of this screen is no longer good",
    next: "Ask whoever looks after it for a new one",
  },
  wall_too_many: { text: "This screen was read too often", next: "Try again after {{until}}" },
  calendar_too_many: { text: "The calendar was read too often", next: "Try again after {{until}}" },
  assignment_ended: { text: "That seat was given up already", next: "Sign up again if you like" },
  assignment_accepted: {
    text: "They have just accepted that seat",
    next: "To replace them all the same, say why and take them off",
  },
  reason_blank: { text: "Say why", next: "A sentence will do" },
  standing_item_unknown: { text: "There is no such item", next: "Go back to the list" },
  standing_finding_unknown: { text: "There is no such entry", next: "Go back to the list" },
  standing_decided: { text: "Somebody has decided that already", next: "Look at the result" },
  standing_undecided: {
    text: "{{count, n(one: still waits; many: still wait)}} for a decision",
    next: "Decide each, then press done",
  },
  invitation_expired: { text: "The invitation has run out", next: "If a seat is open, sign up" },
  invitations_refused: {
    text: "Some of those people may not take those seats",
    next: "See each reason, choose others and send again",
  },
  booking_crowded: { text: "Many are booking at this moment", next: "Press again" },
  roster_day_undecided: {
    text: "{{shifts, n(one: shift is; many: shifts are)}} on a day that has been closed, and nobody has decided about it",
    next: "Decide about those shifts, then publish",
  },
  roster_being_made: {
    text: "Another roster of this programme is being made",
    next: "Wait for it, or stop it first",
  },
  roster_interrupted: { text: "The service ended in the middle of it", next: "Make it again" },
  roster_answered_meanwhile: {
    text: "Someone just accepted a seat this version gives to somebody else",
    next: "Look at the repairs again",
  },
  roster_repair_stale: {
    text: "People have moved since this repair was found",
    next: "Look at the repairs again",
  },
  rosters_apart: { text: "These versions have no shift in common", next: "Choose versions of the same days" },
  rosters_unrelated: {
    text: "These versions belong to different programmes",
    next: "Choose two of the same programme",
  },
  roster_made_meanwhile: {
    text: "Someone made another roster at the same moment",
    next: "Open the latest one",
  },
  booking_contended: { text: "Others were booking at the same moment", next: "Press again" },
  roster_not_draft: { text: "This version is published or discarded", next: "Open the newest one" },
  roster_period_wrong: {
    text: "A roster covers at most 92 days and cannot end before it starts",
    next: "Change the dates",
  },
  roster_rule_broken: { text: "That seat cannot be had: {{broken}}", next: "Choose somebody else" },
  roster_seat_kept: { text: "That seat is invited or accepted", next: "Withdraw the invitation first" },
  roster_shifts_missing: {
    text: "No shift in that period is open",
    next: "Publish an activity, or choose other days",
  },
  roster_apart: {
    text: "Two people who are to be kept apart are on one shift",
    next: "Replace one of them, then publish",
  },
  roster_mentor: {
    text: "A shift has nobody but first-timers",
    next: "Put somebody on it who has served before, then publish",
  },
  roster_together: {
    text: "Of two people who serve together only, one is missing from a shift",
    next: "Add the other, or take both off",
  },
  roster_two_adults: {
    text: "A shift with children or in homes would have fewer than two cleared adults",
    next: "Add people before publishing",
  },
  seat_named_twice: { text: "A seat stands there twice", next: "Change each seat once" },
  seat_unknown: { text: "This version has no such seat", next: "Reload and look again" },
};
