// Simplifications that would make tests of programs lie (mesh-simulator.md §6.3): each has a test here, in
// routes.test.ts, children.test.ts, partitions.test.ts or memory.test.ts that fails if somebody introduces it.
import { expect, test } from "@jest/globals";
import { CHILD, ROUTER } from "../../runtime-shims/thread/constants";
import { world as makeWorld } from "../../runtime-shims/testing";
import { Rig, type RigNode } from "./node-rig";

function form(rig: Rig, ...nodes: RigNode[]): void {
  for (const entry of nodes) {
    entry.node.start();
    expect(rig.runUntil(() => entry.node.role() >= ROUTER, 300)).toBe(true);
  }
  rig.run(200);
}

test("no fixed join delay: attach and promotion take a different time with each seed", () => {
  const times = [1, 2, 3, 4, 5, 6].map((seed) => {
    const rig = new Rig(seed);
    const [a, b] = [rig.add("A", 1n), rig.add("B", 2n)];
    rig.link(a, b);
    form(rig, a);
    const start = rig.seconds();
    b.node.start();
    expect(rig.runUntil(() => b.node.role() === CHILD, 30)).toBe(true);
    const child = rig.seconds() - start;
    expect(rig.runUntil(() => b.node.role() === ROUTER, 130)).toBe(true);
    return [child, rig.seconds() - start] as const;
  });
  expect(new Set(times.map(([child]) => child.toFixed(2))).size).toBe(6);
  const promotions = times.map(([child, router]) => router - child);
  expect(Math.max(...promotions) - Math.min(...promotions)).toBeGreaterThan(30);
});

test("no global routing table: a far router is known only when advertisements have come that far", () => {
  const rig = new Rig(2);
  const nodes = Array.from({ length: 6 }, (_, i) => rig.add(`N${i}`, BigInt(i + 1)));
  rig.chain(...nodes);
  const [a, ...others] = nodes as [RigNode, ...RigNode[]];
  form(rig, a, ...others.slice(0, 4));
  const last = others[4]!; // there are five
  last.node.start();
  expect(rig.runUntil(() => last.node.role() === ROUTER, 300)).toBe(true);
  // A is the leader and knows the id, but no way yet; five hops of advertisements later it does.
  expect(a.node.nextHop(last.node.rloc16())).toBe(0xfffe);
  const start = rig.seconds();
  expect(rig.runUntil(() => a.node.nextHop(last.node.rloc16()) !== 0xfffe, 300)).toBe(true);
  expect(rig.seconds() - start).toBeGreaterThan(0.5);
});

test("no global routing table: a cut is noticed by silence only, and until then frames go the old way", () => {
  const rig = new Rig(3);
  const [a, b, c] = [rig.add("A", 1n), rig.add("B", 2n), rig.add("C", 3n)];
  rig.chain(a, b, c);
  form(rig, a, b, c);
  rig.link(b, c, null);
  rig.run(40);
  expect(a.node.nextHop(c.node.rloc16())).toBe(b.node.rloc16());
  expect(b.node.neighbors().length).toBe(2);
  rig.run(70);
  expect(b.node.neighbors().length).toBe(1);
});

test("links need not be symmetric: what one direction cannot carry does not become a link", () => {
  const rig = new Rig(4);
  const [a, b] = [rig.add("A", 1n), rig.add("B", 2n)];
  rig.oneWay(a, b, -60);
  a.node.start();
  b.node.start();
  rig.run(300);
  expect(b.node.partitionId()).not.toBe(a.node.partitionId());
  expect(a.node.neighbors()).toEqual([]);
  expect(b.node.neighbors()).toEqual([]);
});

test("a link too weak for a merge (less than 10 dB of margin) leaves two partitions", () => {
  const rig = new Rig(5);
  const [a, b] = [rig.add("A", 1n), rig.add("B", 2n)];
  rig.link(a, b, -119);
  a.node.start();
  b.node.start();
  rig.run(600);
  expect(a.node.partitionId()).not.toBe(b.node.partitionId());
});

test("a parent over a link of quality 2 is taken only in the second phase of an attempt", () => {
  const rig = new Rig(6);
  const [a, b] = [rig.add("A", 1n), rig.add("B", 2n)];
  rig.link(a, b, -112);
  form(rig, a);
  const start = rig.seconds();
  b.node.start();
  expect(rig.runUntil(() => b.node.role() === CHILD, 60)).toBe(true);
  expect(rig.seconds() - start).toBeGreaterThan(20);
  expect(rig.seconds() - start).toBeLessThan(31);
});

test("nothing is reliable: a router that acknowledges nothing is dropped after four frames of four transmissions", () => {
  const rig = new Rig(7);
  const [a, b] = [rig.add("A", 1n), rig.add("B", 2n)];
  rig.link(a, b);
  form(rig, a, b);
  rig.lose = (_from, to, frame) => to === "B" || (to === "A" && frame.isAck());
  const target = b.node.rloc16();
  const results: boolean[] = [];
  const start = rig.seconds();
  const datagram = {
    source: "",
    destination: "",
    hopLimit: 64,
    payload: { kind: "udp", sourcePort: 1, destinationPort: 2, bytes: new Uint8Array(1) },
    seed: 0xfffe,
    seedSequence: 0,
  } as const;
  const payload = {
    kind: "lowpan",
    datagram,
    size: 20,
    offset: 0,
    length: 20,
    tag: -1,
    meshSource: 0xfffe,
    meshDestination: 0xfffe,
    hopsLeft: 0,
  } as const;
  for (let i = 0; i < 4; i++) a.node.sendLowpan(target, payload, 20, (ok) => results.push(ok));
  expect(rig.runUntil(() => a.node.neighbors().length === 0, 60)).toBe(true);
  expect(results.length).toBeGreaterThanOrEqual(3);
  expect(rig.seconds() - start).toBeGreaterThan(31);
  expect(rig.seconds() - start).toBeLessThan(34);
});

test("times are whole microseconds", () => {
  const rig = new Rig(8);
  const nodes = [rig.add("A", 1n), rig.add("B", 2n), rig.add("C", 3n)];
  rig.linkAll(...nodes);
  form(rig, ...nodes);
  expect(rig.frames.every(({ time }) => Number.isInteger(time))).toBe(true);
});

test("a room of 16 boards switched on together becomes one mesh over the ideal air", async () => {
  const world = makeWorld({ seed: 2 });
  const boards = [];
  for (let i = 0; i < 16; i++)
    boards.push(await world.addBoard({ id: `n${i}`, mac: BigInt(i + 1), engine: "node", frozen: "none" }));
  await world.run(0);
  const meshes = boards.map((board) => board.hardware.mesh?.start(null) ?? null);
  await world.run(600);
  expect(new Set(meshes.map((mesh) => mesh?.leader()?.part_id)).size).toBe(1);
  expect(meshes.filter((mesh) => mesh?.state() === 4).length).toBe(1);
});
