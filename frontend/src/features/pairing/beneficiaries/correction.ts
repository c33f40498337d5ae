/** What is corrected of a beneficiary: only what was changed goes to the server. */
import { same } from "@/ui/form/merge";
import type { Beneficiary, UpdateBeneficiary } from "./queries";

/** What is sealed, with how long it can be. */
export const contactFields = [
  ["name", 40],
  ["address", 200],
  ["phone", 30],
  ["carer_name", 40],
  ["carer_phone", 30],
  ["home_risks", 500],
] as const;

/** A contact of which nothing is written yet. */
export const emptyContact = {
  name: "",
  address: "",
  phone: "",
  carer_name: "",
  carer_phone: "",
  home_risks: "",
};

/** The fields of the form; those of the contact are empty, as nobody is shown it here. */
export const valuesOf = (one: Beneficiary) => ({
  code: one.code,
  kind: one.kind,
  need: one.need,
  age_band: one.age_band,
  gender: (one.gender ?? "") as NonNullable<Beneficiary["gender"]> | "",
  community: String(one.community_id),
  courtyard: one.courtyard_id ? String(one.courtyard_id) : "",
  dialects: one.dialects,
  interests: one.interests,
  wanted_skills: one.wanted_skills,
  declined_genders: one.declined_genders,
  note: one.note,
  verified: one.verified,
  agreement: one.agreement,
  times: one.times,
  ...emptyContact,
});
export type Values = ReturnType<typeof valuesOf>;

/** What differs from before, as the API takes it. */
export function bodyOf(values: Values, before: Values): UpdateBeneficiary {
  const whole = {
    code: values.code,
    kind: values.kind,
    need: values.need,
    age_band: values.age_band,
    gender: values.gender || undefined,
    community: Number(values.community),
    courtyard: Number(values.courtyard),
    dialects: values.dialects,
    interests: values.interests,
    wanted_skills: values.wanted_skills,
    declined_genders: values.declined_genders,
    note: values.note,
    verified: values.verified,
    agreement: values.agreement,
    times: values.times,
  };
  const changed = Object.entries(whole).filter(
    ([name]) => !same(values[name as keyof Values], before[name as keyof Values]),
  );
  const { community, courtyard, ...rest } = Object.fromEntries(changed) as Partial<typeof whole>;
  const contact = Object.fromEntries(
    contactFields.flatMap(([name]) => (values[name].trim() ? [[name, values[name].trim()]] : [])),
  );
  return {
    ...(rest as UpdateBeneficiary),
    ...(community === undefined ? {} : { community_id: community }),
    ...(courtyard === undefined ? {} : { courtyard_id: courtyard }),
    ...(Object.keys(contact).length > 0 ? { contact } : {}),
  };
}
