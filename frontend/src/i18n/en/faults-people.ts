import type { Translation } from "@/i18n/words";
import type { peopleFaults as zh } from "@/i18n/zh-CN/faults-people";

export const peopleFaults: Translation<typeof zh> = {
  join_link_unknown: {
    text: "There is no such join link",
    next: "Its address may have changed: ask for the new one",
  },
  join_link_off: { text: "This join link is switched off", next: "Ask whoever gave it to you, or a captain" },
  join_link_over: {
    text: "This join link is over",
    next: "Ask a captain for another if you would like to join",
  },
  join_link_full: {
    text: "This join link is full",
    next: "Ask a captain for another if you would like to join",
  },
  join_link_no_place: {
    text: "The join link has taken {{limit, n(one: person; many: people)}}",
    next: "Let the link take more first, then take the no back",
  },
  join_link_ends_wrong: {
    text: "The last day is within {{most, n(one: day; many: days)}} from today",
    next: "Choose another",
  },
  join_entry_unknown: {
    text: "There is no such entry",
    next: "Check the reference; what was taken back or is too old is deleted",
  },
  join_entry_decided: { text: "Somebody has answered that entry", next: "Have a look at what it is now" },
  join_entry_waits: { text: "That entry is waiting", next: "Nothing has to be taken back" },
  join_consent_missing: { text: "Nothing can be kept unless you agree", next: "Tick the sentence if you do" },
  join_reference_short: { text: "The reference is too short", next: "Load the page again and send" },
  join_too_many: {
    text: "Too much was sent from here",
    next: "Try again after {{until}}; what you typed is still there",
  },
  birth_date_missing: {
    text: "The date of birth is missing",
    next: "Under 18 a guardian has to agree, so it is needed",
  },
  way_not_offered: {
    text: "Nothing is sent on that way here",
    next: "Choose another; to have this one, ask whoever runs the server",
  },
  mail_address_wrong: { text: "That is not an e-mail address", next: "Write it like name@example.com" },
  phone_number_wrong: { text: "That is not a mobile number", next: "Write the eleven digits" },
  wecom_id_wrong: { text: "That is not a WeCom account", next: "Copy your account from the WeCom directory" },
  openid_wrong: { text: "That is not an openid", next: "Copy your openid from the official account" },
  way_address_refused: {
    text: "Nothing can be sent there",
    next: "See whether it is written right, or use another",
  },
  way_code_not_sent: { text: "The code could not be sent", next: "Try again in a while" },
  way_codes_many: { text: "Codes were sent too often", next: "Try again after {{until}}" },
  way_code_over: { text: "That code does not count any more", next: "Have another one sent" },
  way_code_wrong: { text: "That is not the code; {{left}} tries left", next: "Look at the latest one" },
  device_wrong: {
    text: "This browser cannot show notifications",
    next: "Use another browser, or another way",
  },
  letters_not_caught: { text: "No letters are kept here", next: "" },
  team_unknown: { text: "There is no such team", next: "Choose one from the list" },
  team_code_taken: { text: "Another team has that code", next: "Choose another code" },
  team_name_taken: { text: "Another team has that name", next: "Choose another name" },
  skill_unknown: { text: "There is no such skill", next: "Choose one from the list" },
  skill_gone: { text: "There is no such skill any more", next: "Refresh, and pick one from the list" },
  skill_code_taken: { text: "Another skill has that code", next: "Use another code" },
  skill_name_taken: { text: "Another skill has that name", next: "Use another name, or change that one" },
  course_gone: { text: "There is no such course any more", next: "Refresh, and pick one from the list" },
  course_code_taken: { text: "Another course has that code", next: "Use another code" },
  course_name_taken: { text: "Another course has that name", next: "Use another name, or change that one" },
  course_asked_of_unknown: { text: "A course cannot be asked of that", next: "Pick from the list" },
  course_retired: {
    text: "“{{course}}” is retired; nobody is signed off any more",
    next: "Take it into use again under Skills and courses",
  },
  sign_off_dates_reversed: { text: "It would be over before it is signed off", next: "Change the dates" },
  setting_out_of_range: {
    text: "This is between {{minimum}} and {{maximum}}",
    next: "Change it and save again",
  },
  settings_caps_wrong: {
    text: "What the association may approve in a day cannot be less than the most service in a day",
    next: "Change both together",
  },
  volunteer_unknown: { text: "There is no such volunteer", next: "Choose one from the list" },
  student_number_taken: {
    text: "That student number is in the list already",
    next: "Open that entry and compare",
  },
  sign_off_dates_wrong: {
    text: "A course is valid from its day for at most {{months, n(one: month; many: months)}}",
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
  handover_empty: { text: "Nobody takes over and nobody leaves", next: "Choose at least one" },
  captain_foreign: {
    text: "The captain of a team is an active member of it",
    next: "Choose one of the team",
  },
  clearance_dates_wrong: {
    text: "A record check is valid from its day for at most {{months, n(one: month; many: months)}}",
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
  merge_alone: { text: "That is the same record", next: "Choose another one" },
  merge_done: {
    text: "One of the two was merged into another record already",
    next: "Open the record that stayed",
  },
  merge_changed: {
    text: "The seats that would become free have changed",
    next: "Look again before you merge",
  },
  merge_two_captaincies: {
    text: "One is captain of {{team}} and one of {{other_team}}",
    next: "Give one of the teams another captain first",
  },
  merge_clash_now: {
    text: "Both are serving at this time ({{starts_at}}): {{shift}} and {{other}}",
    next: "Wait until it is over",
  },
  merge_same_pair: {
    text: "The two are one pair and support {{beneficiary}}",
    next: "Give the pair another partner, or end it first",
  },
  volunteer_merged: {
    text: "This record was merged into another one",
    next: "Refresh the page and do it in the record that stayed",
  },
  merge_kept_left: {
    text: "The record that would stay is of somebody who has left",
    next: "Keep the other one, or let them return first",
  },
  merge_roles_held: {
    text: "The record that goes also holds: {{roles}}",
    next: "Keep that one, or take these roles first",
  },
  merge_bonds_disagree: {
    text: "With {{name}} one serves only together and the other never",
    next: "Remove one of the two in the roster rules first",
  },
  merge_unknown: { text: "There is no such merge", next: "Reload and look again" },
  merge_undone: { text: "That merge was undone already", next: "Reload and look again" },
  merge_over: {
    text: "A merge cannot be undone after {{days, n(one: day; many: days)}}",
    next: "If they are two people, add the other one anew",
  },
  merge_built_on: {
    text: "This record was merged with another one since",
    next: "Undo the later merge first, then this one",
  },
  merge_number_taken: {
    text: "{{number}}, the number {{name}} had, is somebody else's now",
    next: "Correct their number first, then undo the merge",
  },
};
