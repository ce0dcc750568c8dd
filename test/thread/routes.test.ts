// Route costs as OpenThread keeps them: the cost after the first hop (mesh-simulator.md §1.7, and the seed's samples
// of `routers()` in lora-mesh-firmware-api.md).
import { expect, test } from "@jest/globals";
import { ROUTER } from "../../runtime-shims/thread/constants";
import type { RouterInfo } from "../../runtime-shims/thread/info";
import { Rig, type RigNode } from "./node-rig";

/** Starts them one after the other and waits until all are routers and routes have settled. */
function form(rig: Rig, ...nodes: RigNode[]): void {
  for (const entry of nodes) {
    entry.node.start();
    expect(rig.runUntil(() => entry.node.role() >= ROUTER, 300)).toBe(true);
  }
  rig.run(200);
}

function routerOf(at: RigNode, to: RigNode): RouterInfo {
  const found = at.node.routers().find((router) => router.rloc16 === to.node.rloc16());
  if (found === undefined) throw new Error(`${at.id} does not know ${to.id}`);
  return found;
}

function costs(at: RigNode, ...to: RigNode[]): number[] {
  return to.map((entry) => routerOf(at, entry).cost);
}

test("chain A-B-C-D: A sees B at cost 0 without a next hop, C at 1 and D at 2 via B", () => {
  const rig = new Rig(3);
  const [a, b, c, d] = [rig.add("A", 1n), rig.add("B", 2n), rig.add("C", 3n), rig.add("D", 4n)];
  rig.chain(a, b, c, d);
  form(rig, a, b, c, d);
  expect(costs(a, b, c, d)).toEqual([0, 1, 2]);
  expect(routerOf(a, b).nextHop).toBe(63);
  expect(routerOf(a, c).nextHop).toBe(b.node.routerId());
  expect(routerOf(a, d).nextHop).toBe(b.node.routerId());
  expect(a.node.nextHop(d.node.rloc16())).toBe(b.node.rloc16());
  // There is no split horizon: B also knows its neighbours through each other's far side, at cost 2.
  expect(costs(b, a, c, d)).toEqual([2, 2, 1]);
  expect(b.node.nextHop(a.node.rloc16())).toBe(a.node.rloc16());
});

test("triangle: both neighbours show cost 1, via each other, and frames still go directly", () => {
  const rig = new Rig(1);
  const [a, b, c] = [rig.add("A", 1n), rig.add("B", 2n), rig.add("C", 3n)];
  rig.linkAll(a, b, c);
  form(rig, a, b, c);
  expect(costs(a, b, c)).toEqual([1, 1]);
  expect(routerOf(a, b).nextHop).toBe(c.node.routerId());
  expect(routerOf(a, c).nextHop).toBe(b.node.routerId());
  expect(a.node.nextHop(b.node.rloc16())).toBe(b.node.rloc16());
});

test("square: neighbours at cost 2 over the far side, the far corner at 1 over either", () => {
  const rig = new Rig(1);
  const [a, b, c, d] = [rig.add("A", 1n), rig.add("B", 2n), rig.add("C", 3n), rig.add("D", 4n)];
  rig.chain(a, b, c, d);
  rig.link(d, a);
  form(rig, a, b, c, d);
  expect(costs(a, b, c, d)).toEqual([2, 1, 2]);
  expect(routerOf(a, b).nextHop).toBe(d.node.routerId());
  expect(routerOf(a, d).nextHop).toBe(b.node.routerId());
  expect([b.node.routerId(), d.node.routerId()]).toContain(routerOf(a, c).nextHop);
});

test("a link of quality 2 adds 2 to the route, one of quality 1 adds 4", () => {
  for (const [rssi, added] of [
    [-112, 2],
    [-122, 4],
  ] as const) {
    const rig = new Rig(2);
    const [a, b, c] = [rig.add("A", 1n), rig.add("B", 2n), rig.add("C", 3n)];
    rig.chain(a, b, c);
    form(rig, a, b, c);
    rig.link(b, c, rssi);
    rig.run(2000);
    expect(costs(a, b, c)).toEqual([0, added]);
    expect(a.node.pathCost(c.node.rloc16())).toBe(1 + added);
  }
});

test("the worse direction of a link decides", () => {
  const rig = new Rig(2);
  const [a, b] = [rig.add("A", 1n), rig.add("B", 2n)];
  rig.link(a, b);
  form(rig, a, b);
  rig.oneWay(a, b, -122);
  rig.run(2000);
  expect(routerOf(a, b).linkIn).toBe(3);
  expect(routerOf(a, b).linkOut).toBe(1);
  expect(a.node.pathCost(b.node.rloc16())).toBe(4);
});

test("the mac of a router is known only where there was a link, at the leader for all", () => {
  const rig = new Rig(3);
  const [a, b, c] = [rig.add("A", 1n), rig.add("B", 2n), rig.add("C", 3n)];
  rig.chain(a, b, c);
  form(rig, a, b, c);
  expect(
    a.node
      .routers()
      .map((router) => router.mac)
      .sort(),
  ).toEqual([1n, 2n, 3n]);
  expect(routerOf(c, a).mac).toBe(0n);
  expect(c.node.leader()?.mac).toBe(0n);
  expect(c.node.leader()?.rloc16).toBe(a.node.rloc16());
});

test("neighbours are refreshed by MLE messages only: ages stay below 32 s and a bit", () => {
  const rig = new Rig(5);
  const [a, b] = [rig.add("A", 1n), rig.add("B", 2n)];
  rig.link(a, b);
  form(rig, a, b);
  let oldest = 0;
  for (let i = 0; i < 100; i++) {
    rig.run(7);
    oldest = Math.max(oldest, a.node.neighbors()[0]?.age ?? 99);
  }
  expect(oldest).toBeGreaterThan(20);
  expect(oldest).toBeLessThan(50);
});
