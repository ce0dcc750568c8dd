// A live console on a board of a world: an in-process stream of bytes. The world must run for anything to happen;
// live-session.ts lets it run with the wall clock.
import type { ManagedBoard } from "../board";
import type { Scheduler } from "../../world/scheduler";
import { DONE } from "../../world/scheduler";
import { createRepl } from "./repl";

export interface Console {
  /** Bytes to the board, one character per byte. */
  write(bytes: string): void;
}

export function attachConsole(
  board: ManagedBoard,
  scheduler: Scheduler,
  send: (bytes: string) => void,
): Console {
  const { serial, power } = board.hardware;
  const repl = createRepl(
    {
      get programRuns() {
        return board.programRuns;
      },
      type: (text) => serial.write(text),
      unread: () => serial.takeTyped(),
      execute(source, done) {
        const { programs } = board;
        if (programs.execute !== undefined) programs.execute(source, done);
        else done("RuntimeError: this board's program is TypeScript: it has no Python REPL\n");
      },
      softReset: (skipMain) => power.request({ kind: "soft-reset", skipMain }),
      later(micros, action) {
        scheduler.after(micros, () => {
          action();
          return DONE;
        });
      },
    },
    send,
  );
  serial.watch((text) => repl.printed(text));
  board.onProgramEnd(() => repl.programEnded());
  return { write: (bytes) => repl.receive(bytes) };
}
