import type { SettingName } from "./queries";

/** How a setting is shown: in which unit, of which one is so many of what is stored. */
type Kind = {
  name: SettingName;
  unit: "minutes" | "hours" | "days" | "workingDays" | "months" | "percent";
  of: number;
};

/** The settings of the page, by what they are about. */
export const groups: { name: "signUp" | "attendance" | "hours" | "protection" | "codes"; kinds: Kind[] }[] = [
  {
    name: "signUp",
    kinds: [
      { name: "sign_up_cut_off_minutes", unit: "minutes", of: 1 },
      { name: "invitation_hours", unit: "hours", of: 1 },
      { name: "daily_cap_minutes", unit: "hours", of: 60 },
    ],
  },
  {
    name: "attendance",
    kinds: [
      { name: "early_sign_in_minutes", unit: "minutes", of: 1 },
      { name: "late_after_minutes", unit: "minutes", of: 1 },
      { name: "minimum_presence_percent", unit: "percent", of: 1 },
    ],
  },
  {
    name: "hours",
    kinds: [
      { name: "rounding_minutes", unit: "minutes", of: 1 },
      { name: "daily_parent_cap_minutes", unit: "hours", of: 60 },
      { name: "back_entry_days", unit: "days", of: 1 },
    ],
  },
  {
    name: "protection",
    kinds: [
      { name: "clearance_months", unit: "months", of: 1 },
      { name: "reveal_hours", unit: "hours", of: 1 },
      { name: "reply_working_days", unit: "workingDays", of: 1 },
    ],
  },
  {
    name: "codes",
    kinds: [
      { name: "first_code_days", unit: "days", of: 1 },
      { name: "reset_code_days", unit: "days", of: 1 },
    ],
  },
];
