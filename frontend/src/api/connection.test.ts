import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { api, isPassing, mayRetry, NetworkError, unwrap } from "./client";
import { isConnected, noteAnswer, onConnection } from "./connection";
import { createQueryClient, refresh } from "./queries";

const welcome = () => unwrap(api.GET("/welcome", { baseUrl: "http://localhost/api/v1" }));
const never = (_: unknown, { signal }: { signal: AbortSignal }) =>
  new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
/** The error a promise ends with. */
const failure = (work: Promise<unknown>) => work.then(() => undefined).catch((error: unknown) => error);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllGlobals();
  noteAnswer(true);
  vi.useRealTimers();
});

describe("a request", () => {
  it("that nobody takes has not been done, and the server is silent until it answers", async () => {
    const told = vi.fn();
    const stop = onConnection(told);
    vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new TypeError("failed")));
    const error = await failure(welcome());
    expect(error).toBeInstanceOf(NetworkError);
    expect((error as NetworkError).late).toBe(false);
    expect([isConnected(), told.mock.calls.length]).toEqual([false, 1]);
    await vi.advanceTimersByTimeAsync(4100); // still nobody there
    expect(isConnected()).toBe(false);
    vi.stubGlobal("fetch", vi.fn().mockResolvedValue(new Response("ok")));
    await vi.advanceTimersByTimeAsync(4100);
    expect([isConnected(), told.mock.calls.length]).toEqual([true, 2]);
    stop();
  });

  it("has a limit, after which it may have been done", async () => {
    vi.stubGlobal("fetch", vi.fn(never));
    const failed = failure(welcome());
    await vi.advanceTimersByTimeAsync(20_001);
    expect(((await failed) as NetworkError).late).toBe(true);
  });

  it("whose answer breaks off has none", async () => {
    const half = new ReadableStream({ start: (to) => to.error(new TypeError("cut")) });
    vi.stubGlobal("fetch", vi.fn().mockResolvedValue(new Response(half)));
    expect(await failure(welcome())).toBeInstanceOf(NetworkError);
  });

  it("given up by who asked is no lost connection", async () => {
    vi.stubGlobal("fetch", vi.fn(never));
    const leaving = new AbortController();
    const failed = failure(
      unwrap(api.GET("/welcome", { baseUrl: "http://localhost/api/v1", signal: leaving.signal })),
    );
    leaving.abort();
    expect(await failed).not.toBeInstanceOf(NetworkError);
    expect(isConnected()).toBe(true);
  });
});

describe("without a network", () => {
  beforeEach(() => vi.stubGlobal("navigator", { onLine: false }));

  it("nothing is tried again by itself", () => {
    const error = new NetworkError("no answer");
    expect([isPassing(error), mayRetry(0, error)]).toEqual([true, false]);
    vi.stubGlobal("navigator", { onLine: true });
    expect(mayRetry(0, error)).toBe(true);
  });

  it("no change waits for what it changed to be read anew", async () => {
    const client = createQueryClient();
    const read = client.fetchQuery({ queryKey: ["teams"], queryFn: () => 1 });
    await read;
    vi.spyOn(client, "invalidateQueries").mockReturnValue(new Promise(() => undefined));
    await refresh(client, ["teams"]);
  });
});

it("a change waits a short while at most for what it changed to be read anew", async () => {
  const client = new QueryClient();
  vi.spyOn(client, "invalidateQueries").mockReturnValue(new Promise(() => undefined));
  const done = refresh(client, ["teams"]);
  await vi.advanceTimersByTimeAsync(3000);
  await done;
});
