import type { Translation } from "@/i18n/words";
import type { pairFaults as zh } from "@/i18n/zh-CN/faults-pairs";

export const pairFaults: Translation<typeof zh> = {
  consent_dates_wrong: { text: "A consent cannot end before it begins", next: "Correct the dates" },
  pair_unfit: {
    text: "Somebody of the pair is not eligible now",
    next: "Resume it once that is mended, or end it",
  },
  pair_not_suspended: { text: "The pair is not suspended", next: "See how far it has come" },
  pair_consent_missing: {
    text: "The beneficiary's consent has run out, or they are no longer served",
    next: "Ask the community office first",
  },
  beneficiary_code_taken: { text: "Another beneficiary has that code", next: "Choose another code" },
  beneficiary_paired: { text: "The beneficiary has a pair already", next: "Close it first" },
  pair_same_person: { text: "That person is in the pair already", next: "Choose someone else" },
  pair_not_allowed: { text: "That pair is not possible: {{reasons}}", next: "Try someone else" },
  pair_reason_missing: {
    text: "Taking this person costs others something",
    next: "Say why in a sentence, then send it again",
  },
  pair_reviewed: { text: "Someone has reviewed that pair already", next: "Look at the result" },
  pair_not_offered: { text: "Nobody is asked about that pair now", next: "See how far it has come" },
  contact_not_yours: {
    text: "Only those on duty around the visit may read it",
    next: "If it is urgent, ask a coordinator",
  },
  contact_unapproved: {
    text: "A child's contact needs an approval first",
    next: "Ask for it, and come back once it is given",
  },
  approval_not_yours: {
    text: "Only who answers for this child decides",
    next: "Ask them or the safeguarding lead",
  },
  approval_own: { text: "Nobody approves themselves", next: "Ask the safeguarding lead" },
  approval_not_needed: { text: "No approval is needed here", next: "Go ahead" },
  approval_days_wrong: {
    text: "An approval holds from today for at most {{days, n(one: day; many: days)}}",
    next: "Choose another last day",
  },
  responsible_unfit: {
    text: "Only a safeguarding lead or an officer of this community can answer for a child",
    next: "Choose somebody else",
  },
  contact_closed: { text: "It opens {{opens_at}}", next: "Come back then; every look is logged" },
  address_inexact: {
    text: "The address needs a street and number, or a building and room",
    next: "Complete it and save again",
  },
};
