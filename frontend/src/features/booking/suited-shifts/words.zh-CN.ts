/** Where a volunteer would be most use. */
export const words = {
  title: "适合这一位的空位",
  none: "现在没有这一位能上的空位",
  noneHint: "培训、时间或路程合不上，或者都满了",
} as const;
