import type { Translation } from "@/i18n/words";
import type { requestFaults as zh } from "@/i18n/zh-CN/faults-requests";

export const requestFaults: Translation<typeof zh> = {
  internal: {
    text: "The server had a problem",
    next: "Try again in a while; if it stays, tell a coordinator",
  },
  database_unavailable: {
    text: "The server is catching its breath",
    next: "What you wrote is still here; try again in a moment",
  },
  database_full: {
    text: "The server has no space left and can keep nothing new",
    next: "Tell whoever runs it; what is here already is safe",
  },
  request_malformed: { text: "The request could not be read", next: "Reload the page and try again" },
  request_refused: { text: "That did not go through", next: "Reload the page and try again" },
  request_repeated: {
    text: "The same request is under way",
    next: "Wait a few seconds and look at the result",
  },
  request_key_reused: {
    text: "This request took the number of another",
    next: "Reload the page and try again",
  },
  idempotency_key_invalid: { text: "The request lacks its number", next: "Reload the page and try again" },
  address_unknown: { text: "There is no such address", next: "Go back to today and look from there" },
  method_not_allowed: { text: "That is not possible here", next: "Reload the page and try again" },
  body_malformed: { text: "The content could not be read", next: "Reload the page and try again" },
  body_too_large: { text: "The content is too large", next: "Send it in smaller parts" },
  body_too_slow: {
    text: "The connection is too slow: the content did not arrive",
    next: "Try again where the signal is better",
  },
  body_type_unsupported: { text: "This kind of content is not taken", next: "Use another format" },
  field_unknown: { text: "An unknown field: {{field}}", next: "Reload the page and try again" },
  field_repeated: { text: "A field is there twice: {{field}}", next: "Reload the page and try again" },
  fields_invalid: { text: "Some entries need a change", next: "Mend the marked ones and send it again" },
  text_malformed: {
    text: "The text holds a character that cannot be kept",
    next: "Remove special characters and try again",
  },
  name_blank: { text: "A name cannot be blank", next: "Write at least one character" },
  cursor_invalid: { text: "That page is gone", next: "Start from the first page" },
  limit_out_of_range: { text: "Too much asked for at once", next: "Ask for less" },
  version_malformed: { text: "The version seen is missing", next: "Reload the page and edit again" },
  version_stale: { text: "Someone changed it meanwhile", next: "Look at the latest version, then decide" },
  record_unknown: { text: "It is no longer there", next: "It may have been deleted; go back a page" },
  token_missing: { text: "Please sign in first", next: "Come back after signing in" },
  token_invalid: { text: "The sign-in is no longer valid", next: "Please sign in again" },
  token_expired: { text: "You were away for a while", next: "Please sign in again" },
  powers_changed: { text: "Your roles have just changed", next: "Try again, or sign in again" },
  session_unknown: { text: "You are signed out there already", next: "" },
  code_request_own: {
    text: "You asked for this yourself",
    next: "Somebody else has to agree: the sign-in requests say who can",
  },
  code_request_puppet: {
    text: "One of you two handed out the other's code",
    next: "Another leader whom somebody else let in, or the owner, has to agree; else whoever runs the server resets it",
  },
  code_request_waits: { text: "It was asked for a moment ago", next: "Press again once somebody has agreed" },
  code_request_decided: { text: "Somebody has decided that already", next: "" },
  code_request_unknown: { text: "There is no such request", next: "" },
  code_refused: {
    text: "Somebody refused a code for this account",
    next: "Talk to its owner; after seven days you can ask again",
  },
  notice_unknown: { text: "There is no such notice", next: "" },
  session_ended: { text: "The session has ended", next: "Please sign in again" },
  session_reused: {
    text: "The session was used from two places and has been closed",
    next: "Sign in again; if that was not you, change the password",
  },
  sign_in_failed: {
    text: "The login or the password is wrong",
    next: "Check capital letters; a captain or coordinator can reset it",
  },
  account_locked: {
    text: "Too many wrong passwords: the account is locked for now",
    next: "Try again after {{until}}",
  },
  sign_in_step_over: { text: "That took too long", next: "Give the password again" },
  second_factor_wrong: {
    text: "The code is wrong, or was used before",
    next: "Wait for the next one in the app and type it",
  },
  second_factor_locked: { text: "The second step was wrong too often", next: "Try again after {{until}}" },
  second_factor_off: { text: "There is no second step", next: "" },
  second_factor_not_begun: { text: "The QR code is too old", next: "Begin again and scan the new one" },
  second_factor_code_missing: {
    text: "The second step is needed, too",
    next: "Type the six digits of the app or a recovery code, or use a passkey",
  },
  second_factor_wanted: {
    text: "The association wants two steps for what you do, so they stay on",
    next: "Ask the leader if that is wrong",
  },
  second_factor_required: { text: "Set up the second step first", next: "Then you can go on" },
  second_factor_role: { text: "Two steps are not required for that role", next: "Choose another" },
  second_factor_reset_refused: {
    text: "Somebody refused to end the two steps of this account",
    next: "Talk to its owner; it can be asked for again in seven days",
  },
  second_factor_reset_owner: {
    text: "Your own second step is turned off with a code",
    next: "Do it on your own page",
  },
  passkey_address_unfit: {
    text: "Passkeys cannot be used at this address",
    next: "Open the product at an address with https and a name, not numbers, and add it there; on the computer it runs on, localhost will do",
  },
  passkeys_full: {
    text: "There can be {{most, n(one: passkey; many: passkeys)}} at most",
    next: "Remove one that is not used",
  },
  passkey_unknown: { text: "That passkey is gone already", next: "" },
  passkey_missing: { text: "You have no passkey at this address", next: "Use a code or a recovery code" },
  passkey_wrong: {
    text: "That passkey does not fit",
    next: "Use another passkey, a code or a recovery code",
  },
  passkey_challenge_over: {
    text: "That took too long, or was answered before",
    next: "Press once more",
  },
  passkey_copied: {
    text: "The passkey “{{name}}” was not accepted: it may have been copied",
    next: "Sign in with a code or a recovery code, remove it and add a new one",
  },
  passkey_taken: { text: "That passkey was added before", next: "" },
  demo_factor_fixed: {
    text: "Accounts of the demonstration are everybody's, so they have no second step",
    next: "Use an account of your own",
  },
  account_above: {
    text: "A host gives the roles leader, host and community officer",
    next: "An association leader gives the others",
  },
  account_by_record: {
    text: "The account of a volunteer goes with the record",
    next: "Open the record and change it, or switch them off, there",
  },
  role_own: { text: "You cannot give your own account a role", next: "Another leader has to" },
  volunteer_above: {
    text: "They have other roles, so their name and whether they are active are not yours to change",
    next: "An association leader does that; you can change the rest",
  },
  account_own: { text: "You cannot switch off your own account", next: "Another leader has to" },
  leader_last: {
    text: "The association needs a leader who can sign in",
    next: "Make somebody else a leader first",
  },
  role_by_record: {
    text: "That role is not given by hand",
    next: "A volunteer has it by the record, a captain by the team",
  },
  role_unheld: { text: "The account does not have that role", next: "Look again, it may have been taken" },
  account_merged: {
    text: "Your two records were made one, and this login is not used any more",
    next: "Sign in with {{login}} and the password of that one; if you do not know it, ask a coordinator for a one-time code",
  },
  account_disabled: { text: "This account has been closed", next: "Ask a coordinator" },
  account_closed: {
    text: "This account is switched off, or its owner has left",
    next: "Let them come back or switch it on first",
  },
  account_unknown: { text: "There is no such account", next: "Check the spelling" },
  organization_missing: { text: "Say which organization you belong to", next: "Choose it, then sign in" },
  organization_unknown: { text: "There is no such organization", next: "Check the spelling" },
  organization_taken: { text: "That short name is taken", next: "Choose another" },
  organization_slug_invalid: {
    text: "A short name is 2 to 31 lower-case letters, digits or underscores",
    next: "Change it and try again",
  },
  organization_in_use: {
    text: "A demonstration goes into an empty organization only",
    next: "Make a new organization first",
  },
  demo_loaded: { text: "The demonstration is loaded already", next: "Just sign in" },
  demo_password_fixed: {
    text: "The sign-in page shows this password, so it stays",
    next: "Use an account of your own",
  },
  password_change_required: { text: "Choose a password of your own first", next: "Then you can go on" },
  password_wrong: { text: "The current password is wrong", next: "Type it again" },
  password_short: {
    text: "A password has at least {{minimum, n(one: character; many: characters)}}",
    next: "Make it longer",
  },
  password_common: {
    text: "That password is among the first to be guessed",
    next: "Choose one nobody would think of",
  },
  password_like_login: { text: "The password is too much like the login", next: "Choose one unlike it" },
  password_unchanged: { text: "The new password is the old one", next: "Choose another" },
  trial_missing: { text: "This is not the example association", next: "Open it at home or in the settings" },
  trial_taken: {
    text: "Another association is using the example",
    next: "Wait until they remove it, seven days at most",
  },
  trial_often: { text: "Too many examples were made within the hour", next: "Try again later" },
  trial_role_missing: {
    text: "Nobody in the example has that role any more",
    next: "Remove the example and open a new one",
  },
  founding_over: {
    text: "There is an association here already",
    next: "Sign in, or ask its leader for a one-time code",
  },
  founding_code_wrong: {
    text: "That is not the code this server printed",
    next: "Look at the window Nuanlin was started in; each start prints a new one",
  },
  volunteer_active: { text: "They are a volunteer", next: "Nothing to do; see their page" },
  login_taken: { text: "That login is taken", next: "Choose another" },
  login_invalid: {
    text: "A login is made of letters a to z, digits, Chinese characters and . _ - @",
    next: "Leave out spaces and other signs",
  },
  login_letters: {
    text: "A letter of this login only looks like one of a to z",
    next: "Type it again with the English keyboard",
  },
  power_missing: { text: "This is not yours to do", next: "Switch role, or ask a coordinator" },
  scope_foreign: {
    text: "That is outside what your role covers",
    next: "Switch role, or ask the person in charge",
  },
  role_held: { text: "The account has that role already", next: "Nothing needs to be done" },
  role_scope_wrong: {
    text: "A captain has a team, a community officer a community, nobody else either",
    next: "Correct the scope",
  },
  file_missing: { text: "No file was chosen", next: "Choose one" },
  import_has_errors: {
    text: "{{rows, n(one: row still has; many: rows still have)}} errors",
    next: "Mend the file and upload it again",
  },
  import_outdated: {
    text: "The teams changed since the file was read; {{rows, n(one: row is; many: rows are)}} affected",
    next: "Upload it again",
  },
  import_state_wrong: { text: "That is not possible right now", next: "See how far the import has come" },
  import_of_another: {
    text: "Whoever read this file in has to write it",
    next: "Ask them, or upload the file yourself",
  },
  import_busy: {
    text: "Another import is being written",
    next: "Wait until it has ended, then press write again",
  },
  import_interrupted: { text: "Writing was interrupted; nothing changed", next: "Press write again" },
  team_codes_not_needed: {
    text: "Everybody meant has a password already",
    next: "Who forgot it gets a code on their own page",
  },
  codes_not_needed: { text: "Everybody of this import has a password", next: "Nothing needs to be done" },
  organization_zone_unknown: { text: "Unknown time zone", next: "Write it like Asia/Shanghai" },
  area_retired: { text: "That area is retired", next: "Choose another, or take it into use again first" },
  area_in_use: {
    text: "{{count, n(one: thing uses; many: things use)}} it still: places, requests or beneficiaries",
    next: "See to these first",
  },
  service_point_in_use: {
    text: "{{count, n(one: shift to come is; many: shifts to come are)}} there",
    next: "Move them or call them off first",
  },
  coordinates_half: { text: "Latitude and longitude go together", next: "Give the other too, or neither" },
  way_to_itself: { text: "A way leads to another community", next: "Choose another community" },
  way_out_of_range: { text: "A way takes 1 to 600 minutes", next: "Change it" },
};
