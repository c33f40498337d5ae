import { expect, it } from "vitest";
import { topicsOf } from "./topics";

it.each([
  ["普法、防诈骗", ["普法", "防诈骗"]],
  ["普法，防诈骗", ["普法", "防诈骗"]],
  ["Law, fraud", ["Law", "fraud"]],
  ["；普法； ", ["普法"]],
  ["", []],
])("%j is %j", (typed, topics) => expect(topicsOf(typed)).toEqual(topics));
