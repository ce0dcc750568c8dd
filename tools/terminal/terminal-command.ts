// `pymesh repl` and `pymesh monitor` behind their options.
import type { CommandRun } from "../commands/command-context";
import { CommandLineError } from "../command-line-error";
import type { ExitCode } from "../exit-codes";
import { needMpremote } from "../mpremote/find-mpremote";
import { selectBoard } from "../mpremote/select-boards";
import { attach } from "./attach";
import { createBoardText, defaultLookup } from "./board-text";
import { createExpectations, type ExpectationFlags } from "./expectations";

export interface TerminalOptions extends ExpectationFlags {
  readonly board?: readonly string[];
  readonly log?: string;
  readonly maps?: readonly string[];
  readonly symbols: boolean;
  /** Restart the board first. */
  readonly reset?: boolean;
  /** A regular expression; only lines that match are shown. */
  readonly filter?: string;
}

export async function terminalCommand(
  run: CommandRun,
  kind: "repl" | "monitor",
  options: TerminalOptions,
): Promise<ExitCode> {
  if (kind === "repl" && run.output.json) {
    throw new CommandLineError("repl is for people and has no --json; monitor has it.");
  }
  const expectations = createExpectations(options);
  const filter = options.filter === undefined ? undefined : regularExpression(options.filter);
  const mpremote = needMpremote(run.io.env);
  const board = await selectBoard(run, mpremote, options.board);
  const text = createBoardText(run, {
    lookup: options.symbols ? defaultLookup(run, options.maps) : null,
    stamps: kind === "monitor",
    ...(filter === undefined ? {} : { filter }),
    ...(options.log === undefined ? {} : { log: options.log }),
  });
  const reset = options.reset === true;
  return attach({ io: run.io, mpremote, board, text, expectations, reset, leaveAtEnd: kind === "repl" });
}

function regularExpression(text: string): RegExp {
  try {
    return new RegExp(text, "u");
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message.replace(/^.*: /, "") : String(error);
    throw new CommandLineError(`--filter ${text}: this is no regular expression: ${reason}.`);
  }
}
