// An exception in a callback of the firmware is printed, and the thread of callbacks lives on: on both engines.
import { afterEach, expect, jest, test } from "@jest/globals";
import { join } from "node:path";
import { createWorld, type World } from "../../../runtime-shims";

jest.setTimeout(60_000);

let world: World | undefined;
afterEach(async () => {
  await world?.close();
});

/** Tracebacks by type and message. */
async function run(engine: "node" | "micropython"): Promise<{ text: string; now: number; crash: unknown }> {
  world = createWorld({ seed: 1 });
  const program = join(__dirname, "programs/raising_callbacks.ts");
  const board = await world.addBoard({ id: "a", mac: 1n, engine, program });
  await world.runUntil(() => board.serial.text.includes("end") || board.crash !== null, 10);
  const text = board.serial.text.replace(/^ {2}File .*\n/gm, "");
  return { text, now: world.now, crash: board.crash };
}

test("the same output at the same time, and no crash", async () => {
  const node = await run("node");
  await world?.close();
  const micropython = await run("micropython");
  expect(node.crash).toBeNull();
  expect(node.text).toContain("ValueError: turn 3\n");
  expect(node.text).toContain("Exception: waited\n");
  expect(node.text).toContain("still here\n");
  expect(micropython).toEqual(node);
});
