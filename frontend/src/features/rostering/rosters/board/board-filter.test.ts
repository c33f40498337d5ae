import { expect, it } from "vitest";
import type { BoardShift } from "@/features/rostering/rosters/queries";
import { filterBoard } from "./board-filter";

const row = (id: number, title: string, community: number, seats: object[], team?: number) =>
  ({
    shift: { id, title, community_id: community, community_name: community === 1 ? "桂香社区" : "渡湾村" },
    positions: [{ id, name: "数学", team_id: team }],
    seats,
  }) as unknown as BoardShift;
const board = [
  row(1, "周末课业辅导班", 1, [{ volunteer_id: 7, name: "林知夏", team_id: 3 }]),
  row(2, "周末课业辅导班", 2, [{ volunteer_id: 8, name: "叶南枝", team_id: 4 }, {}]),
  row(3, "春日书画角", 1, [{}], 5),
];
const found = (filter: Parameters<typeof filterBoard>[1]) =>
  filterBoard(board, filter).map(({ shift }) => shift.id);

it("shows the whole board unless told", () => expect(found({})).toEqual([1, 2, 3]));

it("finds words in titles, places, positions and names, all of them", () => {
  expect(found({ q: "辅导" })).toEqual([1, 2]);
  expect(found({ q: " 辅导  渡湾 " })).toEqual([2]);
  expect(found({ q: "林知夏" })).toEqual([1]);
  expect(found({ q: "数学" })).toEqual([1, 2, 3]);
  expect(found({ q: "羽毛球" })).toEqual([]);
});

it("narrows by team, whether by its people or its positions, by place and by gaps", () => {
  expect(found({ team: "4" })).toEqual([2]);
  expect(found({ team: "5" })).toEqual([3]);
  expect(found({ place: "1" })).toEqual([1, 3]);
  expect(found({ show: "gaps" })).toEqual([2, 3]);
  expect(found({ show: "gaps", place: "1" })).toEqual([3]);
});
