/** When somebody is busy. */
export const words = {
  title: "忙",
  hint: "接下来两周",
  comma: "，",
} as const;
