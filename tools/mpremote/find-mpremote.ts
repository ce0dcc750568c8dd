// Finds the mpremote of this computer; installs nothing.
//
// Interface for commands: `needMpremote(env)` gives the command line or throws PM7001 (exit 7).
import { spawnSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { board } from "../../compiler/diagnostics/board";
import { commandFailure } from "../command-failure";
import { ExitCode } from "../exit-codes";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Mpremote {
  readonly program: string;
  /** Arguments in front of mpremote's own. */
  readonly first: readonly string[];
  /** The environment that it was found in and is started with. */
  readonly env: Environment;
}

const LOOKED = "PYMESH_MPREMOTE, mpremote on PATH, python3 -m mpremote, uvx, pipx";
const PROBE_MS = 20_000;

export function needMpremote(env: Environment): Mpremote {
  const found = findMpremote(env);
  if (found !== null) return found;
  const set = env["PYMESH_MPREMOTE"] ?? "";
  const looked = set === "" ? LOOKED : `PYMESH_MPREMOTE is ${set}, which cannot be run`;
  throw commandFailure(board.mpremoteMissing, ExitCode.missing, { looked });
}

export function findMpremote(env: Environment): Mpremote | null {
  const set = env["PYMESH_MPREMOTE"] ?? "";
  // Who sets it wants this one or none.
  if (set !== "") return asCommand(set, env);
  const onPath = findProgram("mpremote", env);
  if (onPath !== null) return { program: onPath, first: [], env };
  for (const python of ["python3", "python"]) {
    const program = findProgram(python, env);
    if (program !== null && answers(program, ["-m", "mpremote", "version"], env))
      return { program, first: ["-m", "mpremote"], env };
  }
  return fromUvx(env) ?? fromPipx(env);
}

/** A path, or a command with arguments ("python3 -m mpremote"). */
function asCommand(set: string, env: Environment): Mpremote | null {
  const whole = findProgram(set, env);
  if (whole !== null) return { program: whole, first: [], env };
  const [name = "", ...first] = set.split(/\s+/).filter((part) => part !== "");
  const program = first.length === 0 ? null : findProgram(name, env);
  return program === null ? null : { program, first, env };
}

/** `--offline`: only what uv has already downloaded. */
function fromUvx(env: Environment): Mpremote | null {
  const program = findProgram("uvx", env);
  const first = ["--offline", "mpremote"];
  if (program === null || !answers(program, [...first, "version"], env)) return null;
  return { program, first, env };
}

/** What pipx has installed; `pipx run` would download. */
function fromPipx(env: Environment): Mpremote | null {
  const pipx = findProgram("pipx", env);
  if (pipx === null) return null;
  const asked = spawnSync(pipx, ["environment", "--value", "PIPX_LOCAL_VENVS"], {
    env,
    encoding: "utf8",
    timeout: PROBE_MS,
  });
  if (asked.status !== 0) return null;
  const folder = join(asked.stdout.trim(), "mpremote");
  const program = [join(folder, "bin", "mpremote"), join(folder, "Scripts", "mpremote.exe")].find(isProgram);
  return program === undefined ? null : { program, first: [], env };
}

function answers(program: string, args: readonly string[], env: Environment): boolean {
  return spawnSync(program, args, { env, stdio: "ignore", timeout: PROBE_MS }).status === 0;
}

/** Absolute path of a program named by path, or found on PATH. */
export function findProgram(name: string, env: Environment): string | null {
  if (name.includes("/") || name.includes("\\")) return isProgram(name) ? name : null;
  const endings = process.platform === "win32" ? [".exe", ".cmd", ".bat", ""] : [""];
  for (const folder of (env["PATH"] ?? "").split(delimiter)) {
    for (const ending of endings) {
      const path = join(folder, name + ending);
      if (folder !== "" && isProgram(path)) return path;
    }
  }
  return null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
