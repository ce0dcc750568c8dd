// pymesh mpremote: the mpremote that pymesh uses, with any arguments.
import type { Command } from "commander";
import { ExitCode } from "../exit-codes";
import type { CommandContext } from "./command-context";

export function addMpremoteCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("mpremote")
    .description("Run the mpremote that pymesh found, with these arguments.")
    .argument("[args...]", "arguments of mpremote; without any, its REPL")
    .addHelpText("after", EXAMPLES);
  command.action(async (args: string[]) => {
    const run = context.open(command);
    const { needMpremote } = await import("../mpremote/find-mpremote");
    const { passThrough } = await import("../mpremote/run-mpremote");
    const mpremote = needMpremote(run.io.env);
    // Asked for, so that Ctrl-C, which mpremote gets as well, does not end us first.
    void run.io.signal;
    run.finish(exitCodeOf(await passThrough(mpremote, args)));
  });
}

/** mpremote's own codes are 0, 1 and 2; what else may come (a signal) is a failure. */
function exitCodeOf(code: number): ExitCode {
  return Object.values(ExitCode).find((known) => known === code) ?? ExitCode.problems;
}

/** Keeps the options behind `mpremote` from being taken for ours; `pymesh mpremote --help` stays ours. */
export function passMpremoteOptions(args: readonly string[]): readonly string[] {
  const index = args.findIndex((arg, i) => !arg.startsWith("-") && args[i - 1] !== "--cwd");
  const rest = args.slice(index + 1);
  if (args[index] !== "mpremote" || rest[0] === "--help" || rest[0] === "-h") return args;
  return [...args.slice(0, index + 1), "--", ...rest];
}

const EXAMPLES = `
Examples:
  pymesh mpremote connect list
  pymesh mpremote connect /dev/ttyUSB0 resume ls :lib
  pymesh mpremote resume exec "import os; print(os.uname())"

On Pycom firmware say "resume" first: mpremote's own soft reset runs the start-up code, which may take longer than it waits.
Looked for: PYMESH_MPREMOTE, mpremote on PATH, python3 -m mpremote, uvx, pipx. Nothing is installed.
Exit codes: those of mpremote; 7 there is none.`;
