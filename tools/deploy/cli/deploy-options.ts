// Options that the commands which change a board share.
import type { Command } from "commander";
import { CommandLineError } from "../../command-line-error";
import { wholeNumber } from "../../commands/option-values";
import { addBoardOption, type BoardOption } from "../../mpremote/select-boards";
import type { DeployOptions } from "../upload";

export interface DeployFlags extends BoardOption {
  readonly keep: string;
  readonly reset: boolean;
  readonly dryRun: boolean;
  readonly force: boolean;
  readonly health: string;
  readonly timeout: string;
}

const MOST_KEPT = 20;

export function addDeployOptions(command: Command): Command {
  return addBoardOption(command)
    .option("--dry-run", "show what would change, change nothing", false)
    .option("--keep <n>", "earlier generations that stay on the board for rollback", "1")
    .option(
      "--health <expression>",
      "Python that must be true after the reset; modules go by their names",
      "",
    )
    .option("--no-reset", "neither reset nor health check; the new files load when the board starts next")
    .option("--force", "give up damaged records of earlier uploads", false)
    .option("--timeout <seconds>", "how long the board may be silent", "20");
}

export function deployOptions(flags: DeployFlags, tool: string): DeployOptions {
  if (!flags.reset && flags.health !== "")
    throw new CommandLineError("--health needs the reset: leave --no-reset out.");
  return {
    tool,
    keep: wholeNumber("--keep", flags.keep, 0, MOST_KEPT),
    reset: flags.reset,
    dryRun: flags.dryRun,
    force: flags.force,
    health: flags.health,
  };
}

export function timeoutMs({ timeout }: Pick<DeployFlags, "timeout">): number {
  return wholeNumber("--timeout", timeout, 1, 3600) * 1000;
}
