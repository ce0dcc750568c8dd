// pymesh build: TypeScript to MicroPython modules with source maps.
import type { Command } from "commander";
import { ExitCode } from "../exit-codes";
import { addFormOptions, type FormOptions } from "./compile-options";
import type { CommandContext } from "./command-context";

interface StatsOptions extends FormOptions {
  readonly stats: boolean;
}

export function addBuildCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("build")
    .description("Compile to MicroPython; a build with errors writes nothing.")
    .argument("[files...]", "sources or folders; default: all of src-device")
    .addHelpText("after", EXAMPLES);
  const withStats = addFormOptions(command).option(
    "--stats",
    "sizes and call depths too; a callback of more than 15 frames, or with recursion, is an error",
    false,
  );
  withStats.action(async (files: string[], options: StatsOptions) => {
    const run = context.open(command);
    run.io.beforeCompiling({ once: true });
    const { buildProject } = await import("../project/build-project");
    const ok = await buildProject(run.cwd, files, options, run.output);
    const code = ok ? ExitCode.ok : ExitCode.problems;
    run.finish(code);
  });
}

const EXAMPLES = `
--stats prints the longest chain of calls of every callback, thread and entry, in frames of the board's stack.
Helpers of the compiler that call themselves over data (printing, repr and dumps of a Value) are named, not refused:
they are counted for one list or dict of plain values; each further one inside takes up to 2 more. Functions
that the program's user hands in are named too, and what they call is not counted.

Examples:
  pymesh build
  pymesh build main.ts --out flash/lib
  pymesh build --stats
  pymesh build --frozen --release --out frozen`;
