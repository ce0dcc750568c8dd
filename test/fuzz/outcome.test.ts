// When two engines count as having done the same.
import { expect, test } from "@jest/globals";
import { firstDifference } from "./execute/outcome";

test("programs that do not end are compared as far as both printed", () => {
  const host = { lines: ["1", "2", "3"], end: "Timeout" };
  expect(firstDifference(host, { lines: ["1", "2"], end: "Timeout" })).toBeNull();
  expect(firstDifference(host, { lines: ["1", "x"], end: "Timeout" })).toBe(1);
  expect(firstDifference(host, { lines: ["1", "2", "3"], end: null })).toBe(3);
});

test("one more line, another end and another number are differences", () => {
  const host = { lines: ["1.5"], end: null };
  expect(firstDifference(host, { lines: ["1.5", "2"], end: null })).toBe(1);
  expect(firstDifference(host, { lines: ["1.5"], end: "ValueError" })).toBe(1);
  expect(firstDifference(host, { lines: ["1.25"], end: null })).toBe(0);
  expect(firstDifference(host, { lines: ["1.50"], end: null })).toBeNull();
});
