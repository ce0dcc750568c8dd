#!/usr/bin/env node
// The `pymesh` command: connects the command line to this process.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { prepareCompiler } from "./code-cache/module-pack";
import { internalErrorText, runCli } from "./cli";
import { ExitCode } from "./exit-codes";
import type { Io } from "./output";

const interrupt = new AbortController();

/** Somebody waits for Ctrl-C and ends by itself then. */
let waitedFor = false;

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  stdin: { [Symbol.asyncIterator]: typed },
  stdinIsTerminal: process.stdin.isTTY,
  stdoutIsTerminal: process.stdout.isTTY,
  stderrIsTerminal: process.stderr.isTTY,
  beforeCompiling: prepareCompiler,
  get signal() {
    waitedFor = true;
    return interrupt.signal;
  },
};

/** Standard input; it is closed under a reader when the command is over. */
async function* typed(): AsyncGenerator<string | Uint8Array> {
  try {
    for await (const chunk of process.stdin) yield chunk as string | Uint8Array;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
  }
}

/** dist/tools/pymesh.js → package.json */
function packageVersion(): string {
  const text = readFileSync(join(__dirname, "..", "..", "package.json"), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}

process.on("SIGINT", () => {
  process.exitCode = ExitCode.interrupted;
  // A command that does not ask for the signal is one synchronous piece of work and ends here.
  if (interrupt.signal.aborted || !waitedFor) process.exit(ExitCode.interrupted);
  interrupt.abort();
});

// `pymesh explain | head` closes our output early: that is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(ExitCode.ok);
  throw error;
});

process.on("uncaughtException", (error) => {
  io.stderr(`${internalErrorText(error, process.argv.includes("--verbose"))}\n`);
  process.exit(ExitCode.internal);
});

void runCli(process.argv.slice(2), io, packageVersion()).then((code) => {
  process.exitCode = code;
  // A command that has read from it must not wait for more.
  process.stdin.destroy();
});
