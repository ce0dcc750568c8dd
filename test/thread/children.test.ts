// Children: what they and their parents show, keep-alive, and how either notices that the other is gone
// (mesh-simulator.md §1.6, §1.7).
import { expect, test } from "@jest/globals";
import { CHILD, DETACHED, LEADER, ROUTER } from "../../runtime-shims/thread/constants";
import { pycom2019 } from "../../runtime-shims/thread/profile";
import { Rig, type RigNode } from "./node-rig";

/** Stays a child: the mesh has routers enough. */
function childProfile() {
  const profile = pycom2019();
  profile.routerUpgradeThreshold = 1;
  return profile;
}

function parentAndChild(seed: number): { rig: Rig; a: RigNode; b: RigNode } {
  const rig = new Rig(seed);
  const a = rig.add("A", 1n, childProfile());
  const b = rig.add("B", 2n, childProfile());
  rig.link(a, b);
  a.node.start();
  rig.run(60);
  b.node.start();
  rig.run(60);
  expect(b.node.role()).toBe(CHILD);
  return { rig, a, b };
}

test("a parent lists its child, a child does not list its parent", () => {
  const { a, b } = parentAndChild(1);
  expect(a.node.neighbors()).toMatchObject([{ mac: 2n, isChild: true, rloc16: a.node.rloc16() + 1 }]);
  expect(b.node.neighbors()).toEqual([]);
  expect(b.node.parent()).toMatchObject({ mac: 1n, rloc16: a.node.rloc16() });
  expect(b.node.nextHop(0x1234)).toBe(a.node.rloc16());
});

test("children do not count: the parent stays a singleton", () => {
  const { a, b } = parentAndChild(1);
  expect(a.node.isSingle()).toBe(true);
  expect(b.node.isSingle()).toBe(true);
});

test("a keep-alive every 234 s holds the bond", () => {
  const { rig, a } = parentAndChild(2);
  rig.frames.length = 0;
  rig.run(1000);
  const updates = rig.frames.filter(
    ({ from, frame }) => from === "B" && frame.kind === "Child Update Request",
  );
  expect(updates.length).toBe(4);
  expect(updates[1]!.time - updates[0]!.time).toBeGreaterThan(234e6); // there are four
  expect(updates[1]!.time - updates[0]!.time).toBeLessThan(235e6); // there are four
  expect(a.node.children().length).toBe(1);
});

test("a silent child is removed after 240 s", () => {
  const { rig, a, b } = parentAndChild(3);
  rig.run(60);
  const heard = a.node.children()[0]?.age ?? 0;
  b.node.stop();
  expect(rig.runUntil(() => a.node.children().length === 0, 300)).toBe(true);
  expect(rig.seconds() - 180 + heard).toBeGreaterThanOrEqual(239);
  expect(rig.seconds() - 180 + heard).toBeLessThan(243);
});

test("a child whose parent is gone finds out after six keep-alives, and attaches anew", () => {
  const { rig, a, b } = parentAndChild(4);
  a.node.stop();
  expect(rig.runUntil(() => b.node.role() === DETACHED, 400)).toBe(true);
  expect(b.node.rloc16()).toBe(0xfffe);
  expect(rig.runUntil(() => b.node.role() === LEADER, 60)).toBe(true);
});

test("a parent that does not know the child says so at its keep-alive", () => {
  const { rig, a, b } = parentAndChild(5);
  a.settings = null;
  // A new life without memory, but with the same address as far as the radio is concerned.
  rig.reboot(a);
  expect(rig.runUntil(() => a.node.role() === LEADER, 60)).toBe(true);
  expect(rig.runUntil(() => b.node.role() === DETACHED, 300)).toBe(true);
});

test("a router takes ten children; the eleventh finds no parent", () => {
  const rig = new Rig(6);
  const nodes = Array.from({ length: 12 }, (_, i) => rig.add(`N${i}`, BigInt(i + 1), childProfile()));
  const [a, ...others] = nodes as [RigNode, ...RigNode[]];
  for (const other of others) rig.link(a, other);
  a.node.start();
  rig.run(60);
  for (const other of others) {
    other.node.start();
    rig.run(40);
  }
  expect(a.node.children().length).toBe(10);
  expect(others[10]!.node.role()).toBe(LEADER); // there are eleven
});

test("a child keeps links to at most three other routers", () => {
  const rig = new Rig(7);
  const routers = Array.from({ length: 6 }, (_, i) => rig.add(`R${i}`, BigInt(i + 1)));
  rig.linkAll(...routers);
  for (const router of routers) router.node.start();
  rig.run(500);
  const child = rig.add("C", 99n, childProfile());
  for (const router of routers) rig.link(router, child);
  child.node.start();
  rig.run(300);
  expect(child.node.role()).toBe(CHILD);
  const listed = child.node.neighbors();
  expect(listed.length).toBe(3);
  expect(listed.every((neighbor) => !neighbor.isChild)).toBe(true);
  expect(listed.map((neighbor) => neighbor.rloc16)).not.toContain(child.node.parent()?.rloc16);
});

test("a router-eligible child that is asked becomes router to serve, whatever the threshold", () => {
  const rig = new Rig(8);
  const [a, b, c] = [
    rig.add("A", 1n, childProfile()),
    rig.add("B", 2n, childProfile()),
    rig.add("C", 3n, childProfile()),
  ];
  rig.chain(a, b, c);
  a.node.start();
  rig.run(60);
  b.node.start();
  rig.run(60);
  expect(b.node.role()).toBe(CHILD);
  const start = rig.seconds();
  c.node.start();
  expect(rig.runUntil(() => c.node.role() === CHILD, 60)).toBe(true);
  expect(rig.seconds() - start).toBeGreaterThan(20);
  expect(b.node.role()).toBe(ROUTER);
  expect(b.node.children().map((child) => child.mac)).toEqual([3n]);
  rig.run(500);
  expect(c.node.role()).toBe(CHILD);
});

test("two boards with one MAC harm each other, but nobody stumbles over them", () => {
  const rig = new Rig(9);
  const [a, b, c] = [rig.add("A", 1n), rig.add("B", 2n), rig.add("C", 2n)];
  rig.linkAll(a, b, c);
  for (const entry of [a, b, c]) entry.node.start();
  rig.run(2000);
  expect(a.node.role()).toBeGreaterThanOrEqual(CHILD);
  const routers = a.node.routers().filter((router) => router.mac === 2n);
  expect(routers.length).toBeLessThanOrEqual(1);
});
