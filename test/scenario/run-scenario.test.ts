// A scenario in a test: what is expected is judged when it should be, and the timeline happens.
import { afterAll, expect, jest, test } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  readScenario,
  startScenario,
  world,
  worldOptions,
  type ScenarioRun,
} from "../../runtime-shims/testing";

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), "pymesh-scenario-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PROGRAM = `
import { print, input } from "lang";
import { rgbled, heartbeat } from "pycom";
heartbeat(false);
rgbled(0x000a00);
for (;;) print("heard", await input());
`;

async function run(text: string, until: number): Promise<ScenarioRun> {
  const program = join(folder, "main.ts");
  writeFileSync(program, PROGRAM);
  const scenario = readScenario(text, join(folder, "s.yaml"));
  const started = await startScenario(world(worldOptions(scenario)), scenario, {
    defaultProgram: program,
    defaultEngine: "node",
  });
  await started.advanceTo(until);
  started.finish();
  return started;
}

test("steps happen at their time, and conditions see their effect", async () => {
  const { outcomes } = await run(
    `
nodes: [{ id: A, mac: 1 }, { id: B, mac: 2, bootAt: 30s }]
timeline:
  - at: 5s
    do: { type: { node: A, text: "coffee\\n" } }
  - at: 6s
    expect: { node: A, serial: "heard coffee", led: green }
  - at: 20s
    expect: { node: B, led: green }
  - at: 31s
    expect: { node: B, led: green }
  - at: 40s
    do: { kill: B }
  - at: 40.5
    expect: { node: B, led: off }
  - at: 1s
    always: { node: A, led: green }
  - at: 32s
    always: { node: B, led: green }
    during: 20s
  - eventually: { node: A, serial: "heard tea" }
    within: 50s
`,
    60,
  );
  expect(outcomes.map(({ line, ok, time }) => [line, ok, Math.floor(time / 1e6)])).toEqual([
    [6, true, 6],
    [8, false, 20],
    [10, true, 31],
    [18, false, 40],
    [14, true, 40],
    [21, false, 50],
    [16, true, 60],
  ]);
});

test("what is seen instead is said in words", async () => {
  const { outcomes } = await run(
    "nodes: [{ id: A }]\ntimeline:\n  - at: 1s\n    expect: { node: A, serial: tea }\n  - at: 1s\n    expect: { partitions: 2 }",
    2,
  );
  expect(outcomes.map(({ seen }) => seen)).toEqual([
    "the console of A never said 'tea'",
    "partitions: 0, expected 2",
  ]);
});
