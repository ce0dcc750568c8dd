// What every command gets: its folder, its output and the way to set the exit code.
import type { Command } from "commander";
import type { ExitCode } from "../exit-codes";
import type { Io, Output } from "../output";

export interface CommandRun {
  readonly io: Io;
  /** Absolute; `--cwd` or the process's own. */
  readonly cwd: string;
  readonly output: Output;
  /** Of this package. */
  readonly version: string;
  finish(code: ExitCode): void;
}

export interface CommandContext {
  /** Reads the global options of a parsed command. */
  open(command: Command): CommandRun;
}
