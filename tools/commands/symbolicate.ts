// pymesh symbolicate: rewrites MicroPython tracebacks on standard input to TypeScript places.
import type { Command } from "commander";
import { ExitCode } from "../exit-codes";
import type { CommandContext } from "./command-context";

const DEFAULT_FOLDERS = ["build", "frozen"];

export function addSymbolicateCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("symbolicate")
    .description("Rewrite MicroPython tracebacks from standard input to TypeScript file, line and function.")
    .argument("[log]", "a file to read instead of standard input")
    .option("-m, --maps <dir...>", "folder of the build that runs on the board (default: build, then frozen)")
    .addHelpText("after", EXAMPLES);
  command.action(async (log: string | undefined, options: { readonly maps?: readonly string[] }) => {
    const run = context.open(command);
    const { symbolicateLog } = await import("../project/symbolicate-log");
    const ok = await symbolicateLog(run, log, options.maps ?? DEFAULT_FOLDERS);
    const code = ok ? ExitCode.ok : ExitCode.problems;
    run.output.event("result", { ok, code });
    run.finish(code);
  });
}

const EXAMPLES = `
Examples:
  mpremote repl | pymesh symbolicate
  pymesh symbolicate crash.log --maps frozen`;
