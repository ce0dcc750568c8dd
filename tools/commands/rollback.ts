// pymesh rollback: back to an earlier generation of uploaded files, or to the modules of the firmware.
import type { Command } from "commander";
import { CommandLineError } from "../command-line-error";
import { addDeployOptions, type DeployFlags } from "../deploy/cli/deploy-options";
import { ExitCode } from "../exit-codes";
import type { CommandContext } from "./command-context";
import { wholeNumber } from "./option-values";

interface RollbackFlags extends DeployFlags {
  readonly list: boolean;
  readonly toFrozen: boolean;
}

const HIGHEST_GENERATION = 1_000_000;

export function addRollbackCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("rollback")
    .description("Bring back the files that were there before an upload.")
    .argument("[generation]", "number of a kept generation; default: the one before")
    .option("--list", "show what the board has and can go back to; change nothing", false)
    .option("--to-frozen", "take all uploaded modules away: those of the firmware run again", false)
    .addHelpText("after", EXAMPLES);
  addDeployOptions(command).action(async (generation: string | undefined, flags: RollbackFlags) => {
    const run = context.open(command);
    const gen =
      generation === undefined ? null : wholeNumber("generation", generation, 0, HIGHEST_GENERATION);
    if ([gen !== null, flags.list, flags.toFrozen].filter(Boolean).length > 1)
      throw new CommandLineError("rollback takes one of a generation, --list and --to-frozen.");
    const { rollbackCommand, listGenerations } = await import("../deploy/cli/rollback-command");
    const code = flags.list
      ? await listGenerations(run, flags)
      : await rollbackCommand(
          run,
          flags.toFrozen
            ? { kind: "frozen" }
            : gen === null
              ? { kind: "previous" }
              : { kind: "generation", gen },
          flags,
        );
    run.output.event("result", { ok: code === ExitCode.ok, code });
    run.finish(code);
  });
}

const EXAMPLES = `
Examples:
  pymesh rollback                     to the state before the last upload; once more: forth again
  pymesh rollback 6 -b roof
  pymesh rollback --to-frozen         no module of ours any more
  pymesh rollback --list

A rollback is an exchange like an upload, with the same journal, check and way back. Uploads keep as many
generations as --keep says. --to-frozen leaves main.py and boot.py.

Exit codes: 0 done, 2 wrong use, 3 no board or several, 4 no answer or port busy, 5 refused or failed: the
former files are in place, 6 they could not be restored, 7 no mpremote, 130 Ctrl-C.`;
