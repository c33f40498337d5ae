/** Courses signed off. */
export const words = {
  course: {
    base: "基础培训",
    child: "儿童服务",
    home: "入户探访",
    disability: "助残",
    event: "活动现场",
    captain: "队长培训",
  },
  courseLabel: "课程",
  on: "签核日期",
  sign: "签核",
  signed: "已签核",
} as const;
