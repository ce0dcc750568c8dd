// pymesh check: all rules of the language, nothing written.
import type { Command } from "commander";
import { ExitCode } from "../exit-codes";
import type { CommandContext } from "./command-context";
import { addTargetOption, type TargetOption } from "./compile-options";

export function addCheckCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("check")
    .description("Check types and the rules of the language; write nothing.")
    .argument("[files...]", "sources or folders; default: all of src-device")
    .addHelpText("after", EXAMPLES);
  addTargetOption(command).action(async (files: string[], options: TargetOption) => {
    const run = context.open(command);
    run.io.beforeCompiling({ once: true });
    const { compileProject, reportProblems } = await import("../project/compile-project");
    const started = performance.now();
    const result = compileProject(run.cwd, files, { target: options.target });
    reportProblems(run.output, result);
    const code = result.ok ? ExitCode.ok : ExitCode.problems;
    if (result.ok) {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const { green } = run.output.paint;
      const problems = result.diagnostics.length === 0 ? "0 problems" : "no errors";
      run.output.result(
        `${green("✓")} ${plural(Object.keys(result.files).length, "module")}, ${problems} (${seconds} s)`,
      );
    }
    run.output.event("result", { ok: result.ok, code, modules: Object.keys(result.files).length });
    run.finish(code);
  });
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

const EXAMPLES = `
Examples:
  pymesh check
  pymesh check src-device/gps.ts
  pymesh check --target micropython-1.27 --json`;
