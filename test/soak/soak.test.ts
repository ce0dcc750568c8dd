// A short soak; `npm run soak` is the long one.
import { expect, test } from "@jest/globals";
import { createWorld } from "../../runtime-shims";
import { soak } from "./soak";

const OPTIONS = { nodes: 12, seconds: 1800, seed: 3, faultEvery: 60, messageEvery: 120, lookEvery: 20 };

test("a mesh under faults keeps its invariants, and a second run is equal byte by byte", async () => {
  const first = await soak(OPTIONS, createWorld);
  expect(first.violations).toEqual([]);
  expect(first.faults.size).toBeGreaterThan(5);
  expect(first.datagrams.delivered).toBeGreaterThan(20);
  const second = await soak(OPTIONS, createWorld);
  expect(second.hash).toBe(first.hash);
  expect(second.lines).toBe(first.lines);
}, 120_000);
