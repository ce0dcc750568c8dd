// Profiles as data: a world, or a scenario, changes single values (mesh-simulator.md §1.3).
import { expect, test } from "@jest/globals";
import { readScenario } from "../../runtime-shims/scenario/read-scenario";
import { worldOptions } from "../../runtime-shims/scenario/run-scenario";
import { world as makeWorld } from "../../runtime-shims/testing";
import type { WorldOptions } from "../../runtime-shims/world/options";

async function roles(options: WorldOptions, seconds: number): Promise<(number | undefined)[]> {
  const world = makeWorld(options);
  const boards = [];
  for (const mac of [1n, 2n])
    boards.push(await world.addBoard({ id: `n${mac}`, mac, engine: "node", frozen: "none" }));
  await world.run(0);
  const meshes = boards.map((board) => board.hardware.mesh?.start(null));
  await world.run(seconds);
  return meshes.map((mesh) => mesh?.state()).sort();
}

test("single values of the profile can be changed for a world", async () => {
  expect(await roles({ seed: 1 }, 300)).toEqual([3, 4]);
  expect(await roles({ seed: 1, timing: { routerUpgradeThreshold: 1 } }, 300)).toEqual([2, 4]);
});

test("the stock profile attaches in seconds", async () => {
  expect(await roles({ seed: 1 }, 5)).toEqual([1, 1]);
  expect((await roles({ seed: 1, profile: "thread-stock" }, 5)).some((role) => role === 4)).toBe(true);
});

test("names and values that cannot be are told", () => {
  const timing = { routerUpgradeTreshold: 1 } as WorldOptions["timing"] & object;
  expect(() => makeWorld({ timing })).toThrow("timing.routerUpgradeTreshold: there is no such value");
  expect(() => makeWorld({ timing: { maxChildren: 1.5 } })).toThrow("1.5 is not a whole number from 0 on");
});

test("a scenario changes them too, and a wrong name shows its line and the nearest one", () => {
  const scenario = readScenario("timing: { maxChildren: 3 }\nnodes: [{ id: A, mac: 1 }]\n", "s.yaml");
  expect(worldOptions(scenario).timing).toEqual({ maxChildren: 3 });
  try {
    readScenario("nodes: [{ id: A, mac: 1 }]\ntiming: { maxChilds: 3 }\n", "s.yaml");
    throw new Error("no error");
  } catch (error) {
    const { problems } = error as { problems: { line: number; kind: string; parameters: object }[] };
    expect(problems).toMatchObject([{ line: 2, kind: "unknownKey", parameters: { key: "maxChilds" } }]);
  }
});
