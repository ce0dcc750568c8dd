// pymesh completion: a script that teaches a shell this command line.
import { Argument, type Command } from "commander";
import { ExitCode } from "../exit-codes";
import type { Shell } from "../completion/scripts";
import type { CommandContext } from "./command-context";

export function addCompletionCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("completion")
    .description("Print a script that completes commands and options in your shell.")
    .addArgument(new Argument("<shell>", "which one").choices(["bash", "zsh", "fish"]))
    .addHelpText("after", EXAMPLES);
  command.action(async (shell: Shell) => {
    const run = context.open(command);
    const { describeCommand } = await import("../completion/describe-commands");
    const { completionScript } = await import("../completion/scripts");
    run.output.text(completionScript(shell, describeCommand(program)));
    run.output.event("result", { ok: true, code: ExitCode.ok });
    run.finish(ExitCode.ok);
  });
}

const EXAMPLES = `
Examples:
  eval "$(pymesh completion bash)"            in ~/.bashrc, where pymesh is on PATH
  eval "$(pymesh completion zsh)"             in ~/.zshrc
  pymesh completion fish > ~/.config/fish/completions/pymesh.fish`;
