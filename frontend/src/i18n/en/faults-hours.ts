import type { Translation } from "@/i18n/words";
import type { hourFaults as zh } from "@/i18n/zh-CN/faults-hours";

export const hourFaults: Translation<typeof zh> = {
  attendance_times_wrong: {
    text: "People leave after they arrive, and the absent do neither",
    next: "Correct the times",
  },
  decision_reason_missing: { text: "A decision about minutes needs a reason", next: "One sentence will do" },
  hours_entered: { text: "Those hours are entered already", next: "Look at the hours" },
  hours_approved: { text: "Those hours are approved already", next: "Write a correction instead" },
  hours_corrected: { text: "That entry has been corrected already", next: "Look at the correction" },
  approval_of_host_needed: {
    text: "More than 12 hours a day are approved by the host",
    next: "Ask the host",
  },
  approval_of_leader_needed: {
    text: "More than 8 hours a day are approved by the association",
    next: "Ask its leader",
  },
  arrival_seated: { text: "That person is on the list", next: "Mark their line instead" },
  attendance_other_day: {
    text: "{{at}} is not the day of this shift",
    next: "It is from {{starts_at}} to {{ends_at}}: change the time",
  },
  attendance_settled: { text: "The hours of {{name}} are entered", next: "Write a correction instead" },
  attendance_stale: {
    text: "{{by}} has just marked {{name}} “{{marked}}”",
    next: "Look at it, then decide",
  },
  back_entry_closed: {
    text: "Hours are entered or raised within {{days, n(one: day; many: days)}} after the shift",
    next: "Talk to the leader of the association",
  },
  back_entry_empty: { text: "That is too short to count", next: "Check when they came and left" },
  hours_entered_by_you: {
    text: "Whoever entered hours does not approve them",
    next: "Ask another coordinator or a leader",
  },
  minutes_not_whole: {
    text: "Hours count in steps of {{step, n(one: minute; many: minutes)}}",
    next: "Choose a whole step",
  },
  proof_missing: {
    text: "Say what shows the hours",
    next: "Such as: the paper list is at the office",
  },
  approval_unneeded: { text: "Those hours count without an approval", next: "Nothing needs to be done" },
  assignment_not_accepted: {
    text: "Only those who accepted the seat can be marked",
    next: "Ask them to accept first",
  },
  attendance_in_future: { text: "A time still to come cannot be marked", next: "Mark it when it has come" },
  attendance_not_late: {
    text: "Whoever is late came after {{starts_at}}",
    next: "Enter when they really came; who was in time is here",
  },
  attendance_not_open: { text: "Attendance opens {{opens_at}}", next: "Come back then" },
  attendance_own: {
    text: "Nobody marks their own attendance",
    next: "Ask another captain, a coordinator or a leader",
  },
  correction_above_planned: {
    text: "No more than the planned {{planned_minutes, n(one: minute; many: minutes)}} can count",
    next: "Enter less",
  },
  decision_above_presence: {
    text: "No more than the {{present_minutes, n(one: minute; many: minutes)}} of presence can be given",
    next: "Enter less",
  },
  decision_unneeded: { text: "Nothing needs to be decided here", next: "The rule has settled it" },
  hour_entry_unknown: { text: "There is no such hour entry", next: "Go back to the list" },
  hours_own: { text: "Nobody approves or corrects their own hours", next: "Ask somebody else" },
  hours_undecided: {
    text: "{{count, n(one: person is; many: people are)}} not marked or decided yet",
    next: "Finish those first",
  },
};
