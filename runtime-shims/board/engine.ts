// What runs programs on one board, and what the board offers it. Two engines implement this: the
// TypeScript itself (node) and MicroPython in a worker (micropython).
//
// Control: exactly one program of the whole world runs at a time. An event of the scheduler may start
// or resume a program; it then returns TAKEN, or a promise, and no other event starts until the
// program blocks or ends (TAKEN: whoever got control calls `scheduler.passOn()`; a promise: it settles).
// An engine that runs its program synchronously (a worker answered through Atomics.wait) returns DONE.
import type { EndReason } from "./end-reason";
import type { Hardware } from "./hardware";
import type { Waiting } from "./waiting";
import type { Scheduler, Control } from "../world/scheduler";

/** An uncaught exception of the main program, as `board.crash` shows it. */
export interface CrashReport {
  /** Exception class name, such as "ValueError". */
  readonly type: string;
  /** `str(e)`. */
  readonly message: string;
  /** The whole text that MicroPython prints: header, frames, last line; ends with a newline. */
  readonly traceback: string;
}

/** What the board offers to its engine, for one boot (a new one is made at each boot). */
export interface EngineHost {
  readonly hardware: Hardware;
  readonly scheduler: Scheduler;
  /** "What is due next for this board": for engines with one stack (see waiting.ts). */
  readonly waiting: Waiting;
  /** Run boot.py but not main.py: a soft reset from the raw REPL. */
  readonly skipMain?: boolean;
  /** The main program ended with an uncaught exception: prints the traceback, sets board.crash. */
  crash(report: CrashReport): void;
  /** The main program returned; callbacks go on. A crash reports `crash` instead. */
  mainEnded(): void;
  /**
   * The program asked for a reset or deep sleep, or the hardware cut it off (`hardware.power.ending`).
   * The board calls `kill()` of the engine and plans the next boot; call it at most once per boot.
   */
  end(reason: EndReason): void;
}

export type EngineName = "node" | "micropython" | "unix";

/** What `addBoard` was given, resolved; the same object for every boot of the board. */
export interface ProgramSet {
  /** Absolute path of a TypeScript main program, or null. */
  readonly program: string | null;
  /** Frozen modules: our library, none, or a table of file name → Python text. */
  readonly frozen: "library" | "none" | Readonly<Record<string, string>>;
  /** module name → absolute path of a TypeScript file that takes its place (a file in /flash/lib). */
  readonly overrides: Readonly<Record<string, string>>;
}

export interface Engine {
  /**
   * Makes one boot ready: bundles or starts the worker. Runs no statement of the program. Called once per
   * boot, before `start`; may take real time.
   */
  prepare(host: EngineHost): Promise<void> | void;
  /**
   * Runs boot.py and main.py, or the compiled program, until it first blocks or ends. Called by the
   * scheduler at the boot's virtual time.
   */
  start(): Control;
  /** Ends the program at once: no `finally`, no further callback. Idempotent; sheds workers at once. */
  kill(): void;
  /** Node engine: the board's own instance of a module. Others reject. */
  importModule(name: string): Promise<unknown>;
  /**
   * Node engine: plans `f` as the main program, and settles with its result; `settled` is called at that very
   * event. Others reject.
   */
  runMain(f: () => unknown, settled?: () => void): Promise<unknown>;
  /**
   * Python engines: runs a text in the names of the main program once that has ended; `done` gets the traceback,
   * "" when none.
   */
  execute?(source: string, done: (traceback: string) => void): void;
  /** Releases everything (world.close). */
  close(): Promise<void> | void;
}
