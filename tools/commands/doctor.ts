// pymesh doctor: what this computer and a board have, and what will work.
import type { Command } from "commander";
import { ExitCode } from "../exit-codes";
import type { DoctorOptions } from "../doctor/doctor-command";
import { addBoardOption } from "../mpremote/select-boards";
import type { CommandContext } from "./command-context";

export function addDoctorCommand(program: Command, context: CommandContext): void {
  const command = addBoardOption(
    program
      .command("doctor")
      .description(
        "Look at this computer and at a board: what is there, what will work, what to do about the rest.",
      ),
  )
    .option("--no-reset", "do not restart the board afterwards; its program stays interrupted")
    .addHelpText("after", EXAMPLES);
  command.action(async (options: DoctorOptions) => {
    const run = context.open(command);
    const { doctorCommand } = await import("../doctor/doctor-command");
    const code = await doctorCommand(run, options);
    run.output.event("result", { ok: code === ExitCode.ok, code });
    run.finish(code);
  });
}

const EXAMPLES = `
Nothing is written, neither here nor on the board. The board's program is interrupted, and restarted at the end.

Examples:
  pymesh doctor
  pymesh doctor -b /dev/ttyUSB0 --json

Exit codes: 0 all is well (✓ and !), 1 something will not work (✗), 3 there is no such board, 4 it does not answer,
7 a board was named and there is no mpremote.`;
