import type { Translation } from "@/i18n/words";
import type { words as zh } from "./words.zh-CN";

export const words: Translation<typeof zh> = {
  title: "Import volunteers",
  sub: "Add or update volunteers from a list",
  steps: { file: "File", check: "Check", done: "Done" },
  template: {
    title: "First, the template",
    text: "One person a row. Student number, name and team are needed, other columns may be left out. A student number that is known updates that person.",
    workbook: "Template .xlsx",
    text_table: "Template .csv",
  },
  upload: {
    title: "Then, the list",
    text: "It is read for you to check; nothing changes yet.",
    reading: "Reading {{name}}",
    cancel: "Stop reading",
  },
  counts: {
    new: "New",
    changed: "Updated",
    unchanged: "Unchanged",
    error: "With errors",
    warning: "With remarks",
  },
  outcome: { new: "New", changed: "Updated", unchanged: "Unchanged", error: "Error" },
  rows: {
    title: "Row by row",
    row: "Row",
    outcome: "Result",
    person: "Name",
    messages: "Remarks",
    heading: "Heading",
    fine: "Fine",
    onlyErrors: "With errors",
    onlyMessages: "With errors or remarks",
    filter: "Which rows",
    noneTitle: "No such rows",
    noneHint: "Try another filter",
  },
  severity: { error: "Error", warning: "Remark" },
  message: {
    clearance_withheld:
      "The safeguarding lead records checks, so this cell is not written. Leave the column out, or ask the lead to import the same file",
    sign_offs_withheld:
      "Trainers sign off courses, so this cell is not written. Leave the column out, or ask a trainer to import the same file",
    person_not_registered:
      "Nobody has that number, so this row is not written. Ask a coordinator to import it first",
    sign_off_own: "Another trainer signs off your own course, so this cell is not written",
    skill_unknown: "There is no skill {{value}}; it is left out",
    team_unknown: "There is no team {{value}}",
    login_taken: "That number is the login of somebody else",
    volunteer_leads_team: "They still lead {{team}}: give the team another captain first",
    birth_date_changed: "Another date of birth than before: {{value}}",
    captaincy_changed: "Becomes captain of the team, or is captain no more",
    guardian_consent_missing: "Under 18 without a guardian's consent: cannot sign up yet",
  },
  apply: {
    ready: "All {{count}} rows can be written: all of them or none",
    nothing: "The same as what is stored; nothing would change",
    blocked: "{{count}} rows have errors: mend the file and upload it again",
    action_one: "Write one person",
    action_other: "Write {{count}} people",
    again: "Another file",
    confirm: "Mark as imported anyway",
  },
  applying: {
    label: "Writing",
    text: "You may leave this page, the writing goes on. If you stop it, no row is written.",
  },
  stopped: "Stopped; no row was written. Write it after all, or take another file.",
  failed: "Not written; nothing has changed.",
  applied: {
    title: "Imported",
    nothing: "The same as before; nothing has changed",
    again: "Import another list",
    people: "See the volunteers",
  },
  codes: {
    title: "First sign-in codes",
    text: "New people sign in once with their student number and a one-time code, then choose a password. The codes are shown this once and are good for 30 days; making them again ends the old ones.",
    action: "Make codes and download",
    ask: "Make new codes for everybody who has not signed in yet?",
    askText:
      "Codes handed out before and not used yet will end. The file holds everybody's code: give each to its person only.",
    again: "Make them again",
    made: "The codes are downloaded",
  },
};
