// Compiles Python with MicroPython's own compiler: v5 stands for the grammar of the Pycom firmware, v6 for 1.27.
import { spawn } from "node:child_process";
import { join } from "node:path";

export type MpyVersion = 5 | 6;

export interface MpyResult {
  /** Bytes of the .mpy file; null where the compiler refused the text. */
  readonly size: number | null;
  /** Lines of the compiler, with file and line. */
  readonly errors: readonly string[];
}

/** The compiler loads itself anew for each file and leaks a little. */
const FILES_PER_CHILD = 500;

/** Compiles all files (name → Python text), many in one child process; `options` as of mpy-cross (`-O3`). */
export async function compileMpy(
  files: Readonly<Record<string, string>>,
  version: MpyVersion,
  options: readonly string[] = [],
): Promise<Readonly<Record<string, MpyResult>>> {
  const entries = Object.entries(files);
  const results: Record<string, MpyResult> = {};
  for (let start = 0; start < entries.length; start += FILES_PER_CHILD) {
    const batch = Object.fromEntries(entries.slice(start, start + FILES_PER_CHILD));
    Object.assign(results, await compileBatch(batch, version, options));
  }
  return results;
}

function compileBatch(
  files: Readonly<Record<string, string>>,
  version: MpyVersion,
  options: readonly string[],
): Promise<Readonly<Record<string, MpyResult>>> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(__dirname, "mpy-cross-child.cjs")], {
      cwd: join(__dirname, "../.."),
      stdio: ["pipe", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => {
      // Node prints the line that failed: with this compiler, the whole program.
      if (code !== 0)
        return reject(new Error(`mpy-cross v${version} ended with ${code}: ${stderr.slice(-1000)}`));
      const last = stdout.trimEnd().split("\n").at(-1) ?? "{}";
      resolve(JSON.parse(last) as Readonly<Record<string, MpyResult>>);
    });
    child.stdin.end(JSON.stringify({ version, files, options }));
  });
}

/** The errors of all files, by name; empty when all compile. What tests print. */
export async function mpyErrors(
  files: Readonly<Record<string, string>>,
  version: MpyVersion,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const results = await compileMpy(files, version);
  return Object.fromEntries(
    Object.entries(results).flatMap(([name, { size, errors }]) => (size === null ? [[name, errors]] : [])),
  );
}
