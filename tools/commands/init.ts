// pymesh init: a new project with a program, its test, and types in the editor.
import { type Command, Option } from "commander";
import { ExitCode } from "../exit-codes";
import type { InitOptions } from "../init/init-project";
import type { CommandContext } from "./command-context";
import { TARGETS } from "./compile-options";

export function addInitCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("init")
    .description("Start a project: a program, its test, and types in the editor.")
    .argument("[dir]", "its folder", ".")
    .addOption(
      new Option("--template <name>", "what to start with")
        .choices(["app", "module", "override"])
        .default("app"),
    )
    .addOption(
      new Option("-t, --target <name>", "MicroPython of the boards")
        .choices([...TARGETS])
        .default("pycom-1.20"),
    )
    .option("--force", "replace files that are there (package.json is always only added to)", false)
    .addHelpText("after", EXAMPLES);
  command.action(async (directory: string, options: InitOptions) => {
    const run = context.open(command);
    const { output } = run;
    const { initProject } = await import("../init/init-project");
    const { files, written } = initProject(run.cwd, directory, options);
    for (const file of files) {
      output.event("file", { file, written: written.includes(file) });
      output.result(`  ${file}${written.includes(file) ? "" : "  unchanged"}`);
    }
    const enter = directory === "." ? "" : `cd ${directory} && `;
    output.result(`${output.paint.green("✓")} next: ${enter}npm install, then: npm test`);
    output.event("result", { ok: true, code: ExitCode.ok, files: files.length });
    run.finish(ExitCode.ok);
  });
}

const EXAMPLES = `
Templates: app (a main.ts), module (one for other programs to import), override (in the place of the library's gps).

Examples:
  pymesh init my-boards && cd my-boards && npm install && npm test
  pymesh init --template override gps-fix

Exit codes: 0 done, 1 files are in the way or cannot be written (nothing was), 2 wrong use.`;
