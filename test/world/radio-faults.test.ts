// Faults of the air: mesh-simulator.md §6.5.
import { expect, test } from "@jest/globals";
import { type RawPacket } from "../../runtime-shims/radio/air-frame";
import { Frame } from "../../runtime-shims/thread/frame";
import { radios } from "./air-rig";

test("partition and heal by sets of boards; those not named keep to themselves", async () => {
  const { world, heard, send } = await radios("abcde");
  world.faults.partition(["a", "b"], ["c"]);
  for (const id of "abcde") {
    send(id);
    await world.run(0.2);
  }
  expect([..."abcde"].map((id) => heard(id).join(""))).toEqual(["b", "a", "", "e", "d"]);
  world.faults.heal();
  send("a", "healed");
  await world.run(0.2);
  expect(heard("e")).toEqual(["d", "healed"]);
  expect(() => world.faults.partition(["a"], ["a", "b"])).toThrow("board 'a' is in two groups");
  expect(() => world.faults.partition(["x"])).toThrow("no board 'x'");
});

test("loss: everywhere, on one way, or to one board; the more exact one counts", async () => {
  const { world, heard, burst } = await radios("abc");
  world.faults.loss(1);
  world.faults.loss(0, { from: "a", to: "c" });
  await burst("a", 5);
  expect([heard("b").length, heard("c").length]).toEqual([0, 5]);
  world.faults.loss(null);
  world.faults.loss(0.5, { to: "b" });
  await burst("a", 200);
  expect(heard("c").length).toBe(205);
  expect(heard("b").length).toBeGreaterThan(70);
  expect(heard("b").length).toBeLessThan(130);
  expect(() => world.faults.loss(1.5)).toThrow("loss: 1.5 is not a share from 0 to 1");
});

test("a link can have a loss of its own", async () => {
  const { world, heard, burst } = await radios("abc");
  world.link("a", "b", 90, { loss: 1 });
  await burst("a", 3);
  await burst("b", 3);
  expect([heard("a"), heard("b"), heard("c").length]).toEqual([[], [], 6]);
});

test("burst loss comes in runs (Gilbert-Elliott)", async () => {
  const { world, boards, burst } = await radios("ab");
  const b = boards.b!; // the rig made it
  const received: number[] = [];
  b.hardware.radio.mesh.listen(() => received.push(world.now));
  world.faults.burstLoss({ toBad: 0.05, toGood: 0.2 });
  await burst("a", 400);
  const share = received.length / 400;
  // A fifth of the time is spent in the bad state, in runs of 5 frames on average.
  expect(share).toBeGreaterThan(0.65);
  expect(share).toBeLessThan(0.92);
  const gaps = received
    .slice(1)
    .map((time, index) => Math.round((time - (received[index] ?? 0)) / 200_000) - 1);
  const runs = gaps.filter((gap) => gap > 0);
  expect(runs.reduce((sum, run) => sum + run, 0) / runs.length).toBeGreaterThan(2.5);
});

test("a jammer drowns what is not 6 dB stronger, for its share of the time", async () => {
  const { world, heard, burst } = await radios("abc", { radio: "lora" });
  world.link("a", "b", 110); // −96 dBm
  world.link("a", "c", 100); // −86 dBm
  const stop = world.faults.interfere({ dbm: -95 });
  await burst("a", 5);
  expect([heard("b").length, heard("c").length]).toEqual([0, 5]);
  stop();
  world.faults.interfere({ dbm: -95, duty: 0.2, period: 2, boards: ["b"] });
  await burst("a", 200);
  expect(heard("b").length).toBeGreaterThan(120);
  expect(heard("b").length).toBeLessThan(180);
  expect(() => world.faults.interfere({ dbm: -95, duty: 2 })).toThrow("interfere.duty: 2");
});

test("a jammer above −85 dBm keeps everybody from sending while it is on", async () => {
  const { world, boards, heard, send } = await radios("ab");
  const stop = world.faults.interfere({ dbm: -60 });
  send("a");
  await world.run(30);
  expect(heard("b")).toEqual([]);
  stop();
  await world.run(1);
  expect(heard("b")).toEqual(["a"]);
  expect(boards.a?.radio.report().busy).toBeGreaterThanOrEqual(30);
});

test("a jammer on another frequency harms nobody", async () => {
  const { world, heard, send } = await radios("ab");
  world.faults.interfere({ dbm: -40, frequency: 869_000_000 });
  send("a");
  await world.run(1);
  expect(heard("b")).toEqual(["a"]);
});

test("damaged frames are dropped by their checksum", async () => {
  const { world, boards, heard, burst } = await radios("ab");
  world.faults.corrupt(1);
  await burst("a", 3);
  expect(heard("b")).toEqual([]);
  expect(boards.b?.radio.report().dropped.crc).toBe(3);
});

test("undetected damage flips one bit of the user's data, at one receiver", async () => {
  const { world, boards } = await radios("abc");
  const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  const payload = { kind: "udp", sourcePort: 1, destinationPort: 2, bytes } as const;
  const datagram = { source: "", destination: "", hopLimit: 64, payload, seed: 0, seedSequence: 0 };
  const lowpan = {
    kind: "lowpan",
    datagram,
    size: 40,
    offset: 0,
    length: 40,
    tag: -1,
    meshSource: 0,
    meshDestination: 0,
    hopsLeft: 0,
    hopLimit: 64,
  } as const;
  const got: Record<string, Uint8Array[]> = { b: [], c: [] };
  for (const id of ["b", "c"])
    boards[id]?.hardware.radio.mesh.listen((frame: Frame) => {
      const udp = frame.lowpan?.datagram.payload;
      if (udp?.kind === "udp") got[id]?.push(udp.bytes);
    });
  world.faults.corrupt(1, "payload", { to: "b" });
  boards.a?.hardware.radio.mesh.send(new Frame("UDP", 61, null, lowpan));
  await world.run(1);
  const bits = (data: Uint8Array | undefined): number =>
    [...(data ?? [])].reduce((sum, byte, index) => {
      let difference = byte ^ (bytes[index] ?? 0);
      let count = 0;
      for (; difference > 0; difference >>= 1) count += difference & 1;
      return sum + count;
    }, 0);
  expect([got.b?.length, bits(got.b?.[0]), bits(got.c?.[0])]).toEqual([1, 1, 0]);
  // A frame without data of a user cannot be damaged unnoticed.
  boards.a?.hardware.radio.mesh.send(new Frame("Advertisement", 68, null, null));
  await world.run(1);
  expect(boards.b?.radio.report().dropped.crc).toBe(1);
});

test("raw packets have bits to flip as well", async () => {
  const { world, boards } = await radios("ab");
  const packets: RawPacket[] = [];
  boards.b?.hardware.radio.listenRaw((packet) => packets.push(packet));
  world.faults.corrupt(1, "payload");
  boards.a?.hardware.radio.sendRaw(Uint8Array.of(0, 0, 0, 0));
  await world.run(1);
  expect(packets.length).toBe(1);
  expect([...(packets[0]?.bytes ?? [])].filter((byte) => byte !== 0).length).toBe(1);
});

test("radio settings can be forced on a board, and given back", async () => {
  const { world, boards, heard, send } = await radios("abc");
  world.faults.radioSettings("b", { sf: 9 });
  send("a");
  await world.run(1);
  world.faults.radioSettings("b", null);
  send("a", "again");
  await world.run(1);
  expect([heard("b"), heard("c")]).toEqual([["again"], ["a", "again"]]);
  expect(boards.b?.radio.settings.sf).toBe(7);
  expect(() => world.faults.radioSettings("b", { txPower: 30 })).toThrow(
    "radio.txPower: 30 is not a transmit power from 2 to 20 dBm",
  );
});

test("a board that does not fetch its frames loses all but seven", async () => {
  const { world, boards, heard, burst } = await radios("ab");
  world.faults.stallRadio("b");
  await burst("a", 10);
  expect(heard("b")).toEqual([]);
  world.faults.stallRadio("b", false);
  expect(heard("b").length).toBe(7);
  expect(boards.b?.radio.report().dropped.queue).toBe(3);
});

test("every fault leaves a line in the trace", async () => {
  const { world } = await radios("ab");
  world.faults.loss(0.5, { from: "a" });
  world.faults.partition(["a"], ["b"]);
  expect(world.trace.lines(2)).toEqual([
    '{"t":0,"n":"","k":"fault","fault":"loss","args":[0.5,{"from":"a"}]}',
    '{"t":0,"n":"","k":"fault","fault":"partition","args":[["a"],["b"]]}',
  ]);
});
