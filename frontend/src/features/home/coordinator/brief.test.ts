import { expect, it } from "vitest";
import { brief, shortPlace } from "./brief";

it.each([
  ["便民服务点：普法+防诈骗", "普法+防诈骗"],
  ["便民服务点:普法", "普法"],
  ["空巢长者陪伴（8 对）", "空巢长者陪伴"],
  ["Legal help: contracts (Sunday)", "contracts"],
  ["书市", "书市"],
])("%s is %s where room is short", (title, short) => expect(brief(title)).toBe(short));

it("leaves out what every place is", () => {
  expect(shortPlace("双塘社区")).toBe("双塘");
  expect(shortPlace("梨花村")).toBe("梨花");
});
