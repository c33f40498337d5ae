import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { putSeats, type SeatCount, withSeats } from "./seats";

const shift = {
  id: 7,
  starts_at: "2012-04-21T01:00:00Z",
  seats: 10,
  taken: 4,
  accepted: 3,
  state: "open",
  version: 2,
};
const count: SeatCount = {
  shift_id: 7,
  seats: 10,
  taken: 5,
  accepted: 4,
  state: "open",
  version: 2,
  missing: 0,
};
const told = new Map([[7, count]]);

describe("seats that change elsewhere", () => {
  it("are put into every shift an answer tells of, however deep, and into nothing else", () => {
    const page = {
      open_shifts: [{ shift, positions: [{ id: 7, taken: 1 }] }, { shift: { ...shift, id: 8 } }],
    };
    const put = withSeats({ pages: [page] }, told) as { pages: [typeof page] };
    expect(put.pages[0].open_shifts[0]?.shift).toEqual({ ...shift, taken: 5, accepted: 4 });
    expect(put.pages[0].open_shifts[0]?.positions).toBe(page.open_shifts[0]?.positions);
    expect(put.pages[0].open_shifts[1]).toBe(page.open_shifts[1]);
  });

  it("leave an answer alone that has them", () => {
    const data = { shifts: [{ ...shift, taken: 5, accepted: 4 }] };
    expect(withSeats(data, told)).toBe(data);
  });

  it("do not make an edited shift look like the one somebody has read", () => {
    const edited = new Map([[7, { ...count, version: 3 }]]);
    expect(withSeats(shift, edited)).toMatchObject({ version: 2, taken: 5 });
  });

  it("do not make an old answer look fresh", () => {
    const client = new QueryClient();
    client.setQueryData(["shifts", 7], { shift }, { updatedAt: 1000 });
    client.setQueryData(["shifts", 8], { shift: { ...shift, id: 8 } }, { updatedAt: 1000 });
    expect([...putSeats(client, told)]).toEqual([7]);
    expect(client.getQueryState(["shifts", 7])).toMatchObject({
      dataUpdatedAt: 1000,
      data: { shift: { taken: 5 } },
    });
    expect([...putSeats(client, told)]).toEqual([]);
  });
});
