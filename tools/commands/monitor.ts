// pymesh monitor: what a board prints, line by line, with the time.
import type { Command } from "commander";
import { ExitCode } from "../exit-codes";
import { addBoardOption } from "../mpremote/select-boards";
import { addExpectationOptions } from "../terminal/expectations";
import type { TerminalOptions } from "../terminal/terminal-command";
import type { CommandContext } from "./command-context";

export function addMonitorCommand(program: Command, context: CommandContext): void {
  const command = addBoardOption(
    program
      .command("monitor")
      .description("Show what a board prints, with the time; tracebacks point to TypeScript as they pass."),
  )
    .option("--reset", "restart the board first", false)
    .option("--filter <regex>", "show only lines in which this JavaScript regular expression matches")
    .option("--log <file>", "add all that is shown to a file")
    .option("-m, --maps <dir...>", "folders of source maps (default: build, frozen, those of the library)")
    .option("--no-symbols", "leave tracebacks as the board prints them");
  addExpectationOptions(command)
    .addHelpText("after", EXAMPLES)
    .action(async (options: TerminalOptions) => {
      const run = context.open(command);
      const { terminalCommand } = await import("../terminal/terminal-command");
      const code = await terminalCommand(run, "monitor", options);
      run.output.event("result", { ok: code === ExitCode.ok, code });
      run.finish(code);
    });
}

const EXAMPLES = `
Ctrl-] leaves; other keys, Ctrl-C too, go to the board. Without a terminal it listens until it is ended.

--filter looks at each line when it is whole, after tracebacks were rewritten and without the time; upper and lower
case count ("[Ee]rror"). A prompt, which ends in no line feed, appears when its line is over. The log gets what is
shown; --expect-text and --fail-text see everything.

Examples:
  pymesh monitor --filter "rssi|^Error"
  pymesh monitor -b roof --log roof.log
  pymesh monitor --reset --expect-text "joined" --timeout 60

Exit codes: 0 left, or the text came; 2 wrong use, 3 no board or several, 4 the port is in use, 7 no mpremote,
9 the wrong text came, 10 the time is over, 130 ended by a signal.`;
