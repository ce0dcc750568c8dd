// Round trips of pings against the documented and the computed ones (mesh-simulator.md §3.7). One hop at SF7/125: 246 ms
// in the firmware's documentation, 236 ms in a comment of the library.
import { describe, expect, test } from "@jest/globals";
import type { World } from "../../runtime-shims/world/world";
import { addMeshBoard, chain, cli, meshBoards, rlocAddress, type MeshBoard } from "./board-rig";

const timeOf = (answer: string): number => Number(/time=(\d+)ms\r\n$/.exec(answer)?.[1] ?? "NaN");

/** Round trips of several pings, in ms, to the node's RLOC. */
async function roundTrips(world: World, from: MeshBoard, to: MeshBoard, count = 5): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    times.push(timeOf(await cli(world, from, "ping " + rlocAddress(to.mesh.rloc()))));
    await world.run(3);
  }
  return times;
}

const median = (times: readonly number[]): number =>
  [...times].sort((x, y) => x - y)[times.length >> 1] ?? NaN;

/** A mesh of one partition, in the order of the chain; all are routers at the end. */
async function routersInAChain(count: number): Promise<[World, MeshBoard[]]> {
  const [world, boards] = await meshBoards(1, { seed: 2 });
  await world.run(40);
  for (let i = 1; i < count; i++) boards.push(await addMeshBoard(world, i));
  chain(world, boards);
  const whole = (): boolean =>
    boards.every(({ mesh }) => mesh.state() >= 3 && mesh.routers().length === count) &&
    new Set(boards.map(({ mesh }) => mesh.leader()?.part_id)).size === 1;
  expect(await world.runUntil(whole, 1200)).toBe(true);
  await world.run(60);
  return [world, boards];
}

describe("one hop", () => {
  test.each([
    [125, 236, 246],
    [250, 135, 145],
    [500, 85, 95],
  ])("at SF7 and %i kHz: %i to %i ms", async (bw, low, high) => {
    const [world, [a]] = await meshBoards(1, { radio: { model: "ideal", bw } });
    if (a === undefined) throw new Error("no board");
    await world.run(40);
    const b = await addMeshBoard(world, 1);
    expect(await world.runUntil(() => b.mesh.state() === 2, 60)).toBe(true);
    await world.run(3);
    const times = await roundTrips(world, a, b);
    expect(median(times)).toBeGreaterThanOrEqual(low);
    expect(median(times)).toBeLessThanOrEqual(high);
  });
});

describe("several hops at SF7 and 125 kHz", () => {
  test("take about 550, 840 and 1130 ms, and show 64 hops left", async () => {
    const [world, boards] = await routersInAChain(5);
    const [a] = boards;
    if (a === undefined) throw new Error("no board");
    const expected = [242, 550, 840, 1130];
    for (const [index, target] of expected.entries()) {
      const to = boards[index + 1];
      if (to === undefined) throw new Error("no board");
      const times = await roundTrips(world, a, to, 7);
      expect(Math.abs(median(times) / target - 1)).toBeLessThan(0.1);
    }
    const far = boards[4]?.mesh.rloc() ?? 0;
    expect(await cli(world, a, "ping " + rlocAddress(far))).toMatch(
      /^16 bytes from .*: icmp_seq=\d+ hlim=64 /,
    );
  });
});
