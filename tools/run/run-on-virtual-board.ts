// Runs a program on a virtual board, at the pace of a real one or as fast as it goes.
import { setImmediate as breathe, setTimeout as delay } from "node:timers/promises";
import { type Board, createWorld, type EngineName, type World } from "../../runtime-shims";
import type { ManagedBoard } from "../../runtime-shims/board/board";
import { ExitCode } from "../exit-codes";
import type { Job } from "./job";

export interface VirtualRun {
  /** Absolute path of the program. */
  readonly path: string;
  readonly engine: EngineName;
  /** Seconds of the board per second; null: as fast as it goes. */
  readonly speed: number | null;
}

const MAC = 0x70b3d54990000001n;
/** Seconds of the board between two looks at Ctrl-C, and steps of the pace in milliseconds. */
const SLICE_SECONDS = 5;
const STEP_MS = 20;
/** What a program gets, in seconds of the board, to end after Ctrl-C. */
const GRACE_SECONDS = 5;

export async function runOnVirtualBoard(job: Job, { path, engine, speed }: VirtualRun): Promise<ExitCode> {
  if (job.run.io.signal.aborted) return ExitCode.interrupted;
  const world = createWorld();
  try {
    // What addBoard returns is the board as the world holds it.
    const board = (await world.addBoard({ id: "board", mac: MAC, engine, program: path })) as ManagedBoard;
    const typed: string[] = [];
    show(job, board, typed);
    void type(job, board, typed);
    const ended = (): boolean => !board.programRuns || job.decided() !== null;
    const code = await pass(job, world, board, ended, speed);
    job.text.end();
    if (code !== null) return code;
    return board.crash === null ? job.expectations.atEnd : ExitCode.exception;
  } finally {
    await world.close();
  }
}

/** @param typed lines that were typed here, and so were echoed by the terminal already */
function show({ run, text }: Job, board: ManagedBoard, typed: string[]): void {
  board.hardware.serial.watch((piece) => {
    // The board echoes a line when the program takes it, as one piece.
    if (run.io.stdinIsTerminal === true && typed[0] === piece) typed.shift();
    else text.take(piece);
  });
}

/** The program's `input()` reads what is typed here. */
async function type({ run }: Job, board: Board, typed: string[]): Promise<void> {
  const decoder = new TextDecoder();
  for await (const chunk of run.io.stdin) {
    const text = typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
    typed.push(...text.split(/(?<=\n)/));
    board.serial.write(text);
  }
}

/** Lets time pass until the program has ended; the exit code where something else ends it. */
async function pass(
  { run, expectations }: Job,
  world: World,
  board: Board,
  ended: () => boolean,
  speed: number | null,
): Promise<ExitCode | null> {
  const limit = expectations.limitMs === null ? Infinity : expectations.limitMs * 1000;
  while (!ended()) {
    if (run.io.signal.aborted) {
      board.serial.write("\x03");
      await world.runUntil(ended, GRACE_SECONDS);
      return ExitCode.interrupted;
    }
    if (world.now >= limit) return ExitCode.timeLimit;
    const left = (limit - world.now) / 1e6;
    if (speed === null) {
      await world.runUntil(ended, Math.min(SLICE_SECONDS, left));
      await breathe();
    } else {
      const started = performance.now();
      await world.runUntil(ended, Math.min((STEP_MS / 1000) * speed, left));
      if (!ended()) await delay(Math.max(0, STEP_MS - (performance.now() - started)));
    }
  }
  return null;
}
