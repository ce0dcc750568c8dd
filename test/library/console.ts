// A node at whose console the test types.
import { jest } from "@jest/globals";
import {
  type AddBoardOptions,
  type Board,
  type ScriptedMesh,
  type World,
  createWorld,
  scriptedMesh,
} from "pymesh-ts/testing";
import { configFile, FULL_MAC } from "./config-file";
import { join } from "./node";

jest.setTimeout(60_000);

export interface Console {
  readonly world: World;
  readonly board: Board;
  readonly mesh: ScriptedMesh;
  /** Types lines, each followed by some time; what the console wrote from the first one on. */
  readonly type: (lines: readonly string[], seconds?: number) => Promise<string>;
}

export async function withConsole(
  test: (console: Console) => Promise<void>,
  options: Partial<AddBoardOptions> & {
    readonly state?: number;
    /** Before anything runs. */
    readonly prepare?: (world: World) => void;
  } = {},
): Promise<void> {
  const { state = 3, prepare, ...more } = options;
  const world = createWorld({ seed: 1 });
  try {
    const board = await world.addBoard({
      id: "node",
      mac: FULL_MAC,
      engine: "node",
      program: "test/library/fixtures/console.ts",
      files: configFile(),
      ...more,
    });
    const mesh = scriptedMesh(board);
    join(mesh, FULL_MAC, state);
    prepare?.(world);
    await world.run(3);
    await test({
      world,
      board,
      mesh,
      async type(lines, seconds = 1) {
        const before = board.serial.text.length;
        for (const line of lines) {
          board.serial.write(line === "\x03" ? line : line + "\n");
          await world.run(seconds);
        }
        return board.serial.text.slice(before);
      },
    });
  } finally {
    await world.close();
  }
}
