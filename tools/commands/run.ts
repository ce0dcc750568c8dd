// pymesh run: a TypeScript program on a board, virtual or real.
import { type Command, Option } from "commander";
import { ExitCode } from "../exit-codes";
import { addBoardOption } from "../mpremote/select-boards";
import type { RunOptions } from "../run/run-command";
import { addExpectationOptions } from "../terminal/expectations";
import type { CommandContext } from "./command-context";
import { addTargetOption } from "./compile-options";

export function addRunCommand(program: Command, context: CommandContext): void {
  const command = addBoardOption(
    program
      .command("run")
      .description("Compile a program and run it: on a virtual board, or with -b on a real one."),
  )
    .argument("<file>", "the program: main.ts")
    .addOption(new Option("--on <what>", "sim, or the board that is connected").choices(["sim", "board"]))
    .addOption(
      new Option("-e, --engine <name>", "what runs it on the virtual board")
        .choices(["micropython", "node", "unix"])
        .default("micropython"),
    )
    .option("--speed <x>", "seconds of the virtual board per second, or max", "1")
    .option("--log <file>", "add all that is shown to a file")
    .option("--no-symbols", "leave tracebacks as the board prints them");
  addExpectationOptions(addTargetOption(command))
    .addHelpText("after", EXAMPLES)
    .action(async (file: string, options: RunOptions) => {
      const run = context.open(command);
      run.io.beforeCompiling();
      const { runCommand } = await import("../run/run-command");
      const code = await runCommand(run, file, options);
      run.output.event("result", { ok: code === ExitCode.ok, code });
      run.finish(code);
    });
}

const EXAMPLES = `
Tracebacks point to TypeScript. On a real board nothing is replaced: modules that the program imports by path are
put beside the others while it runs, and what is typed goes to it: Ctrl-C interrupts the program, Ctrl-] leaves it
running.

Examples:
  pymesh run main.ts
  pymesh run main.ts --speed max --expect-text done
  pymesh run main.ts -b /dev/ttyUSB0

Exit codes: 0 it ended, 1 it does not compile, 2 wrong use, 3 no board or several, 4 no answer, 7 no mpremote,
8 it ended with an exception, 9 and 10 as the options say, 130 Ctrl-C.`;
