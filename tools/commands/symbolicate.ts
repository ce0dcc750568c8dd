// pymesh symbolicate: rewrites MicroPython tracebacks on standard input to TypeScript places.
import type { Command } from "commander";
import { ExitCode } from "../exit-codes";
import type { CommandContext } from "./command-context";

export function addSymbolicateCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("symbolicate")
    .description("Rewrite MicroPython tracebacks from standard input to TypeScript file, line and function.")
    .argument("[log]", "a file to read instead of standard input")
    .option("-m, --maps <dir>", "folder of the build that runs on the board", "build")
    .addHelpText(
      "after",
      "\nExamples:\n  mpremote repl | pymesh symbolicate\n  pymesh symbolicate crash.log --maps frozen",
    );
  command.action(async (log: string | undefined, options: { readonly maps: string }) => {
    const run = context.open(command);
    const { symbolicateLog } = await import("../project/symbolicate-log");
    const ok = await symbolicateLog(run, log, options.maps);
    run.finish(ok ? ExitCode.ok : ExitCode.problems);
  });
}
