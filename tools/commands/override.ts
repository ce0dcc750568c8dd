// pymesh override: one module in place of the frozen one, with proof from the board.
import type { Command } from "commander";
import { CommandLineError } from "../command-line-error";
import { addDeployOptions, type DeployFlags } from "../deploy/cli/deploy-options";
import { ExitCode } from "../exit-codes";
import { addTargetOption, type TargetOption } from "./compile-options";
import type { CommandContext } from "./command-context";

interface OverrideFlags extends DeployFlags, TargetOption {
  readonly list: boolean;
}

export function addOverrideCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("override")
    .description("Put one module in front of the frozen one of its name, and prove that the board takes it.")
    .argument("[module]", "its name (gps) or its source (src-device/gps.ts)")
    .option("--list", "show the modules on the board that stand in front of frozen ones", false)
    .addHelpText("after", EXAMPLES);
  addDeployOptions(addTargetOption(command)).action(
    async (module: string | undefined, flags: OverrideFlags) => {
      const run = context.open(command);
      if ((module === undefined) !== flags.list)
        throw new CommandLineError("override takes the name of one module, or --list.");
      run.io.beforeCompiling();
      const { overrideCommand, listOverrides } = await import("../deploy/cli/override-command");
      const code =
        module === undefined ? await listOverrides(run, flags) : await overrideCommand(run, module, flags);
      run.output.event("result", { ok: code === ExitCode.ok, code });
      run.finish(code);
    },
  );
}

const EXAMPLES = `
Examples:
  pymesh override pymesh_config               from src-device, or from the library of this package
  pymesh override src-device/gps.ts -b roof
  pymesh override --list
  pymesh rollback                             the frozen module again

The board is asked which library is frozen into its firmware. One module of ours does not work among those of
the original Pymesh: then this is refused, and "pymesh upload --library" puts all of them on.

Exit codes: 0 done, 1 problems in the source, 2 wrong use, 3 no board or several, 4 no answer or port busy,
5 refused or failed: the former files are in place, 6 they could not be restored, 7 no mpremote, 130 Ctrl-C.`;
