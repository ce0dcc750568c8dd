// What `pymesh run` has to do, for either kind of board.
import type { CommandRun } from "../commands/command-context";
import type { ExitCode } from "../exit-codes";
import type { CompiledModule } from "../project/compile-project";
import type { BoardText } from "../terminal/board-text";
import type { Expectations } from "../terminal/expectations";

export interface Program {
  readonly main: CompiledModule;
  /** Modules that it imports by path. */
  readonly others: readonly CompiledModule[];
}

export interface Job {
  readonly run: CommandRun;
  readonly program: Program;
  readonly text: BoardText;
  readonly expectations: Expectations;
  /** The exit code that what was printed has decided. */
  readonly decided: () => ExitCode | null;
}
