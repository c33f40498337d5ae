/** What one person serves at most. */
export const words = {
  save: "保存",
  title: "这一位的上限",
  hint: "空着就按大家的上限。填了的，和大家的上限比，紧的那个算数。",
  saved: "上限已保存",
  limit: {
    weekly_limit_minutes: "一周最多几小时",
    roster_limit_minutes: "一版排班最多几小时",
    days_in_row_limit: "最多连续几天",
    weekends_limit: "一版排班最多几个周末",
  },
  unlimited: "不限",
  unit: {
    weekly_minutes: "小时",
    roster_minutes: "小时",
    days_in_row: "天",
    days_between: "天",
    weekends: "个周末",
    point_shifts: "次",
    one_to_one_shifts: "次",
    culture_shifts: "次",
  },
} as const;
