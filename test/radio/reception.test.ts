// What is received and what is not: mesh-simulator.md §3.4 (half duplex, capture, critical section), §3.2.
import { expect, test } from "@jest/globals";
import { airRig } from "./air-rig";

const LORA = { model: "lora" } as const;
/** 42 bytes at SF7, 125 kHz: 87.296 ms, and 12 ms from the driver to the first symbol. */
const AIRTIME = 87_296;
const OVERHEAD = 12_000;

test("a frame arrives at its end, with the power that the link leaves", async () => {
  const rig = airRig();
  const [a, b] = [rig.node("a"), rig.node("b")];
  rig.link(a, b, 100);
  a.send();
  await rig.run(200);
  expect(b.heard).toMatchObject([{ kind: "a", rssi: 14 - 100 }]);
  const start = (b.heard[0]?.at ?? 0) - AIRTIME;
  expect(a.radio.log).toEqual([{ time: start, direction: "tx", kind: "a", length: 42 }]);
  expect(Math.abs(start - OVERHEAD)).toBeLessThanOrEqual(500);
  expect(a.heard).toEqual([]);
});

test("boards without link and position hear each other at 80 dB", async () => {
  const rig = airRig();
  const [a, b] = [rig.node("a"), rig.node("b")];
  a.send();
  await rig.run(200);
  expect(b.heard[0]?.rssi).toBe(-66);
});

test("a link of null is out of range, one below sensitivity is too weak", async () => {
  const rig = airRig();
  const [a, b, c] = [rig.node("a"), rig.node("b"), rig.node("c")];
  rig.link(a, b, null);
  rig.link(a, c, 139);
  a.send();
  await rig.run(200);
  expect([...b.heard, ...c.heard]).toEqual([]);
  expect(rig.drops).toEqual(["c a a weak"]);
});

test("sensitivity is that of spreading factor and bandwidth", async () => {
  for (const [loss, received] of [
    [138, 1],
    [139, 0],
  ] as const) {
    const rig = airRig();
    const [a, b] = [rig.node("a"), rig.node("b")];
    rig.link(a, b, loss);
    a.send();
    await rig.run(200);
    expect(b.heard.length).toBe(received);
  }
});

test("links can be worse in one direction", async () => {
  const rig = airRig();
  const [a, b] = [rig.node("a"), rig.node("b")];
  rig.link(a, b, 100, 5);
  a.send();
  rig.at(500, () => b.send());
  await rig.run(1000);
  expect([b.heard[0]?.rssi, a.heard[0]?.rssi]).toEqual([-91, -86]);
});

test.each(["ideal", "lora"] as const)("half duplex, model %s: who sends hears nothing", async (model) => {
  const rig = airRig({ model });
  const [a, b, c] = [rig.node("a"), rig.node("b"), rig.node("c")];
  rig.link(a, b, 110);
  rig.link(a, c, 110);
  rig.link(b, c, null);
  a.send();
  // Too weak for listening before talking, so it goes out in the middle of the other one.
  rig.at(50, () => b.send());
  await rig.run(400);
  expect([a.kinds(), b.kinds(), c.kinds()]).toEqual([[], [], ["a"]]);
  expect(rig.drops.sort()).toEqual(["a b b halfduplex", "b a a halfduplex"]);
});

test("ideal: frames that overlap at a third station are both received", async () => {
  const rig = airRig();
  const [a, b, c] = [rig.node("a"), rig.node("b"), rig.node("c")];
  rig.link(a, b, null);
  a.send();
  b.send();
  await rig.run(200);
  expect(c.kinds().sort()).toEqual(["a", "b"]);
});

/** a and b do not hear each other; c hears a at −86 and b at `powerOfB`; b sends `delay` ms after a. */
async function overlapping(powerOfB: number, delay: number): Promise<string[]> {
  const rig = airRig(LORA);
  const [a, b, c] = [rig.node("a"), rig.node("b"), rig.node("c")];
  rig.link(a, b, null);
  rig.link(a, c, 100);
  rig.link(b, c, 14 - powerOfB);
  a.send();
  rig.at(delay, () => b.send());
  await rig.run(400);
  return c.kinds();
}

test("hidden nodes: frames closer than 6 dB destroy each other", async () => {
  expect(await overlapping(-86, 40)).toEqual([]);
  expect(await overlapping(-91, 40)).toEqual([]);
  expect(await overlapping(-81, 40)).toEqual([]);
});

test("capture: a frame that is 6 dB stronger survives", async () => {
  expect(await overlapping(-92, 40)).toEqual(["a"]);
  expect(await overlapping(-80, 40)).toEqual(["b"]);
});

test("what overlaps before the last five symbols of the preamble does no harm", async () => {
  // a ends at about 99.3 ms. b begins about 12 ms after its order; the first 3 symbols take 3.072 ms. a is hit at its
  // end and lost.
  expect(await overlapping(-86, 85.8)).toEqual(["b"]);
  expect(await overlapping(-86, 82.5)).toEqual([]);
  expect(await overlapping(-86, 88.5)).toEqual(["a", "b"]);
});

test("the same frame may be received at one station and destroyed at another", async () => {
  const rig = airRig(LORA);
  const [a, b, c, d] = [rig.node("a"), rig.node("b"), rig.node("c"), rig.node("d")];
  rig.link(a, b, null);
  rig.link(b, d, null);
  for (const [x, y] of [
    [a, c],
    [b, c],
    [a, d],
    [c, d],
  ] as const)
    rig.link(x, y, 105);
  a.send();
  b.send();
  await rig.run(400);
  expect([c.kinds(), d.kinds()]).toEqual([[], ["a"]]);
  expect(rig.drops.sort()).toEqual(["c a a collision", "c b b collision"]);
});

test("radios with other spreading factor, bandwidth or frequency do not hear each other", async () => {
  for (const settings of [{ sf: 8 }, { bandwidth: 250 }, { frequency: 868_200_000 }] as const) {
    const rig = airRig(LORA);
    const [a, b, c] = [rig.node("a"), rig.node("b"), rig.node("c")];
    b.radio.configure(settings);
    a.send();
    await rig.run(400);
    expect([b.kinds(), c.kinds()]).toEqual([[], ["a"]]);
    c.radio.configure(settings);
    b.send();
    await rig.run(400);
    expect([a.kinds(), c.kinds()]).toEqual([[], ["a", "b"]]);
  }
});

test("a radio that starts to listen, or is tuned, in the middle of a frame misses it", async () => {
  const rig = airRig();
  const [a, b, c] = [rig.node("a"), rig.node("b"), rig.node("c")];
  c.radio.configure({ sf: 9 });
  b.radio.powerOff();
  a.send();
  rig.at(50, () => {
    b.radio.mesh.listen((frame) => b.heard.push({ at: 0, kind: frame.kind, rssi: 0, frame }));
    c.radio.configure({ sf: 7 });
  });
  await rig.run(300);
  expect([b.kinds(), c.kinds()]).toEqual([[], []]);
  a.send();
  await rig.run(300);
  expect([b.kinds(), c.kinds()]).toEqual([["a"], ["a"]]);
});

test("transmit power counts", async () => {
  const rig = airRig();
  const [a, b] = [rig.node("a"), rig.node("b")];
  rig.link(a, b, 140);
  a.send();
  await rig.run(200);
  a.radio.configure({ txPower: 20 });
  a.send();
  await rig.run(200);
  expect(b.heard.map((entry) => entry.rssi)).toEqual([-120]);
});

test("power lost in the middle of a frame: nobody receives it, and the channel is free at once", async () => {
  const rig = airRig();
  const [a, b, c] = [rig.node("a"), rig.node("b"), rig.node("c")];
  a.send("long", 127);
  rig.at(50, () => a.radio.powerOff());
  rig.at(40, () => b.send());
  await rig.run(400);
  expect(c.kinds()).toEqual(["b"]);
  // b listened until the noise was over, one millisecond more, and sent.
  expect(c.heard[0]?.at).toBeLessThanOrEqual(53_000 + AIRTIME);
});
