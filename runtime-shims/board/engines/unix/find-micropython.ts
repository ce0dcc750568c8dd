// Where an installed MicroPython unix port is: PYMESH_MICROPYTHON, else `micropython` on PATH.
import { spawnSync } from "node:child_process";

const PROBE = "import _thread, usocket, vfs, sys; print(sys.implementation.name)";
const PROBE_MS = 10_000;

function isUsable(path: string): boolean {
  const { status, stdout } = spawnSync(path, ["-c", PROBE], { encoding: "utf8", timeout: PROBE_MS });
  return status === 0 && stdout.trim() === "micropython";
}

/** Path of a MicroPython with threads, sockets and virtual file systems (v1.24 or later), or null. */
export function findMicropython(env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env["PYMESH_MICROPYTHON"] ?? "";
  const candidates = named === "" ? ["micropython"] : [named];
  return candidates.find(isUsable) ?? null;
}

export const MISSING =
  'engine "unix" needs a MicroPython unix port (v1.24 or later, with threads): install one, and put it on PATH ' +
  "or name it in PYMESH_MICROPYTHON";
