import { expect, it } from "vitest";
import { isOwnMachine } from "./only-here";

it.each([
  ["http://127.0.0.1:8080/join", true],
  ["http://localhost:8080/", true],
  ["http://[::1]:8080/", true],
  ["http://10.0.5.7:8080/", false],
  ["https://nuanlin.example/", false],
])("%s leads only to its own machine: %s", (address, only) => expect(isOwnMachine(address)).toBe(only));
