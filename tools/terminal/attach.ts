// A person, or a script, at the console of a board: mpremote's repl with its output passing through us. It sends
// nothing by itself: a running program is not interrupted.
import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { StringDecoder } from "node:string_decoder";
import { board as problems } from "../../compiler/diagnostics/board";
import { commandFailure } from "../command-failure";
import { ExitCode } from "../exit-codes";
import { findProgram, type Mpremote } from "../mpremote/find-mpremote";
import type { ChosenBoard } from "../mpremote/select-boards";
import type { Io } from "../output";
import type { BoardText } from "./board-text";
import type { Expectations } from "./expectations";

export interface Attachment {
  readonly io: Io;
  readonly mpremote: Mpremote;
  readonly board: ChosenBoard;
  readonly text: BoardText;
  readonly expectations: Expectations;
  /** Restart the board first, already connected: nothing that it prints is missed. */
  readonly reset: boolean;
  /** A script's input is over: leave once the board is quiet. */
  readonly leaveAtEnd: boolean;
}

/** Ctrl-] */
const LEAVE = "\x1d";
/** The pause lets mpremote leave the raw REPL before the board is gone. */
const RESET = "import utime,machine\nutime.sleep_ms(100)\nmachine.reset()";
/** After a script's last key: a busy board takes its time to answer. */
const QUIET_MS = 1000;
const GRACE_MS = 500;

/** Resolves when the user leaves, an expectation decides, or the signal ends it. */
export async function attach(attachment: Attachment): Promise<ExitCode> {
  const { io, board, text, expectations } = attachment;
  const child = startMpremote(attachment);
  let decided: ExitCode | null = null;
  let problem = "";
  /** When something came last; first of all mpremote's own greeting. */
  let last: number | null = null;
  const end = (code: ExitCode): void => {
    if (decided !== null) return;
    decided = code;
    // mpremote puts the terminal back on SIGINT only.
    child.kill(child.stdin === null ? "SIGINT" : "SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), GRACE_MS).unref();
  };
  const heard = (piece: string): void => {
    last = performance.now();
    if (decided !== null) return;
    text.take(piece);
    const code = expectations.see(piece);
    if (code !== null) end(code);
  };
  const decoder = new StringDecoder("utf8");
  child.stdout?.on("data", (bytes: Buffer) => heard(decoder.write(bytes)));
  child.stderr?.setEncoding("utf8").on("data", (piece: string) => (problem += piece));
  const interrupt = (): void => end(ExitCode.interrupted);
  if (io.signal.aborted) interrupt();
  io.signal.addEventListener("abort", interrupt, { once: true });
  const { limitMs } = expectations;
  const limit = limitMs === null ? undefined : setTimeout(() => end(ExitCode.timeLimit), limitMs);
  if (child.stdin !== null)
    void feed(attachment, child, () => (last === null ? 0 : performance.now() - last));
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", resolve);
    });
    text.end();
    if (decided !== null) return decided;
    if (code === 0) return expectations.atEnd;
    throw failure(board, problem.trim().split("\n").at(-1) ?? "");
  } finally {
    clearTimeout(limit);
    io.signal.removeEventListener("abort", interrupt);
  }
}

function failure({ name, port }: ChosenBoard, seen: string): Error {
  const entry = /raw repl/i.test(seen) ? problems.noRawRepl : problems.portBusy;
  return commandFailure(entry, ExitCode.unavailable, { board: name, port, seen, seconds: 10 });
}

/** With a terminal, mpremote gets it; Ctrl-C then goes to the board as a key. Without one it is given another. */
function startMpremote({ io, mpremote, board, reset }: Attachment): ChildProcess {
  const restart = reset ? ["+", "exec", "--no-follow", RESET, "+"] : [];
  const args = [...mpremote.first, "connect", board.port, "resume", ...restart, "repl"];
  const env = { ...mpremote.env, PYTHONUNBUFFERED: "1", PYTHONIOENCODING: "utf-8" };
  if (io.stdinIsTerminal === true) {
    return spawn(mpremote.program, args, { env, stdio: ["inherit", "pipe", "pipe"] });
  }
  const python = mpremote.first[0] === "-m" ? mpremote.program : findProgram("python3", mpremote.env);
  if (python === null)
    throw commandFailure(problems.mpremoteMissing, ExitCode.missing, { looked: "python3 on PATH" });
  const wrapper = join(__dirname, "stdin_terminal.py");
  return spawn(python, [wrapper, mpremote.program, ...args], {
    env,
    stdio: ["pipe", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
}

/** Passes on what a script types; at its end leaves, or goes on listening. */
async function feed(
  { io, leaveAtEnd }: Attachment,
  child: ChildProcess,
  quietFor: () => number,
): Promise<void> {
  const { stdin } = child;
  if (stdin === null) return;
  // It may have ended before all is typed.
  stdin.on("error", () => undefined);
  for await (const chunk of io.stdin) {
    if (child.exitCode !== null) return;
    // Enter on a terminal is a carriage return.
    stdin.write(Buffer.from(chunk).toString("latin1").replaceAll("\n", "\r"), "latin1");
  }
  if (!leaveAtEnd) return;
  const timer = setInterval(() => {
    if (child.exitCode !== null) clearInterval(timer);
    else if (quietFor() > QUIET_MS) stdin.write(LEAVE);
  }, QUIET_MS / 5);
}
