import { describe, expect, it } from "vitest";
import schema from "../api/schema.d.ts?raw";

/** Operations no screen calls, each with why. */
const noScreen: Record<string, string> = {
  showSession: "a screen learns who is signed in when it renews the session; this is for other programs",
  readCalendarFeed: "calendars read it, by the address a screen has shown",
  refreshSession: "is called below the client, which waits for it: api/token.ts",
};

const sources = import.meta.glob<string>(["../**/*.{ts,tsx}", "!../**/*.test.ts", "!../api/schema.d.ts"], {
  eager: true,
  query: "?raw",
  import: "default",
});

/** Every operation of the contract, as "METHOD path" to its id. */
function operations(): Map<string, string> {
  const found = new Map<string, string>();
  let path = "";
  for (const line of schema.slice(0, schema.indexOf("export interface components")).split("\n")) {
    path = /^ {4}"(\/[^"]*)": \{$/.exec(line)?.[1] ?? path;
    const [, method, id] = /^ {8}(get|put|post|delete|patch): operations\["(\w+)"\];$/.exec(line) ?? [];
    if (method && id) found.set(`${method.toUpperCase()} ${path}`, id);
  }
  return found;
}

describe("operations of the contract", () => {
  it("are called by a screen, or it is said why not", () => {
    const called = new Set(
      Object.values(sources).flatMap((text) =>
        Array.from(
          // By the client, or as a deed that may wait for a network: src/api/unsent.ts.
          text.matchAll(
            /\b(?:api\.(?=\w+\(\s*")|call: [^,]*?")(GET|PUT|POST|DELETE|PATCH)(?:\(\s*"| )([^"]+)"/g,
          ),
          ([, method, path]) => `${method} ${path}`,
        ),
      ),
    );
    const all = operations();
    expect(all.size).toBeGreaterThan(150);
    const silent = Array.from(all).filter(([call, id]) => !called.has(call) && !(id in noScreen));
    expect(silent).toEqual([]);
    const uncalled = new Set(Array.from(all).flatMap(([call, id]) => (called.has(call) ? [] : [id])));
    expect(Object.keys(noScreen).filter((id) => !uncalled.has(id))).toEqual([]);
  });
});
