// Small device programs in the library's idioms: the same output on both engines, and the expected one.
import { describe, expect, jest, test } from "@jest/globals";
import * as fs from "node:fs";
import * as path from "node:path";
import { createWorld } from "../../runtime-shims";

const FOLDER = path.resolve(__dirname, "../library/programs");
const LIMIT_SECONDS = 60;
const END = "end of program\n";

/** The console of a board that runs the program until its main part has ended, and some seconds more. */
async function run(name: string, engine: "node" | "micropython"): Promise<string> {
  const world = createWorld({ seed: 7 });
  try {
    const program = path.join(FOLDER, `${name}.ts`);
    const board = await world.addBoard({ id: "node", mac: 0x70b3d5499a2c1234n, engine, program });
    await world.runUntil(() => board.crash !== null || board.serial.text.endsWith(END), LIMIT_SECONDS);
    // Tracebacks are compared by type and message: the lines are those of different languages.
    const text = board.serial.text.replace(/^ {2}File .*\n/gm, "");
    return text + (board.crash === null ? "" : `${board.crash.type}: ${board.crash.message}\n`);
  } finally {
    await world.close();
  }
}

// The first program loads the compiler.
jest.setTimeout(60_000);

const names = fs
  .readdirSync(FOLDER)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => path.basename(file, ".ts"));

describe.each(names)("%s", (name) => {
  const expected = fs.readFileSync(path.join(FOLDER, `${name}.txt`), "utf8");
  test.each(["node", "micropython"] as const)("on %s", async (engine) => {
    expect(await run(name, engine)).toBe(expected);
  });
});
