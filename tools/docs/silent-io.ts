// Surroundings for commands that are looked at, not run.
import type { Io } from "../output";

export function silentIo(): Io {
  return {
    cwd: "/",
    env: {},
    stdout: () => undefined,
    stderr: () => undefined,
    stdin: nothing(),
    stdoutIsTerminal: false,
    stderrIsTerminal: false,
    beforeCompiling: () => undefined,
    signal: new AbortController().signal,
  };
}

async function* nothing(): AsyncGenerator<string> {
  // A command that is not run reads nothing.
}
