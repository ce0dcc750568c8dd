// pymesh ports: the serial ports of this computer.
import type { Command } from "commander";
import { ExitCode } from "../exit-codes";
import type { CommandContext } from "./command-context";

export function addPortsCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("ports")
    .description("List serial ports: USB id, serial number, what is probably there, its name, who uses it.")
    .addHelpText("after", EXAMPLES);
  command.action(async () => {
    const run = context.open(command);
    const { portsCommand } = await import("../ports/ports-command");
    await portsCommand(run);
    run.output.event("result", { ok: true, code: ExitCode.ok });
    run.finish(ExitCode.ok);
  });
}

const EXAMPLES = `
Boards get names in pymesh.config.json: {"boards": {"roof": "/dev/ttyUSB0", "shed": "3d1e0a8f"}} (port or USB
serial number). What a board runs tells: pymesh doctor -b roof

Examples:
  pymesh ports
  pymesh ports --json

Exit codes: 0 done, 7 no mpremote.`;
