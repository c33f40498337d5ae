import { expect, it } from "vitest";
import { countShown, waitingByPlace } from "./places";

it("adds up what is dealt with in one list, and all of it at home", () => {
  const counts = waitingByPlace({ shift_short: 7, invitations_waiting: 8, request_waiting: 15 });
  expect(Object.fromEntries(counts)).toEqual({ "/shifts": 15, "/help-requests": 15, "/": 30 });
});

it("says of many only that they are many", () => {
  const counts = waitingByPlace({ hours_to_approve: 100, request_waiting: 3 });
  expect(countShown(counts.get("/hour-entries") ?? 0)).toBe("99+");
  expect(countShown(counts.get("/") ?? 0)).toBe("99+");
  expect(countShown(99)).toBe("99");
});
