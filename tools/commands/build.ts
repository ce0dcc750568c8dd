// pymesh build: TypeScript to MicroPython modules with source maps.
import type { Command } from "commander";
import { ExitCode } from "../exit-codes";
import { addFormOptions, type FormOptions } from "./compile-options";
import type { CommandContext } from "./command-context";

export function addBuildCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("build")
    .description("Compile to MicroPython; a build with errors writes nothing.")
    .argument("[files...]", "sources or folders; default: all of src-device")
    .addHelpText("after", EXAMPLES);
  addFormOptions(command).action(async (files: string[], options: FormOptions) => {
    const run = context.open(command);
    run.io.beforeCompiling({ once: true });
    const { buildProject } = await import("../project/build-project");
    const ok = buildProject(run.cwd, files, options, run.output);
    const code = ok ? ExitCode.ok : ExitCode.problems;
    run.finish(code);
  });
}

const EXAMPLES = `
Examples:
  pymesh build
  pymesh build main.ts --out flash/lib
  pymesh build --frozen --release --out frozen`;
