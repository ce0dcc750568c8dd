// pymesh freeze: the modules under their frozen names, into the source tree of a firmware.
import { type Command, Option } from "commander";
import { ExitCode } from "../exit-codes";
import type { FreezeOptions } from "../firmware/freeze";
import type { CommandContext } from "./command-context";

export function addFreezeCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("freeze")
    .description("Put the library into a firmware tree as frozen modules; the result is always the same.")
    .argument("[files...]", "sources of your own instead of the library")
    .requiredOption("--firmware <dir>", "the firmware's source tree")
    .addOption(
      new Option("--into <folder>", "folder under esp32/frozen")
        .choices(["Common", "Custom"])
        .default("Common"),
    )
    .option("--manifest", "for a tree of current MicroPython: modules and a manifest.py", false)
    .option("--remove", "take out what pymesh put in; what it replaced comes back", false)
    .option("--force", "replace files of others (they are kept), ignore a damaged record", false)
    .option("-n, --dry-run", "only say what would change", false)
    .addHelpText("after", EXAMPLES);
  command.action(async (files: string[], options: FreezeOptions) => {
    const run = context.open(command);
    run.io.beforeCompiling({ once: true });
    const { freeze } = await import("../firmware/freeze");
    const ok = freeze(run.cwd, files, options, run.output);
    const code = ok ? ExitCode.ok : ExitCode.problems;
    run.output.event("result", { ok, code });
    run.finish(code);
  });
}

const EXAMPLES = `
Examples:
  pymesh freeze --firmware ~/pycom-micropython-sigfox --dry-run
  pymesh freeze --firmware ~/pycom-micropython-sigfox
  pymesh freeze my_app.ts --firmware ~/pycom-micropython-sigfox --into Custom
  pymesh freeze --firmware ~/micropython --manifest

Exit codes: 0 done, 1 the sources or the tree have problems (nothing was written), 2 wrong use.`;
