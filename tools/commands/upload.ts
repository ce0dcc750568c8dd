// pymesh upload: compile, and put the modules on boards so that they can be taken off again.
import type { Command } from "commander";
import { CommandLineError } from "../command-line-error";
import { addDeployOptions, type DeployFlags } from "../deploy/cli/deploy-options";
import { ExitCode } from "../exit-codes";
import { addTargetOption, type TargetOption } from "./compile-options";
import type { CommandContext } from "./command-context";

interface UploadFlags extends DeployFlags, TargetOption {
  readonly library: boolean;
  readonly only?: string;
  readonly into: string;
}

export function addUploadCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("upload")
    .description("Compile and put modules on a board: verified there, exchanged as a whole, with a way back.")
    .argument("[files...]", "sources or folders; default: all of the project")
    .option("--library", "Pymesh itself, all of it, instead of the project's files", false)
    .option("--only <which>", '"changed": only modules that an earlier upload brought and that differ now')
    .option("--into <folder>", "where modules go on the board (main and boot: /flash)", "/flash/lib")
    .addHelpText("after", EXAMPLES);
  addDeployOptions(addTargetOption(command)).action(async (names: string[], flags: UploadFlags) => {
    const run = context.open(command);
    if (flags.only !== undefined && flags.only !== "changed")
      throw new CommandLineError(`--only ${flags.only}: it takes "changed".`);
    if (flags.library && names.length > 0)
      throw new CommandLineError("--library is the whole library: name no files with it.");
    run.io.beforeCompiling();
    const { uploadCommand } = await import("../deploy/cli/upload-command");
    const code = await uploadCommand(run, names, { ...flags, onlyChanged: flags.only === "changed" });
    run.output.event("result", { ok: code === ExitCode.ok, code });
    run.finish(code);
  });
}

const EXAMPLES = `
Examples:
  pymesh upload                               all of the project to the one board that is connected
  pymesh upload gps.ts -b /dev/ttyUSB0        one module
  pymesh upload --library -b roof -b shed     Pymesh itself, to two boards at the same time
  pymesh upload --dry-run                     only the plan

Files that the board has already are not sent. The board runs the new modules only after all of them have
been verified there; after its reset each is imported, and if one fails, the former files come back.
Undo with: pymesh rollback. How this works: docs/deploy.md.

Exit codes: 0 done, 1 problems in the sources, 2 wrong use, 3 no board or several, 4 no answer or port busy,
5 refused or failed: the former files are in place, 6 they could not be restored, 7 no mpremote, 130 Ctrl-C.`;
