// mpremote's terminal as a process of ours: what the board prints comes to us, the keyboard goes to the board.
import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { StringDecoder } from "node:string_decoder";
import { board as problems } from "../../compiler/diagnostics/board";
import { commandFailure } from "../command-failure";
import { ExitCode } from "../exit-codes";
import { findProgram, type Mpremote } from "../mpremote/find-mpremote";
import type { Io } from "../output";

export interface MpremoteTerminal {
  /** Exit code; null when it was ended by a signal. */
  readonly ended: Promise<number | null>;
  /** Last line of what mpremote itself said is wrong. */
  problem(): string;
  /**
   * Passes on what a script types, from now on; resolves at its end. With a terminal nothing comes this way: its
   * keys reach mpremote by themselves.
   */
  feed(): Promise<void>;
  /** Types for the script; false where a terminal has the keyboard. */
  type(keys: string): boolean;
  /** Ends mpremote; the board is left as it is. */
  leave(): void;
}

export interface TerminalStart {
  readonly io: Io;
  readonly mpremote: Mpremote;
  readonly port: string;
  /** Commands of mpremote before its terminal, each with its arguments. */
  readonly commands: readonly (readonly string[])[];
  /** Keys that come before all others. On Windows nothing can be typed for the user. */
  readonly firstKeys?: string;
  readonly onText: (text: string) => void;
}

/** Until it is killed. */
const GRACE_MS = 500;

export function openTerminal(options: TerminalStart): MpremoteTerminal {
  const { io, port, commands, onText } = options;
  const { child, leaveSignal } = start(options, [
    "connect",
    port,
    "resume",
    ...commands.flatMap(chained),
    "repl",
  ]);
  const decoder = new StringDecoder("utf8");
  let problem = "";
  child.stdout?.on("data", (bytes: Buffer) => onText(decoder.write(bytes)));
  child.stderr?.setEncoding("utf8").on("data", (piece: string) => (problem += piece));
  // It may have ended before all is typed.
  child.stdin?.on("error", () => undefined);
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    ended: new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", resolve);
    }),
    problem: () => problem.trim().split("\n").at(-1) ?? "",
    async feed() {
      if (child.stdin === null) return;
      for await (const chunk of io.stdin) {
        if (hasEnded()) return;
        // Enter on a terminal is a carriage return.
        child.stdin.write(Buffer.from(chunk).toString("latin1").replaceAll("\n", "\r"), "latin1");
      }
    },
    type: (keys) => child.stdin !== null && !hasEnded() && (child.stdin.write(keys), true),
    leave() {
      child.kill(leaveSignal);
      setTimeout(() => child.kill("SIGKILL"), GRACE_MS).unref();
    },
  };
}

interface Started {
  readonly child: ChildProcess;
  readonly leaveSignal: NodeJS.Signals;
}

const chained = (command: readonly string[]): readonly string[] => [...command, "+"];

/**
 * With a terminal, mpremote gets it; Ctrl-C then goes to the board as a key. Without one, or where something is to be
 * typed for the user, it is given another.
 */
function start({ io, mpremote, firstKeys = "" }: TerminalStart, args: readonly string[]): Started {
  const env = { ...mpremote.env, PYTHONUNBUFFERED: "1", PYTHONIOENCODING: "utf-8" };
  const whole = [...mpremote.first, ...args];
  // On Windows mpremote reads the console, not its standard input, and there are no other terminals.
  const hasTerminal = io.stdinIsTerminal === true;
  if ((hasTerminal && firstKeys === "") || process.platform === "win32")
    return {
      child: spawn(mpremote.program, whole, { env, stdio: ["inherit", "pipe", "pipe"] }),
      // It puts the terminal back on this one only.
      leaveSignal: "SIGINT",
    };
  const python = mpremote.first[0] === "-m" ? mpremote.program : findProgram("python3", mpremote.env);
  if (python === null)
    throw commandFailure(problems.mpremoteMissing, ExitCode.missing, { looked: "python3 on PATH" });
  const wrapper = join(__dirname, "stdin_terminal.py");
  const child = spawn(python, [wrapper, firstKeys, mpremote.program, ...whole], {
    env,
    stdio: [hasTerminal ? "inherit" : "pipe", "pipe", "pipe"],
    // Away from the terminal's Ctrl-C; with a terminal it is a key.
    detached: !hasTerminal,
  });
  return { child, leaveSignal: "SIGTERM" };
}
