import { describe, expect, it } from "vitest";
import { everyPage, largePage, nextCursor } from "./pages";

const book: Record<string, { rows: number[]; next_cursor?: string }> = {
  "": { rows: [1, 2], next_cursor: "b" },
  b: { rows: [3], next_cursor: "c" },
  c: { rows: [4] },
};

describe("everyPage", () => {
  it("follows the cursor to the end", async () => {
    const pages = await everyPage(async (cursor) => book[cursor] ?? { rows: [] });
    expect(pages.flatMap(({ rows }) => rows)).toEqual([1, 2, 3, 4]);
  });

  it("passes a failure on", async () => {
    const broken = everyPage(async (cursor) => {
      if (cursor) throw new Error("gone");
      return { next_cursor: "b" };
    });
    await expect(broken).rejects.toThrow("gone");
  });
});

describe("a page", () => {
  it("is the last when it names no next", () => {
    expect(nextCursor({ next_cursor: "" })).toBeUndefined();
    expect(nextCursor({ next_cursor: "b" })).toBe("b");
  });

  it("has no cursor when it is the first", () => {
    expect(largePage("")).toEqual({ limit: 200 });
    expect(largePage("b")).toEqual({ limit: 200, cursor: "b" });
  });
});
