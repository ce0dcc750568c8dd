// A person, or a script, at the console of a board: mpremote's repl with its output passing through us. It sends
// nothing by itself: a running program is not interrupted.
import { board as problems } from "../../compiler/diagnostics/board";
import { commandFailure } from "../command-failure";
import { isPortThere, portGone } from "../deploy/board/session";
import { ExitCode } from "../exit-codes";
import type { Mpremote } from "../mpremote/find-mpremote";
import type { ChosenBoard } from "../mpremote/select-boards";
import type { Io } from "../output";
import type { BoardText } from "./board-text";
import type { Expectations } from "./expectations";
import { type MpremoteTerminal, openTerminal } from "./mpremote-terminal";

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
export const LEAVE = "\x1d";
/** The pause lets mpremote leave the raw REPL before the board is gone. */
const RESET = "import utime,machine\nutime.sleep_ms(100)\nmachine.reset()";
/** After a script's last key: a busy board takes its time to answer. */
const QUIET_MS = 1000;

/** Resolves when the user leaves, an expectation decides, or the signal ends it. */
export async function attach(attachment: Attachment): Promise<ExitCode> {
  const { io, board, text, expectations } = attachment;
  let decided: ExitCode | null = null;
  /** When something came last; first of all mpremote's own greeting. */
  let last: number | null = null;
  const end = (code: ExitCode): void => {
    if (decided !== null) return;
    decided = code;
    terminal.leave();
  };
  const terminal = openTerminal({
    io,
    mpremote: attachment.mpremote,
    port: board.port,
    commands: attachment.reset ? [["exec", "--no-follow", RESET]] : [],
    onText(piece) {
      last = performance.now();
      if (decided !== null) return;
      text.take(piece);
      const code = expectations.see(piece);
      if (code !== null) end(code);
    },
  });
  const interrupt = (): void => end(ExitCode.interrupted);
  if (io.signal.aborted) interrupt();
  io.signal.addEventListener("abort", interrupt, { once: true });
  const { limitMs } = expectations;
  const limit = limitMs === null ? undefined : setTimeout(() => end(ExitCode.timeLimit), limitMs);
  void feed(attachment, terminal, () => (last === null ? 0 : performance.now() - last));
  try {
    const code = await terminal.ended;
    text.end();
    if (decided !== null) return decided;
    // mpremote ends well, or not, where the device goes away.
    if (last !== null && !isPortThere(board.port)) throw portGone(board.name, board.port, "meanwhile");
    if (code === 0) return expectations.atEnd;
    throw failure(board, terminal.problem());
  } finally {
    clearTimeout(limit);
    io.signal.removeEventListener("abort", interrupt);
  }
}

function failure({ name, port }: ChosenBoard, seen: string): Error {
  const entry = /raw repl/i.test(seen) ? problems.noRawRepl : problems.portBusy;
  return commandFailure(entry, ExitCode.unavailable, { board: name, port, seen, seconds: 10 });
}

/** What a script types; at its end it leaves, or goes on listening. */
async function feed(
  { leaveAtEnd }: Attachment,
  terminal: MpremoteTerminal,
  quietFor: () => number,
): Promise<void> {
  await terminal.feed();
  if (!leaveAtEnd) return;
  const timer = setInterval(() => {
    if (quietFor() > QUIET_MS && !terminal.type(LEAVE)) clearInterval(timer);
  }, QUIET_MS / 5);
  await terminal.ended.catch(() => undefined);
  clearInterval(timer);
}
