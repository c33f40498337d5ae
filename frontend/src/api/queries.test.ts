import { beforeEach, describe, expect, it } from "vitest";
import { createQueryClient, refresh } from "./queries";

const client = createQueryClient();
const stale = () =>
  client
    .getQueryCache()
    .getAll()
    .filter(({ state }) => state.isInvalidated)
    .map(({ queryKey }) => queryKey.join(" "));

/** An answer in the cache. */
const put = (queryKey: string[], shows: [string, ...string[]][] = []) =>
  client.prefetchQuery({ queryKey, queryFn: () => 1, meta: { shows } });

beforeEach(async () => {
  client.clear();
  await put(["shifts", "list"], [["assignments"]]);
  await put(["shifts", "7"], [["assignments"]]);
  await put(["assignments", "mine"]);
  await put(["homes", "captain"], [["shifts"], ["attendance", "7"]]);
  await put(["teams"]);
});

describe("refresh", () => {
  it("reads anew what is under the key, and no more", async () => {
    await refresh(client, ["teams"]);
    expect(stale()).toEqual(["teams"]);
  });

  it("reaches the answers that show the records", async () => {
    await refresh(client, ["assignments"]);
    expect(stale()).toEqual(["shifts list", "shifts 7", "assignments mine"]);
  });

  it("takes a narrow key for part of what is shown", async () => {
    await refresh(client, ["shifts", "7"]);
    expect(stale()).toEqual(["shifts 7", "homes captain"]);
  });

  it("takes a wide key for all of what is shown", async () => {
    await refresh(client, ["attendance"]);
    expect(stale()).toEqual(["homes captain"]);
  });

  it("takes several keys", async () => {
    await refresh(client, ["teams"], ["attendance"]);
    expect(stale()).toEqual(["homes captain", "teams"]);
  });
});
