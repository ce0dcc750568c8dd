// pymesh watch: builds again whenever a source changes, and brings it to a board if wanted.
import type { Command } from "commander";
import { CommandLineError } from "../command-line-error";
import { ExitCode } from "../exit-codes";
import { addBoardOption, type BoardOption } from "../mpremote/select-boards";
import { addFormOptions, type FormOptions } from "./compile-options";
import type { CommandContext } from "./command-context";

interface WatchFlags extends FormOptions, BoardOption {
  readonly upload: boolean;
}

export function addWatchCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("watch")
    .description("Build, and build again at every change; Ctrl-C ends it.")
    .argument("[files...]", "sources or folders; default: all of src-device")
    .option("--upload", "put what changed on the board, with health check and way back, and run it", false)
    .addHelpText("after", EXAMPLES);
  addBoardOption(addFormOptions(command)).action(async (files: string[], options: WatchFlags) => {
    const run = context.open(command);
    if (options.upload && options.frozen)
      throw new CommandLineError("--frozen is for firmware: it cannot go with --upload.");
    if (!options.upload && options.board !== undefined)
      throw new CommandLineError("-b names the board of --upload.");
    run.io.beforeCompiling();
    const { watchProject } = await import("../project/watch-project");
    const end = (code: ExitCode): void => {
      run.output.event("result", { ok: code === ExitCode.interrupted, code });
      run.finish(code);
    };
    if (!options.upload) return end(await watchProject(run.cwd, files, options, run.output, run.io.signal));
    const { createUploader } = await import("../deploy/cli/watch-upload");
    const uploader = await createUploader(run, options.board);
    const { output, io } = run;
    const code = await watchProject(run.cwd, files, options, output, io.signal, (cycle) =>
      uploader.take(cycle),
    );
    await uploader.end();
    end(code);
  });
}

const EXAMPLES = `
Examples:
  pymesh watch
  pymesh watch main.ts --out flash/lib
  pymesh watch --upload -b roof        from saving a file to its running on the board`;
