// pymesh config: the configuration of Pymesh, on boards or in a file for them.
import type { Command } from "commander";
import type { ConfigOptions } from "../config/config-command";
import type { ExitCode } from "../exit-codes";
import { addBoardOption } from "../mpremote/select-boards";
import type { CommandContext, CommandRun } from "./command-context";

type ConfigModule = typeof import("../config/config-command");

export function addConfigCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("config")
    .description("Show and change the configuration of Pymesh (pymesh_config.json) on boards.")
    .addHelpText("after", EXAMPLES);

  async function act(
    verb: Command,
    work: (module: ConfigModule, run: CommandRun) => Promise<ExitCode>,
  ): Promise<void> {
    const run = context.open(verb);
    const code = await work(await import("../config/config-command"), run);
    run.output.event("result", { ok: code === 0, code });
    run.finish(code);
  }

  const show = verb(command, "show", "all that is set");
  show.action((options: ConfigOptions) => act(show, (module, run) => module.showConfig(run, options)));

  const get = verb(command, "get <key>", "one value");
  get.action((key: string, options: ConfigOptions) =>
    act(get, (module, run) => module.getConfig(run, key, options)),
  );

  const set = verb(
    command,
    "set <assignments...>",
    "check and write; KEY=VALUE is understood too, also several",
  )
    .option("-n, --dry-run", "only show what would change", false)
    .option("--force", "take keys that Pymesh does not know", false);
  set.action((words: readonly string[], options: ConfigOptions) =>
    act(set, (module, run) => module.setConfig(run, words, options)),
  );
}

function verb(command: Command, usage: string, description: string): Command {
  return addBoardOption(command.command(usage).description(description))
    .option("--file <path>", "a file of this computer instead of a board")
    .option("--no-reset", "do not restart the board afterwards; its program stays interrupted");
}

const EXAMPLES = `
Examples:
  pymesh config show
  pymesh config get LoRa.freq
  pymesh config set LoRa.sf 9 -b roof -b shed
  pymesh config set LoRa.region=8 LoRa.freq=915000000 --dry-run
  pymesh config set br_prio=-1 --file pymesh_config.json

Exit codes: 0 done, 1 there is no configuration or it is damaged, 2 wrong use or a wrong value, 3 no board or
several, 4 no answer, 5 the board could not write it (the old one is in place), 7 no mpremote.`;
