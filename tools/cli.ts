// The command line as a function: arguments and a process's surroundings in, exit code out.
import { Command, CommanderError, type Option } from "commander";
import { resolve } from "node:path";
import { formatDiagnostic, jsonDiagnostic, jsonEvent } from "../compiler/diagnostics/format";
import { CommandFailure } from "./command-failure";
import { CommandLineError } from "./command-line-error";
import { addBleCommand } from "./commands/ble";
import { addBoardCommand } from "./commands/board";
import { addBuildCommand } from "./commands/build";
import { addCheckCommand } from "./commands/check";
import type { CommandContext } from "./commands/command-context";
import { addCompletionCommand } from "./commands/completion";
import { addConfigCommand } from "./commands/config";
import { addDoctorCommand } from "./commands/doctor";
import { addExplainCommand } from "./commands/explain";
import { addFlashCommand } from "./commands/flash";
import { addFreezeCommand } from "./commands/freeze";
import { addInitCommand } from "./commands/init";
import { addMonitorCommand } from "./commands/monitor";
import { addMpremoteCommand, passMpremoteOptions } from "./commands/mpremote";
import { addOverrideCommand } from "./commands/override";
import { addPortsCommand } from "./commands/ports";
import { addReplCommand } from "./commands/repl";
import { addRollbackCommand } from "./commands/rollback";
import { addRunCommand } from "./commands/run";
import { addSimCommand } from "./commands/sim";
import { addSymbolicateCommand } from "./commands/symbolicate";
import { addUploadCommand } from "./commands/upload";
import { addWatchCommand } from "./commands/watch";
import { ExitCode } from "./exit-codes";
import { rootHelp } from "./help";
import { isFolder } from "./project/file-kind";
import { createOutput, type Io, type OutputOptions, wantsColors } from "./output";

interface GlobalOptions extends OutputOptions {
  readonly cwd?: string;
}

export async function runCli(args: readonly string[], io: Io, version: string): Promise<ExitCode> {
  let exitCode: ExitCode = ExitCode.ok;
  const program = createProgram(io, version, (code) => (exitCode = code));
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync(passMpremoteOptions(args), { from: "user" });
    return exitCode;
  } catch (error) {
    return reportFailure(error, args, io);
  }
}

/** All commands; one that has run tells its exit code to `finish`. */
export function createProgram(io: Io, version: string, finish: (code: ExitCode) => void): Command {
  const program = new Command("pymesh");
  program
    .exitOverride()
    .configureOutput({
      writeOut: io.stdout,
      // With --json a wrong use is told by the result event.
      writeErr: io.stderr,
      outputError: (text, write) => write(text.replace(/^error: /, "pymesh: ")),
    })
    .configureHelp({ showGlobalOptions: true, optionDescription: describeOption })
    .showHelpAfterError("See pymesh --help.")
    .version(version, "-V, --version", "print the version")
    .option("-v, --verbose", "say more", false)
    .option("-q, --quiet", "say only results and problems", false)
    .option("--json", "one JSON object per line on standard output", false)
    .option("--no-color", "no colours (so does NO_COLOR)")
    .option("--cwd <dir>", "work in this folder");

  const context: CommandContext = {
    open(command) {
      const options = command.optsWithGlobals<GlobalOptions>();
      const cwd = resolve(io.cwd, options.cwd ?? ".");
      if (!isFolder(cwd)) throw new CommandLineError(`--cwd ${options.cwd ?? ""}: it is not a folder.`);
      return { io, cwd, output: createOutput(io, options), version, finish };
    },
  };
  addInitCommand(program, context);
  addCheckCommand(program, context);
  addBuildCommand(program, context);
  addWatchCommand(program, context);
  addRunCommand(program, context);
  addSimCommand(program, context);
  addBoardCommand(program, context);
  addBleCommand(program, context);
  addUploadCommand(program, context);
  addOverrideCommand(program, context);
  addRollbackCommand(program, context);
  addMpremoteCommand(program, context);
  addPortsCommand(program, context);
  addDoctorCommand(program, context);
  addReplCommand(program, context);
  addMonitorCommand(program, context);
  addConfigCommand(program, context);
  addFreezeCommand(program, context);
  addFlashCommand(program, context);
  addExplainCommand(program, context);
  addSymbolicateCommand(program, context);
  addCompletionCommand(program, context);
  program.helpInformation = rootHelp;
  return program;
}

/** As commander's, without "default: false" behind every switch. */
function describeOption({ description, argChoices, defaultValue }: Option): string {
  const extra = [
    ...(argChoices === undefined ? [] : [argChoices.join(", ")]),
    ...(typeof defaultValue === "string" ? [`default: ${defaultValue}`] : []),
  ];
  return extra.length === 0 ? description : `${description} (${extra.join("; ")})`;
}

function reportFailure(error: unknown, args: readonly string[], io: Io): ExitCode {
  const json = args.includes("--json");
  const result = (code: ExitCode, message: string): ExitCode => {
    if (json) io.stdout(`${jsonEvent("result", { ok: false, code, message })}\n`);
    return code;
  };
  if (error instanceof CommanderError) {
    // Commander has already written its message; help and version are no failures.
    return error.exitCode === 0 ? ExitCode.ok : result(ExitCode.usage, error.message.replace(/^error: /, ""));
  }
  if (error instanceof CommandLineError) {
    io.stderr(`pymesh: ${error.message}\nSee pymesh --help.\n`);
    return result(error.exitCode, error.message);
  }
  if (error instanceof CommandFailure) {
    if (json) io.stdout(`${jsonDiagnostic(error.diagnostic)}\n`);
    else {
      const colors = wantsColors(io.env, io.stderrIsTerminal, !args.includes("--no-color"));
      io.stderr(`${formatDiagnostic(error.diagnostic, { colors, source: () => undefined })}\n`);
    }
    return result(error.exitCode, error.message);
  }
  const verbose = args.includes("-v") || args.includes("--verbose");
  io.stderr(`${internalErrorText(error, verbose)}\n`);
  return result(ExitCode.internal, internalErrorMessage(error));
}

/** A mistake of ours: what was being worked on, and the request to report it. Its stack only with --verbose. */
export function internalErrorText(error: unknown, verbose: boolean): string {
  const lines = [
    `pymesh: internal error: ${internalErrorMessage(error)}`,
    "   why  this is a mistake in pymesh, not in your program.",
    "   fix  please report it, with the lines above and the source file that triggers it.",
  ];
  if (verbose && error instanceof Error && error.stack !== undefined) lines.push(error.stack);
  return lines.join("\n");
}

function internalErrorMessage(error: unknown): string {
  return error instanceof Error ? (error.message.split("\n")[0] ?? error.name) : String(error);
}
