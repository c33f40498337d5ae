import { afterEach, beforeEach, expect, it, vi } from "vitest";

const signedIn = { access_token: "early", expires_in_seconds: 600, session: {} };

beforeEach(() => vi.resetModules());
afterEach(() => {
  vi.unstubAllGlobals();
  globalThis.nuanlinEarly = undefined;
});

it("takes over the renewal that was begun before it without the lock that one waits for", async () => {
  const granted = vi.fn();
  vi.stubGlobal("navigator", { locks: { request: () => new Promise(granted) } }); // held by whoever began
  globalThis.nuanlinEarly = { renewal: Promise.resolve(Response.json(signedIn)) };
  const { renew } = await import("./token");
  await expect(renew(undefined)).resolves.toBe("early");
});

it("lets nothing begin before it once it is here", async () => {
  await import("./token");
  expect(globalThis.nuanlinEarly).toEqual({});
});
