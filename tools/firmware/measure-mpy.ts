// How many bytes modules take in a firmware: measured with the tree's own mpy-cross, or estimated.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { firmware } from "../../compiler/diagnostics/firmware";
import { commandFailure } from "../command-failure";
import { ExitCode } from "../exit-codes";
import { isFile } from "../project/file-kind";
import type { FirmwareTree } from "./firmware-tree";

export interface MpySizes {
  /** Bytes of each module, in their order. */
  readonly bytes: readonly number[];
  /** By the compiler of the firmware tree, which also proves that it takes the modules. */
  readonly measured: boolean;
}

export interface MeasuredModule {
  /** As it is frozen: `_gps.py`. */
  readonly fileName: string;
  readonly python: string;
}

/** Bytes of .mpy per byte of Python: of our library's release form, with mpy-cross 1.17. */
const MPY_PER_SOURCE_BYTE = 0.55;

/** Where builds of the Pycom tree and of newer ones put it. */
const MPY_CROSS = ["mpy-cross/mpy-cross", "mpy-cross/build/mpy-cross"];

/** Throws a CommandFailure where mpy-cross refuses a module. */
export function measureMpy(tree: FirmwareTree, modules: readonly MeasuredModule[]): MpySizes {
  const compiler = MPY_CROSS.map((name) => join(tree.root, name)).find(isFile);
  if (compiler === undefined) {
    const estimate = (python: string): number => Math.round(Buffer.byteLength(python) * MPY_PER_SOURCE_BYTE);
    return { bytes: modules.map(({ python }) => estimate(python)), measured: false };
  }
  const folder = mkdtempSync(join(tmpdir(), "pymesh-mpy-"));
  try {
    return { bytes: modules.map((module) => compiledSize(compiler, folder, module)), measured: true };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compiledSize(compiler: string, folder: string, { fileName, python }: MeasuredModule): number {
  const source = join(folder, fileName);
  const output = `${source}.mpy`;
  mkdirSync(dirname(source), { recursive: true });
  writeFileSync(source, python);
  const { status, stderr, error } = spawnSync(compiler, ["-o", output, "-s", fileName, source], {
    encoding: "utf8",
  });
  if (status !== 0 || !isFile(output)) {
    const said = (error?.message ?? stderr).trim().split("\n").at(-1) ?? "";
    throw commandFailure(firmware.mpyCrossRefuses, ExitCode.problems, { file: fileName, said });
  }
  return statSync(output).size;
}
