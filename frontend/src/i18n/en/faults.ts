import type { Translation } from "@/i18n/words";
import type { faults as zh } from "@/i18n/zh-CN/faults";
import { bookingFaults } from "./faults-bookings";
import { columnTerms, fileFaults } from "./faults-files";
import { hourFaults } from "./faults-hours";
import { linkFaults } from "./faults-links";
import { messageFaults } from "./faults-messages";
import { pairFaults } from "./faults-pairs";
import { peopleFaults } from "./faults-people";
import { requestFaults } from "./faults-requests";
import { seatFaults } from "./faults-seats";
import { serviceFaults } from "./faults-services";
import { roles } from "./roles";

export const faults: Translation<typeof zh> = {
  reasons: {
    ...requestFaults,
    ...messageFaults,
    ...pairFaults,
    ...hourFaults,
    ...bookingFaults,
    ...peopleFaults,
    ...serviceFaults,
    ...seatFaults,
    ...fileFaults,
    ...linkFaults,
  },
  terms: {
    column: columnTerms,
    roles,
    slots: {
      shift: "the shift",
      when: "day and time",
      place: "the place",
      until: "by when to answer",
      until_again: "by when to answer again",
      team: "the team",
      reason: "the reason",
      from: "the length before",
      minutes: "the length",
      request: "the request",
      answer: "the answer",
      count: "how many",
    },
    marked: { present: "present", late: "late", absent: "absent", unmarked: "not marked" },
    missing: {
      place: "place",
      time: "time",
      content: "content",
      conditions: "conditions",
      head_counts: "head counts",
      captain_seat: "a captain's seat",
      risks: "risks",
      safeguards: "safeguards",
      insurance_policy: "the insurance policy",
      demand_link: "the request behind it",
      confirmed_volunteer_service: "the confirmation that it is volunteer service",
    },
    course: {
      base: "Base course",
      child: "Work with children",
      home: "Home visits",
      disability: "Work with disabled people",
      event: "Event crew",
      captain: "Captain's course",
    },
    needs: { guardian_consent: "a guardian must agree", adult: "only adults here" },
    dialect: { sichuan: "Sichuan dialect" },
    skill: {
      law: "legal information",
      tutoring_maths: "maths tutoring",
      tutoring_chinese: "Chinese tutoring",
      english: "English",
      phone_help: "phone help",
      painting: "painting",
      singing: "singing",
      first_aid: "first aid",
      dialect_sichuan: "Sichuan dialect",
      sign_language: "sign language",
    },
  },
  fields: {
    required: "Needed here",
    min: "At least {{limit}}",
    max: "At most {{limit}}",
    gt: "Must be more than {{limit}}",
    gtfield: "Must be later than the start",
    gtefield: "No less than the number before",
    oneof: "Choose one of the list",
    email: "Not an e-mail address",
    datetime: "Not a date",
    repeated: "There twice",
    year: "Not a year of our time",
    characters: "Has characters that nobody sees",
    unknown: "Please check this",
  },
  status: {
    invalid: { text: "Some entries need a change", next: "Mend the marked ones and send it again" },
    unauthenticated: { text: "Please sign in first", next: "Come back after signing in" },
    forbidden: { text: "This is not yours to do", next: "Switch role, or ask a coordinator" },
    not_found: { text: "It is no longer there", next: "It may be over or deleted; go back a page" },
    conflict: { text: "Someone changed it just before you", next: "Look at the latest version, then decide" },
    too_many: { text: "That was too quick", next: "Wait a minute and try again" },
  },
  network: { text: "No network: this has not been done yet", next: "Press again once you are online" },
  back: { text: "You are online again: press once more", next: "The last step has not been done yet" },
  unreachable: { text: "Not reachable right now", next: "Try again in a while" },
  passkey: {
    left: { text: "No passkey was given", next: "Press again and follow the browser, or choose another way" },
    held: {
      text: "This device has a passkey of yours already",
      next: "Nothing is to be done; use another device to add one",
    },
  },
  late: { text: "No answer for a long time", next: "It may have been done: have a look, then press again" },
};
