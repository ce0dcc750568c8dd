// What this computer has for working with boards. Looks only.
import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { findMicropython } from "../../runtime-shims/board/engines/unix/find-micropython";
import { findEsptool } from "../flash/find-flasher";
import { type Environment, findMpremote, findProgram, type Mpremote } from "../mpremote/find-mpremote";
import { isFile, isFolder } from "../project/file-kind";
import { DEFAULT_SOURCES } from "../project/load-project";
import { bad, type Finding, ok, warn } from "./finding";

export interface Computer {
  readonly findings: readonly Finding[];
  readonly mpremote: Mpremote | null;
}

export function lookAtComputer(cwd: string, env: Environment, version: string): Computer {
  const mpremote = findMpremote(env);
  return {
    mpremote,
    findings: [
      ok(`pymesh ${version}, Node ${process.version.slice(1)}`),
      projectFinding(cwd),
      mpremote === null
        ? warn("mpremote is not installed: boards cannot be reached", "pipx install mpremote")
        : ok(`mpremote: ${[mpremote.program, ...mpremote.first].join(" ")}`),
      pythonFinding(env),
      findEsptool(env) === undefined
        ? warn("esptool is not installed: firmware cannot be flashed", "pipx install esptool")
        : ok("esptool"),
      findMicropython({ ...env }) === null
        ? ok("no MicroPython unix port (optional: the virtual boards' third engine)")
        : ok("MicroPython unix port"),
    ],
  };
}

function projectFinding(cwd: string): Finding {
  if (isFolder(join(cwd, DEFAULT_SOURCES))) return ok(`project: ${DEFAULT_SOURCES}`);
  if (isFile(join(cwd, "tsconfig.json"))) return ok("project: what tsconfig.json includes");
  return warn("no project in this folder", "pymesh init");
}

function pythonFinding(env: Environment): Finding {
  return findProgram("python3", env) === null
    ? warn(
        "python3 is not on PATH: no serial device for virtual boards",
        "install Python 3, for pymesh board --pty",
      )
    : ok("python3");
}

/** Null where the port can be used. */
export function portProblem(path: string): Finding | null {
  if (!path.startsWith("/")) return null;
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return null;
  } catch {
    return bad(`${path} may not be opened by you`, "sudo usermod -aG dialout $USER, then log in again");
  }
}
