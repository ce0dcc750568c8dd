// Reboot, power cut and factory reset (mesh-simulator.md §1.10).
import { expect, test } from "@jest/globals";
import { CHILD, DISABLED, LEADER, ROUTER } from "../../runtime-shims/thread/constants";
import { pycom2019 } from "../../runtime-shims/thread/profile";
import { KEY, Rig, type RigNode } from "./node-rig";

function form(rig: Rig, ...nodes: RigNode[]): void {
  for (const entry of nodes) {
    entry.node.start();
    expect(rig.runUntil(() => entry.node.role() >= ROUTER, 300)).toBe(true);
  }
  rig.run(100);
}

test("a rebooted router is router again within 5 s, with its address, if a neighbour knows it", () => {
  const rig = new Rig(1);
  const [a, b] = [rig.add("A", 1n), rig.add("B", 2n)];
  rig.link(a, b);
  form(rig, a, b);
  const { node } = b;
  const before = [node.rloc16(), node.partitionId(), node.meshLocalIid()];
  rig.reboot(b);
  expect(rig.runUntil(() => b.node.role() === ROUTER, 5)).toBe(true);
  expect([b.node.rloc16(), b.node.partitionId(), b.node.meshLocalIid()]).toEqual(before);
});

test("a rebooted leader is leader of the same partition again", () => {
  const rig = new Rig(2);
  const [a, b] = [rig.add("A", 1n), rig.add("B", 2n)];
  rig.link(a, b);
  form(rig, a, b);
  const before = [a.node.rloc16(), a.node.partitionId()];
  rig.reboot(a);
  expect(rig.runUntil(() => a.node.role() === LEADER, 5)).toBe(true);
  expect([a.node.rloc16(), a.node.partitionId()]).toEqual(before);
  rig.run(300);
  expect(b.node.role()).toBe(ROUTER);
});

test("a rebooted router that nobody hears attaches, and asks for its old id", () => {
  const rig = new Rig(3);
  const [a, b] = [rig.add("A", 1n), rig.add("B", 2n)];
  rig.link(a, b);
  form(rig, a, b);
  const id = b.node.routerId();
  rig.link(a, b, null);
  rig.reboot(b);
  rig.run(3);
  expect(b.node.role()).toBe(1);
  rig.link(a, b);
  expect(rig.runUntil(() => b.node.role() === ROUTER, 300)).toBe(true);
  expect(b.node.routerId()).toBe(id);
});

test("a rebooted child asks its parent and is child again within a second or two", () => {
  const rig = new Rig(4);
  const few = () => ({ ...pycom2019(), routerUpgradeThreshold: 1 });
  const [a, b] = [rig.add("A", 1n, few()), rig.add("B", 2n, few())];
  rig.link(a, b);
  a.node.start();
  rig.run(60);
  b.node.start();
  expect(rig.runUntil(() => b.node.role() === CHILD, 60)).toBe(true);
  const before = b.node.rloc16();
  rig.run(10);
  rig.reboot(b);
  expect(b.node.role()).not.toBe(CHILD);
  expect(rig.runUntil(() => b.node.role() === CHILD, 3)).toBe(true);
  expect(b.node.rloc16()).toBe(before);
  expect(a.node.children().length).toBe(1);
});

test("a rebooted child whose parent is gone gives up after six attempts and attaches", () => {
  const rig = new Rig(5);
  const few = () => ({ ...pycom2019(), routerUpgradeThreshold: 1 });
  const [a, b] = [rig.add("A", 1n, few()), rig.add("B", 2n, few())];
  rig.link(a, b);
  a.node.start();
  rig.run(60);
  b.node.start();
  expect(rig.runUntil(() => b.node.role() === CHILD, 60)).toBe(true);
  a.node.stop();
  const start = rig.seconds();
  rig.reboot(b);
  rig.run(5.5);
  expect(b.node.rloc16()).not.toBe(0xfffe);
  expect(rig.runUntil(() => b.node.rloc16() === 0xfffe, 2)).toBe(true);
  expect(rig.seconds() - start).toBeCloseTo(6, 1);
  expect(rig.runUntil(() => b.node.role() === LEADER, 40)).toBe(true);
});

test("the children of a rebooted router are asked, and stay", () => {
  const rig = new Rig(6);
  const few = () => ({ ...pycom2019(), routerUpgradeThreshold: 2 });
  const [a, b, c] = [rig.add("A", 1n, few()), rig.add("B", 2n, few()), rig.add("C", 3n, few())];
  rig.link(a, b);
  rig.link(b, c);
  form(rig, a, b);
  c.node.start();
  expect(rig.runUntil(() => c.node.role() === CHILD, 60)).toBe(true);
  rig.run(20);
  const address = c.node.rloc16();
  rig.reboot(b);
  expect(rig.runUntil(() => b.node.children().length === 1, 10)).toBe(true);
  rig.run(400);
  expect(c.node.role()).toBe(CHILD);
  expect(c.node.rloc16()).toBe(address);
});

test("frame counters go on 1000 ahead after a reboot, so that nobody takes the frames for old ones", () => {
  const rig = new Rig(7);
  const [a, b] = [rig.add("A", 1n), rig.add("B", 2n)];
  rig.link(a, b);
  form(rig, a, b);
  const last = Math.max(...rig.frames.filter(({ from }) => from === "B").map(({ frame }) => frame.counter));
  rig.frames.length = 0;
  rig.reboot(b);
  rig.run(60);
  const counters = rig.frames.filter(({ from, frame }) => from === "B" && !frame.isAck());
  expect(Math.min(...counters.map(({ frame }) => frame.counter))).toBeGreaterThan(last);
  expect(a.node.neighbors().length).toBe(1);
});

test("deinit is a factory reset: disabled, no address, a new ML-EID, everything from the start", () => {
  const rig = new Rig(8);
  const [a, b] = [rig.add("A", 1n), rig.add("B", 2n)];
  rig.link(a, b);
  form(rig, a, b);
  const iid = b.node.meshLocalIid();
  b.node.factoryReset();
  expect(b.node.role()).toBe(DISABLED);
  expect(b.node.rloc16()).toBe(0xfffe);
  expect(b.node.isSingle()).toBe(true);
  expect(b.node.neighbors()).toEqual([]);
  expect(b.node.routers()).toEqual([]);
  expect(b.node.leader()).toBeNull();
  expect(b.settings).toBeNull();
  rig.reboot(b);
  expect(b.node.meshLocalIid()).not.toBe(iid);
  rig.run(9);
  expect(b.node.role()).toBe(1);
});

test("after deinit the old neighbours refuse the new life's frame counters until they have forgotten the node", () => {
  const rig = new Rig(8);
  const [a, b] = [rig.add("A", 1n), rig.add("B", 2n)];
  rig.link(a, b);
  form(rig, a, b);
  b.node.factoryReset();
  rig.reboot(b);
  rig.run(40);
  expect(b.node.role()).toBe(LEADER);
  expect(b.node.partitionId()).not.toBe(a.node.partitionId());
  rig.run(400);
  expect(b.node.partitionId()).toBe(a.node.partitionId());
});

test("without replay protection the node is back after an ordinary attach", () => {
  const rig = new Rig(8);
  const lax = () => ({ ...pycom2019(), replayProtection: false });
  const [a, b] = [rig.add("A", 1n, lax()), rig.add("B", 2n, lax())];
  rig.link(a, b);
  form(rig, a, b);
  b.node.factoryReset();
  rig.reboot(b);
  expect(rig.runUntil(() => b.node.role() === CHILD, 22)).toBe(true);
});

test("another master key: frames are dropped as security errors, and no mesh is formed", () => {
  const rig = new Rig(9);
  const a = rig.add("A", 1n);
  const b = rig.add("B", 2n, pycom2019(), "1".repeat(32));
  rig.link(a, b);
  a.node.start();
  b.node.start();
  rig.run(200);
  expect(a.node.role()).toBe(LEADER);
  expect(b.node.role()).toBe(LEADER);
  expect(a.node.partitionId()).not.toBe(b.node.partitionId());
  expect(a.node.counters().rxErrSec).toBeGreaterThan(3);
  expect(b.node.masterKey).not.toBe(KEY);
});

test("nothing is sent after stop, and start works again", () => {
  const rig = new Rig(10);
  const [a, b] = [rig.add("A", 1n), rig.add("B", 2n)];
  rig.link(a, b);
  form(rig, a, b);
  b.node.stop();
  rig.run(1);
  rig.frames.length = 0;
  rig.run(100);
  expect(rig.frames.filter(({ from }) => from === "B")).toEqual([]);
  b.node.start();
  expect(rig.runUntil(() => b.node.role() === ROUTER, 300)).toBe(true);
});

test("equal seeds give equal frames", () => {
  const trace = (seed: number): string => {
    const rig = new Rig(seed);
    const nodes = [rig.add("A", 1n), rig.add("B", 2n), rig.add("C", 3n), rig.add("D", 4n)];
    rig.chain(...nodes);
    for (const entry of nodes) entry.node.start();
    rig.run(800);
    return rig.frames
      .map(({ time, from, frame }) => `${time} ${from} ${frame.kind} ${frame.counter}`)
      .join("\n");
  };
  expect(trace(4)).toBe(trace(4));
  expect(trace(4)).not.toBe(trace(5));
});
