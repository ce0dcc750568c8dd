// pymesh flash: a firmware package onto a board, with esptool or Pycom's updater.
import { type Command, Option } from "commander";
import { ExitCode } from "../exit-codes";
import type { FlashOptions } from "../flash/flash";
import type { CommandContext } from "./command-context";

export function addFlashCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("flash")
    .description("Check a firmware package and show what it writes; with --yes write it to a board.")
    .argument("<image>", "the package: LoPy4-1.20.2.r4.tar.gz")
    .option("-b, --board <board>", "port, USB serial number, or a name from pymesh.config.json")
    .option("-y, --yes", "do it, not only show it", false)
    .option(
      "--backup <dir>",
      "where the board's settings and identity are kept (default: below .pymesh/backup)",
    )
    .option("--no-backup", "keep none; needs --force")
    .addOption(
      new Option("--partition <name>", "which of the two applications")
        .choices(["factory", "ota_0"])
        .default("factory"),
    )
    .addOption(new Option("--with <tool>", "what writes it").choices(["esptool", "pycom"]).default("esptool"))
    .option("--baud <speed>", "of the line to the board", "921600")
    .option("--force", "allow what is dangerous", false)
    .addHelpText("after", EXAMPLES);
  command.action(async (image: string, options: FlashOptions) => {
    const run = context.open(command);
    const { flash } = await import("../flash/flash");
    await flash(run, image, options);
    run.output.event("result", { ok: true, code: ExitCode.ok, written: options.yes });
    run.finish(ExitCode.ok);
  });
}

const EXAMPLES = `
The flash is never erased: files, settings (nvs), radio identity (config) and the choice of the application stay.
Which board a package is for, only its names say (LoPy4-….tar.gz, lopy4.bin in it); where they disagree it is refused.
esptool cannot tell a FiPy from a LoPy4: pymesh doctor can, before the board is in its boot loader.
Boards on Expansion Board 2 or older: connect P2 (G23) with GND and press reset before --yes.

Examples:
  pymesh flash LoPy4-1.20.2.r4.tar.gz
  pymesh flash LoPy4-1.20.2.r4.tar.gz --yes -b /dev/ttyUSB0

Exit codes: 0 done, 1 the package is not sound or not for this board, 2 wrong use, 3 no board or several,
4 the board does not answer (nothing was written), 6 writing was not completed, 7 no esptool.`;
