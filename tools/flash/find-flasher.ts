// Finds the programs that write flash: esptool, or Pycom's own updater. Installs nothing.
import { spawnSync } from "node:child_process";
import { firmware } from "../../compiler/diagnostics/firmware";
import { commandFailure } from "../command-failure";
import { ExitCode } from "../exit-codes";
import { type Environment, findProgram } from "../mpremote/find-mpremote";

export interface Flasher {
  readonly program: string;
  /** Arguments in front of its own. */
  readonly first: readonly string[];
  readonly env: Environment;
}

const PROBE_MS = 20_000;

/** Throws a CommandFailure where there is none. */
export function needEsptool(env: Environment): Flasher {
  const set = env["PYMESH_ESPTOOL"] ?? "";
  const found = set === "" ? findEsptool(env) : onPath(set, env);
  if (found !== undefined) return found;
  const looked =
    set === ""
      ? "PYMESH_ESPTOOL, esptool and esptool.py on PATH, python3 -m esptool"
      : `PYMESH_ESPTOOL is ${set}, which cannot be run`;
  throw commandFailure(firmware.esptoolMissing, ExitCode.missing, { looked });
}

export function findEsptool(env: Environment): Flasher | undefined {
  return onPath("esptool", env) ?? onPath("esptool.py", env) ?? asPythonModule(env);
}

/** Throws a CommandFailure where there is none. */
export function needPycomUpdater(env: Environment): Flasher {
  const found = onPath("pycom-fwtool-cli", env);
  if (found !== undefined) return found;
  throw commandFailure(firmware.updaterMissing, ExitCode.missing);
}

function onPath(name: string, env: Environment): Flasher | undefined {
  const program = findProgram(name, env);
  return program === null ? undefined : { program, first: [], env };
}

function asPythonModule(env: Environment): Flasher | undefined {
  const program = findProgram("python3", env);
  if (program === null) return undefined;
  const first = ["-m", "esptool"];
  const { status } = spawnSync(program, [...first, "version"], { env, stdio: "ignore", timeout: PROBE_MS });
  return status === 0 ? { program, first, env } : undefined;
}
