// Margin, quality and averages of links (mesh-simulator.md §1.4).
import { expect, test } from "@jest/globals";
import {
  costOfQuality,
  linkMargin,
  nextQuality,
  qualityOfMargin,
} from "../../runtime-shims/thread/table/link_quality";
import { Neighbor } from "../../runtime-shims/thread/table/neighbor";

test("the margin is counted from -128 dBm in eight bits: 0 dBm and more have none", () => {
  expect(linkMargin(-60, -128)).toBe(68);
  expect(linkMargin(-128, -128)).toBe(0);
  expect(linkMargin(-140, -128)).toBe(0);
  expect(linkMargin(-1, -128)).toBe(127);
  expect(linkMargin(0, -128)).toBe(0);
  expect(linkMargin(10, -128)).toBe(0);
});

test("quality 3 above 20 dB, 2 above 10, 1 above 2; rising takes 2 dB more", () => {
  expect([21, 20, 11, 10, 3, 2].map(qualityOfMargin)).toEqual([3, 2, 2, 1, 1, 0]);
  expect([21, 22, 23].map((margin) => nextQuality(margin, 2))).toEqual([2, 2, 3]);
  expect([21, 20].map((margin) => nextQuality(margin, 3))).toEqual([3, 2]);
  expect([12, 13].map((margin) => nextQuality(margin, 1))).toEqual([1, 2]);
  expect([4, 5].map((margin) => nextQuality(margin, 0))).toEqual([0, 1]);
});

test("costs of links: 1, 2, 4 and none", () => {
  expect([3, 2, 1, 0].map(costOfQuality)).toEqual([1, 2, 4, 16]);
});

test("the average takes the first frame as it is and the others by an eighth", () => {
  const neighbor = new Neighbor();
  expect(neighbor.averageRssi()).toBe(127);
  neighbor.addRssi(-60, -128);
  expect(neighbor.averageRssi()).toBe(-60);
  neighbor.addRssi(-100, -128);
  expect(neighbor.averageRssi()).toBe(-65);
  expect(neighbor.lastRssi).toBe(-100);
  for (let i = 0; i < 100; i++) neighbor.addRssi(-100, -128);
  expect(neighbor.averageRssi()).toBeLessThanOrEqual(-99);
  neighbor.clearLink();
  expect(neighbor.averageRssi()).toBe(127);
  expect(neighbor.linkIn).toBe(0);
});
