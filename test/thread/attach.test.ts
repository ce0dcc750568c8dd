// Attach and promotion with the timing of pycom-2019 (mesh-simulator.md §1.5).
import { expect, test } from "@jest/globals";
import { CHILD, LEADER, ROUTER } from "../../runtime-shims/thread/constants";
import { Rig } from "./node-rig";

test("a lone node becomes leader after 20 to 30 s", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const rig = new Rig(seed);
    const a = rig.add("A", 1n);
    a.node.start();
    expect(rig.runUntil(() => a.node.role() === LEADER, 60)).toBe(true);
    expect(rig.seconds()).toBeGreaterThanOrEqual(20);
    expect(rig.seconds()).toBeLessThanOrEqual(30.1);
    expect(a.node.isSingle()).toBe(true);
  }
});

test("a node joins an existing mesh as child after 10 to 21 s and is router 1 to 121 s later", () => {
  for (let seed = 1; seed <= 10; seed++) {
    const rig = new Rig(seed);
    const a = rig.add("A", 1n);
    const b = rig.add("B", 2n);
    rig.link(a, b);
    a.node.start();
    rig.run(60);
    const start = rig.seconds();
    b.node.start();
    expect(rig.runUntil(() => b.node.role() === CHILD, 60)).toBe(true);
    const child = rig.seconds();
    expect(child - start).toBeGreaterThanOrEqual(10);
    expect(child - start).toBeLessThanOrEqual(21);
    expect(rig.runUntil(() => b.node.role() === ROUTER, 200)).toBe(true);
    expect(rig.seconds() - child).toBeGreaterThanOrEqual(1);
    expect(rig.seconds() - child).toBeLessThanOrEqual(122);
    expect(b.node.partitionId()).toBe(a.node.partitionId());
  }
});
