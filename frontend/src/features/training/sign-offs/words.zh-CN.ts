/** Courses signed off. */
export const words = {
  courseLabel: "课程",
  on: "签核日期",
  sign: "签核",
  signed: "已签核",
} as const;
