import { describe, expect, it } from "vitest";
import { newReference } from "./own";

describe("references", () => {
  it("are sixteen letters and digits in groups, and differ", () => {
    const made = Array.from({ length: 50 }, newReference);
    expect(new Set(made).size).toBe(50);
    for (const one of made) expect(one).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  });
});
