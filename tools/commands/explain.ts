// pymesh explain: the long form of one diagnostic.
import type { Command } from "commander";
import { CommandLineError } from "../command-line-error";
import { ExitCode } from "../exit-codes";
import type { CommandContext } from "./command-context";

export function addExplainCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("explain")
    .description("Explain a diagnostic, with a failing example and its repair.")
    .argument("[code]", "for example PM2001; without it, all codes are listed")
    .addHelpText("after", "\nExamples:\n  pymesh explain PM2001\n  pymesh explain");
  command.action(async (code: string | undefined) => {
    const run = context.open(command);
    const { allEntries, findEntry } = await import("../../compiler/diagnostics/catalogue");
    const { explainEntry } = await import("../../compiler/diagnostics/explain");
    const { output } = run;
    if (code === undefined) {
      for (const entry of allEntries()) {
        output.result(`${output.paint.bold(entry.code)}  ${entry.title}`);
        output.event("entry", { ...entry });
      }
    } else {
      const entry = findEntry(normalizeCode(code));
      if (entry === undefined) throw new CommandLineError(unknownCodeText(code));
      output.result(explainEntry(entry, output.paint.isColorSupported));
      output.event("entry", { ...entry });
    }
    output.event("result", { ok: true, code: ExitCode.ok });
    run.finish(ExitCode.ok);
  });
}

/** `pm2001` and `2001` are understood too. */
function normalizeCode(code: string): string {
  return code.toUpperCase().replace(/^(?=\d{4}$)/, "PM");
}

function unknownCodeText(code: string): string {
  if (/^TS\d+$/i.test(code))
    return `${code} is a diagnostic of TypeScript itself; its message says all we know.`;
  return `there is no diagnostic ${code}. "pymesh explain" lists all codes.`;
}
