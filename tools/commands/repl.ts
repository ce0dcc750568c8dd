// pymesh repl: the prompt of a board, with tracebacks in TypeScript.
import type { Command } from "commander";
import { ExitCode } from "../exit-codes";
import { addBoardOption } from "../mpremote/select-boards";
import type { TerminalOptions } from "../terminal/terminal-command";
import type { CommandContext } from "./command-context";

export function addReplCommand(program: Command, context: CommandContext): void {
  const command = addBoardOption(
    program
      .command("repl")
      .description("The prompt of a board; tracebacks point to TypeScript as they pass."),
  )
    .option("--log <file>", "add all that is shown to a file")
    .option("-m, --maps <dir...>", "folders of source maps (default: build, frozen, those of the library)")
    .option("--no-symbols", "leave tracebacks as the board prints them")
    .addHelpText("after", EXAMPLES);
  command.action(async (options: TerminalOptions) => {
    const run = context.open(command);
    const { terminalCommand } = await import("../terminal/terminal-command");
    const code = await terminalCommand(run, "repl", options);
    run.output.event("result", { ok: code === ExitCode.ok, code });
    run.finish(code);
  });
}

const EXAMPLES = `
Ctrl-] leaves. Everything else goes to the board: Ctrl-C interrupts its program, Ctrl-D restarts it softly, Ctrl-E
begins a paste, Ctrl-F (Pycom) restarts it without boot.py and main.py. A running program is not interrupted by
connecting.

Examples:
  pymesh repl
  pymesh repl -b roof --log roof.log
  echo "import os; print(os.uname())" | pymesh repl

Exit codes: 0 left, 2 wrong use, 3 no board or several, 4 the port is in use, 7 no mpremote.`;
