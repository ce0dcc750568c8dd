// The LoRa driver's queue and its listening before talking: mesh-simulator.md §3.5.
import { expect, test } from "@jest/globals";
import { airRig, type Node } from "./air-rig";

/** When frames arrived: the driver's overhead of 12 ms varies by half a millisecond. */
const millis = (node: Node, kind?: string): number[] =>
  node.heard
    .filter((entry) => kind === undefined || entry.kind === kind)
    .map((entry) => Math.round(entry.at / 1000));

test("seven frames wait, the eighth is refused; the one on the air does not count", async () => {
  const rig = airRig();
  const [a, b] = [rig.node("a"), rig.node("b")];
  const accepted = Array.from({ length: 9 }, (_, index) => a.send(`${index}`));
  expect(accepted).toEqual([true, true, true, true, true, true, true, false, false]);
  expect(rig.drops).toEqual(["a a 7 queue", "a a 8 queue"]);
  await rig.run(20);
  expect(a.send("next")).toBe(true);
  expect(a.send("too many")).toBe(false);
  await rig.run(2000);
  expect(b.kinds()).toEqual(["0", "1", "2", "3", "4", "5", "6", "next"]);
});

test("each frame costs the driver's overhead before it is on the air", async () => {
  const rig = airRig();
  const [a, b] = [rig.node("a"), rig.node("b")];
  a.send();
  a.send();
  await rig.run(2000);
  const [first = 0, second = 0] = millis(b);
  expect(first).toBe(99);
  // From one frame to the next it varies by a third.
  expect(Math.abs(second - first - 99)).toBeLessThanOrEqual(5);
});

test("a strong signal holds a frame back until the channel was free for a millisecond", async () => {
  const rig = airRig();
  const [a, b, c] = [rig.node("a"), rig.node("b"), rig.node("c")];
  a.send();
  // The first millisecond of listening ends at about 62 ms; a is on the air until 99.3 ms.
  rig.at(50, () => b.send());
  await rig.run(500);
  expect(c.kinds()).toEqual(["a", "b"]);
  // Listening is repeated in steps of 1 ms: the first free one ends between 100 and 102 ms.
  expect(millis(c, "b")[0]).toBeGreaterThanOrEqual(187);
  expect(millis(c, "b")[0]).toBeLessThanOrEqual(189);
  expect(b.radio.report().busy).toBe(1);
});

test("signals up to −85 dBm do not hold anybody back", async () => {
  for (const [loss, starts] of [
    [99, 62],
    [98.9, 101],
  ] as const) {
    const rig = airRig();
    const [a, b, c] = [rig.node("a"), rig.node("b"), rig.node("c")];
    rig.link(a, b, loss);
    a.send();
    rig.at(50, () => b.send());
    await rig.run(500);
    expect(Math.abs((millis(c, "b")[0] ?? NaN) - starts - 87)).toBeLessThanOrEqual(1);
  }
});

test("of many that wait for a strong signal to end, one after the other goes", async () => {
  const rig = airRig({ model: "lora" });
  const nodes = [..."abcdefgh"].map((id) => rig.node(id));
  const listener = rig.node("z");
  nodes[0]?.send();
  for (const node of nodes.slice(1)) rig.at(50, () => node.send());
  await rig.run(2000);
  expect(listener.kinds().sort()).toEqual([..."abcdefgh"]);
});

test("weak signals do not order anybody: they collide", async () => {
  const rig = airRig({ model: "lora", lossDb: 105 });
  const nodes = [..."abcdefgh"].map((id) => rig.node(id));
  const listener = rig.node("z");
  for (const node of nodes) rig.at(50, () => node.send());
  await rig.run(2000);
  expect(listener.kinds()).toEqual([]);
});

test("there is no upper bound of waiting: a jammer that never stops silences the mesh", async () => {
  const rig = airRig();
  const [a, b] = [rig.node("a"), rig.node("b")];
  const stop = rig.air.interferers.add({ dbm: -80, stations: null, channel: null, start: 0 });
  a.send();
  await rig.run(60_000);
  expect(b.kinds()).toEqual([]);
  stop();
  await rig.run(2_000);
  expect(b.kinds()).toEqual(["a"]);
});

test("seven received frames are kept for a host that does not fetch them", async () => {
  const rig = airRig();
  const [a, b] = [rig.node("a"), rig.node("b")];
  b.radio.stall(true);
  for (let index = 0; index < 9; index++) rig.at(index * 200, () => a.send(`${index}`));
  await rig.run(3000);
  expect(b.kinds()).toEqual([]);
  b.radio.stall(false);
  expect(b.kinds()).toEqual(["0", "1", "2", "3", "4", "5", "6"]);
  expect(rig.drops).toEqual(["b a 7 queue", "b a 8 queue"]);
});

test("the log keeps the last frames only", async () => {
  const rig = airRig({ model: "ideal", log: 3 });
  const [a, b] = [rig.node("a"), rig.node("b")];
  for (let index = 0; index < 5; index++) rig.at(index * 200, () => a.send(`${index}`));
  rig.at(1000, () => b.send());
  await rig.run(3000);
  expect(b.radio.log.map(({ direction, kind, length }) => [direction, kind, length])).toEqual([
    ["rx", "3", 42],
    ["rx", "4", 42],
    ["tx", "b", 42],
  ]);
});

test("airtime is reported against the limit of the band, and never enforced", async () => {
  const rig = airRig({ model: "ideal", frequency: 863_500_000 });
  const [a, b] = [rig.node("a"), rig.node("b")];
  for (let index = 0; index < 60; index++) rig.at(index * 1000, () => a.send());
  await rig.run(60_000);
  expect(b.heard.length).toBe(60);
  const { airtime, duty } = a.radio.report();
  expect(airtime).toBe(60 * 87_296);
  expect(duty.limit).toBe(0.001);
  expect(duty.worstHour).toBeCloseTo((60 * 0.087296) / 3600, 6);
  expect(duty.exceeded).toBe(true);
  expect(duty.share).toBeCloseTo((60 * 0.087296) / 60, 6);
  expect(b.radio.report().duty.exceeded).toBe(false);
});

test("two nodes that owe each other an acknowledgement do not talk at once for ever", async () => {
  // Equal pauses made both acknowledgements collide in every round.
  const rig = airRig();
  const [a, b] = [rig.node("a"), rig.node("b")];
  const pauses = new Set<number>();
  for (let round = 0; round < 20; round++) {
    a.send();
    a.send();
    await rig.run(1000);
    const [first = 0, second = 0] = b.heard.splice(0).map((entry) => entry.at);
    pauses.add(second - first);
  }
  expect(pauses.size).toBeGreaterThan(10);
});
