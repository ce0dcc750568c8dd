// Worlds of node boards whose programs are written in the test itself, with types stripped.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "@jest/globals";
import type { Board } from "../../runtime-shims/board/board";
import { createNodeEngine } from "../../runtime-shims/board/engines/node/node-engine";
import type { AddBoardOptions, WorldOptions } from "../../runtime-shims/world/options";
import { createWorldWith, type World } from "../../runtime-shims/world/world";
import { stripTypes } from "./strip-types";

const folder = mkdtempSync(join(tmpdir(), "pymesh-board-"));
afterAll(() => rmSync(folder, { recursive: true }));
let programs = 0;

/** Writes device files into a folder of their own; the first one's path is returned. */
export function deviceFiles(files: Readonly<Record<string, string>>): string {
  programs += 1;
  const prefix = `p${programs}`;
  const names = Object.keys(files);
  const here = mkdtempSync(join(folder, prefix));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(here, name), text);
  return join(here, names[0] ?? "main.ts");
}

export function nodeWorld(options: WorldOptions & { library?: string } = {}): World {
  return createWorldWith(options, (_name, set, { seed, checked }) =>
    createNodeEngine(set, { transform: stripTypes, library: options.library ?? null, seed, checked }),
  );
}

/** One node board that runs the program of the text. */
export async function nodeBoard(
  program: string | null,
  more: Partial<AddBoardOptions> & { world?: World } = {},
): Promise<{ world: World; board: Board }> {
  const { world = nodeWorld(), ...options } = more;
  const board = await world.addBoard({
    id: "a",
    mac: 8121069065142870746n,
    engine: "node",
    ...(program === null ? {} : { program: deviceFiles({ "main.ts": program }) }),
    ...options,
  });
  return { world, board };
}
