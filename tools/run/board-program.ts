// One program on a real board, with the keyboard: mpremote starts it through the raw REPL and becomes a terminal.
// The text that comes is told apart here: what comes before the program, its output, its traceback.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LinkError } from "../deploy/board/link";
import { isPortThere } from "../deploy/board/session";
import type { Mpremote } from "../mpremote/find-mpremote";
import type { Io } from "../output";
import { type MpremoteTerminal, openTerminal } from "../terminal/mpremote-terminal";

export interface ProgramStart {
  readonly io: Io;
  readonly mpremote: Mpremote;
  readonly port: string;
  /** Run first, one after another; they come to an end. */
  readonly preparations: readonly string[];
  readonly program: string;
  /** From being connected to the board's first answer; mpremote itself would wait for ever on some ports. */
  readonly attachMs: number;
  /** What the program prints, and its traceback. */
  readonly onText: (text: string) => void;
}

export interface RunningProgram {
  readonly ended: Promise<ProgramEnd>;
  /** As the key; false where a terminal has the keyboard. */
  interrupt(): boolean;
  /** Leaves at once, whatever the program does. */
  leave(): void;
}

export type ProgramEnd =
  /** Null: it came to its end. */
  | { readonly kind: "ended"; readonly traceback: string | null }
  /** The user left with Ctrl-], or `leave` was called; the program goes on. */
  | { readonly kind: "left" };

/** Nothing can be typed there for the user. */
const TYPES_FIRST = process.platform !== "win32";
/**
 * Entering its terminal mpremote types Enter and Ctrl-B, which would be the program's first input. Virtual boards give
 * input by the line only, so another Enter is typed behind. One line, so that the program's own lines move by one.
 */
const FIRST_KEYS = TYPES_FIRST ? "\r" : "";
const WAIT = `exec("import sys\\nwhile sys.stdin.read(1)!='\\x02':pass\\n${TYPES_FIRST ? "sys.stdin.read(1)\\n" : ""}print('<pymesh runs>',end='')")`;
export const LINES_BEFORE_PROGRAM = 1;
const ATTACHED = "<pymesh>";
const RUNS = "<pymesh runs>";
/** Behind the output of a raw REPL, and behind its traceback. */
const END = "\x04";

type Phase = "attaching" | "preparing" | "running" | "failing" | "over";

/** `ended` rejects with a LinkError "silent" when nothing has reached the board, so that it may be tried again. */
export function startProgram(start: ProgramStart): RunningProgram {
  const folder = mkdtempSync(join(tmpdir(), "pymesh-run-"));
  let phase: Phase = "attaching";
  /** Not yet understood. */
  let held = "";
  let traceback = "";
  let timeOver = false;

  const has = (mark: string, next: Phase): boolean => {
    const at = held.indexOf(mark);
    if (at < 0) return false;
    const before = held.slice(0, at);
    held = held.slice(at + mark.length);
    if (phase === "running" || phase === "failing") start.onText(before);
    if (phase === "failing") traceback += before;
    phase = next;
    return true;
  };
  const take = (text: string): void => {
    held += text;
    if (phase === "attaching" && has(ATTACHED, "preparing")) clearTimeout(limit);
    if (phase === "preparing" && has(RUNS, "running")) void terminal.feed();
    if (phase === "running" && !has(END, "failing")) flush();
    if (phase === "failing" && has(END, "over")) terminal.leave();
  };
  const flush = (): void => {
    start.onText(held);
    held = "";
  };

  const terminal = openTerminal({
    ...start,
    commands: commandsIn(folder, start),
    firstKeys: FIRST_KEYS,
    onText: take,
  });
  const limit = setTimeout(() => {
    timeOver = true;
    terminal.leave();
  }, start.attachMs);
  return {
    interrupt: () => terminal.type("\x03"),
    leave: () => terminal.leave(),
    ended: terminal.ended
      .then((code): ProgramEnd => {
        if (phase === "over") return { kind: "ended", traceback: traceback === "" ? null : traceback };
        const failed = /Traceback \(most recent call last\):[^]*/.exec(held)?.[0];
        if (phase === "preparing" && code === 1 && failed !== undefined) {
          start.onText(failed);
          return { kind: "ended", traceback: failed };
        }
        // mpremote's terminal ends as if the user had left where the device goes away.
        if (!timeOver && (code === null || code === 0) && isPortThere(start.port)) return { kind: "left" };
        throw linkError(phase, held, terminal);
      })
      .finally(() => {
        clearTimeout(limit);
        rmSync(folder, { recursive: true, force: true });
      }),
  };
}

function commandsIn(folder: string, { preparations, program }: ProgramStart): readonly (readonly string[])[] {
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const first = `print("${ATTACHED}",end="")`;
  return [
    ...[first, ...preparations].map((script, index) => ["run", file(`${index}.py`, script)]),
    ["run", "--no-follow", file("program.py", `${WAIT}\n${program}`)],
  ];
}

function linkError(phase: Phase, held: string, terminal: MpremoteTerminal): LinkError {
  const seen = terminal.problem() || (held.trim().split("\n").at(-1) ?? "").trim();
  if (/failed to access|no device found|no device with serial/.test(seen)) return new LinkError("busy", seen);
  return new LinkError(phase === "attaching" ? "silent" : "lost", seen);
}
