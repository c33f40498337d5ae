import type { Translation } from "@/i18n/words";
import type { peopleFaults as zh } from "@/i18n/zh-CN/faults-people";

export const peopleFaults: Translation<typeof zh> = {
  team_unknown: { text: "There is no such team", next: "Choose one from the list" },
  team_code_taken: { text: "Another team has that code", next: "Choose another code" },
  team_name_taken: { text: "Another team has that name", next: "Choose another name" },
  skill_unknown: { text: "There is no such skill", next: "Choose one from the list" },
  volunteer_unknown: { text: "There is no such volunteer", next: "Choose one from the list" },
  student_number_taken: {
    text: "That student number is in the list already",
    next: "Open that entry and compare",
  },
  sign_off_dates_wrong: {
    text: "A course is valid from its day for at most {{months}} months",
    next: "Correct the dates",
  },
  sign_off_recorded: {
    text: "That course is signed off for that day already",
    next: "Nothing needs to be done",
  },
  clearance_undated: { text: "A clear result needs the day of the check", next: "Add the date" },
  availability_overlaps: { text: "Two times of one day overlap", next: "Merge them or move one" },
  birth_date_wrong: {
    text: "A volunteer is {{youngest}} to {{oldest}} years old",
    next: "Check the date of birth",
  },
  captain_foreign: {
    text: "The captain of a team is an active member of it",
    next: "Choose one of the team",
  },
  clearance_dates_wrong: {
    text: "A record check is valid from its day for at most {{months}} months",
    next: "Correct the dates",
  },
  clearance_in_future: {
    text: "A record check cannot be made in the future",
    next: "Enter it once it is made",
  },
  consent_in_future: {
    text: "A consent is recorded once it has been given",
    next: "Enter the day it was given",
  },
  fields_managed: { text: "A coordinator changes these: {{fields}}", next: "Ask a coordinator" },
  sign_off_in_future: { text: "A course is signed off once it has been passed", next: "Sign it then" },
  sign_off_own: { text: "Somebody else signs off your course", next: "Ask another trainer" },
  student_number_invalid: {
    text: "A student number has 2 to 32 letters, digits or hyphens",
    next: "Correct it",
  },
  volunteer_leads_team: { text: "They still lead {{team}}", next: "Give the team another captain first" },
};
