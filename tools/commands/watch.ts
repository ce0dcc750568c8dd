// pymesh watch: builds again whenever a source changes.
import type { Command } from "commander";
import { addFormOptions, type FormOptions } from "./compile-options";
import type { CommandContext } from "./command-context";

export function addWatchCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("watch")
    .description("Build, and build again at every change; Ctrl-C ends it.")
    .argument("[files...]", "sources or folders; default: all of src-device")
    .addHelpText("after", "\nExamples:\n  pymesh watch\n  pymesh watch main.ts --out flash/lib");
  addFormOptions(command).action(async (files: string[], options: FormOptions) => {
    const run = context.open(command);
    run.io.beforeCompiling();
    const { watchProject } = await import("../project/watch-project");
    run.finish(await watchProject(run.cwd, files, options, run.output, run.io.signal));
  });
}
