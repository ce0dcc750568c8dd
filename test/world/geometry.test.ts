// Positions become path loss (mesh-simulator.md §3.3); moving boards; options that cannot be.
import { expect, test } from "@jest/globals";
import type { RadioOptions } from "../../runtime-shims/radio/options";
import { Frame } from "../../runtime-shims/thread/frame";
import { nodeWorld } from "../board/rig";

async function rssiAt(radio: RadioOptions, metres: number, seed = 1): Promise<[number?, number?]> {
  const world = nodeWorld({ radio, seed });
  const a = await world.addBoard({ id: "a", mac: 1n, engine: "node", position: [0, 0] });
  const b = await world.addBoard({ id: "b", mac: 2n, engine: "node", position: [0, metres] });
  const heard: [number?, number?] = [];
  a.hardware.radio.mesh.listen((_frame, rssi) => (heard[1] = rssi));
  b.hardware.radio.mesh.listen((_frame, rssi) => (heard[0] = rssi));
  a.hardware.radio.mesh.send(new Frame("a", 42, null, null));
  await world.run(0.2);
  b.hardware.radio.mesh.send(new Frame("b", 42, null, null));
  await world.run(0.2);
  return heard;
}

test("built-up area: 127.41 dB at 40 m, 2.08 decades (LoRaSim)", async () => {
  expect(await rssiAt("lora", 40)).toEqual([14 - 127, 14 - 127]);
  expect(await rssiAt("lora", 100)).toEqual([-122, -122]); // 127.41 + 20.8 · log10(2.5) = 135.7
  expect(await rssiAt("lora", 200)).toEqual([]);
});

test("SF7 at 500 kHz reaches about 70 m in the built-up set (§3.3)", async () => {
  const radio = { model: "lora", bw: 500 } as const;
  expect((await rssiAt(radio, 68)).length).toBe(2);
  expect((await rssiAt(radio, 74)).length).toBe(0);
});

test("free space: 31.2 dB at 1 m, 20 dB a decade", async () => {
  const radio = { model: "lora", pathLoss: "free-space" } as const;
  expect(await rssiAt(radio, 1000)).toEqual([14 - 91, 14 - 91]);
});

test("shadowing is one draw per pair, the same both ways; asymmetry is not", async () => {
  const shadowed = { model: "lora", pathLoss: "free-space", shadowingDb: 8 } as const;
  const values = await Promise.all([1, 2, 3, 4].map((seed) => rssiAt(shadowed, 1000, seed)));
  for (const [there, back] of values) expect(there).toBe(back);
  expect(new Set(values.map(([there]) => there)).size).toBeGreaterThan(2);
  const skewed = await Promise.all(
    [1, 2, 3].map((seed) => rssiAt({ ...shadowed, asymmetryDb: 3 }, 1000, seed)),
  );
  expect(skewed.some(([there, back]) => there !== back)).toBe(true);
  expect(await rssiAt(shadowed, 1000, 3)).toEqual(values[2]);
});

test("a link in dB counts instead of the positions", async () => {
  const world = nodeWorld();
  const a = await world.addBoard({ id: "a", mac: 1n, engine: "node", position: [0, 0] });
  const b = await world.addBoard({ id: "b", mac: 2n, engine: "node", position: [9000, 0] });
  const heard: number[] = [];
  b.hardware.radio.mesh.listen((_frame, rssi) => heard.push(rssi));
  a.hardware.radio.mesh.send(new Frame("a", 42, null, null));
  await world.run(1);
  world.link("a", "b", 100);
  a.hardware.radio.mesh.send(new Frame("a", 42, null, null));
  await world.run(1);
  expect(heard).toEqual([-86]);
  expect(() => world.link("a", "b", -3)).toThrow("link: -3 is not a path loss from 0 to 400 dB");
  expect(() => world.link("a", "a", 3)).toThrow("link: 'a' has no link to itself");
  expect(() => world.link("a", "z", 3)).toThrow("no board 'z'");
});

test("a board that walks away fades second by second", async () => {
  const world = nodeWorld({ radio: { model: "lora", pathLoss: "free-space" } });
  const a = await world.addBoard({ id: "a", mac: 1n, engine: "node", position: [0, 0] });
  const b = await world.addBoard({ id: "b", mac: 2n, engine: "node", position: [10, 0] });
  const heard: number[] = [];
  b.hardware.radio.mesh.listen((_frame, rssi) => heard.push(rssi));
  world.move("b", [10_010, 0], 100);
  for (let second = 0; second < 100; second += 20) {
    a.hardware.radio.mesh.send(new Frame("a", 42, null, null));
    await world.run(20);
  }
  // 10, 2010, 4010, 6010, 8010 m.
  expect(heard).toEqual([-37, -83, -89, -93, -95]);
  world.move("b", [100, 0]);
  a.hardware.radio.mesh.send(new Frame("a", 42, null, null));
  await world.run(1);
  expect(heard.at(-1)).toBe(-57);
  expect(() => world.move("b", [NaN, 0])).toThrow("position: [NaN, 0] is no place");
  expect(() => world.move("b", [0, 0], -1)).toThrow("move: -1 s is no time");
});

test.each([
  [{ model: "lora", sf: 13 }, "radio.sf: 13 is not a spreading factor: a whole number from 6 to 12"],
  [{ model: "lora", bw: 200 }, "radio.bw: 200 is not a bandwidth of the SX127x: 125, 250 or 500 kHz"],
  [{ model: "lora", txPower: 27 }, "radio.txPower: 27 is not a transmit power from 2 to 20 dBm"],
  [
    { model: "lora", frequency: 2_400_000_000 },
    "radio.frequency: 2400000000 is not a frequency of the SX127x",
  ],
  [{ model: "lora", shadowing: 3 }, "radio.shadowing: there is no such option; there are: model, sf, bw"],
  [
    { model: "ideal", shadowingDb: 3 },
    'radio.shadowingDb: 3 is not for the model "ideal"; it belongs to "lora"',
  ],
  [{ model: "perfect" }, 'radio.model: "perfect" is not "ideal" or "lora"'],
  [{ model: "lora", overheadMs: 0 }, "radio.overheadMs: 0 is not from 1 to 1000 ms"],
  [{ model: "lora", lossDb: -1 }, "radio.lossDb: -1 is not a path loss from 0 to 400 dB"],
  [{ model: "lora", pathLoss: "indoor" }, 'radio.pathLoss: "indoor" is not one of built-up, free-space'],
])("impossible radio options are refused: %j", (radio, message) => {
  expect(() => nodeWorld({ radio: radio as RadioOptions })).toThrow(message);
});

test("negative times and places that are none are refused", async () => {
  const world = nodeWorld();
  await expect(world.run(-1)).rejects.toThrow("run: -1 s is no time");
  await expect(world.addBoard({ id: "a", mac: 1n, engine: "node", position: [Infinity, 0] })).rejects.toThrow(
    "position: [Infinity, 0] is no place",
  );
});
