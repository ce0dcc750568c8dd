// Ends programs that never wait: the compiler counts the turns of every loop.
import { KeyboardInterrupt } from "../../../lang/host/errors/classes";
import { Stopped } from "./stopped";
import { shownPath } from "./traceback";

/** Turns without a wait after which a program counts as one that never waits. */
const TURN_LIMIT = 20_000_000;

export interface CutOff {
  /** The exception that cut the program off, or null. */
  readonly raised: KeyboardInterrupt | null;
  /** What the loops count down. */
  readonly turns: { left: number };
  /** Something waited. */
  restart(): void;
  /** A turn of a loop found none left; `line` is 1-based. */
  tick(file: string, line: number): void;
}

export function createCutOff(onCutOff: (message: string) => void): CutOff {
  const turns = { left: TURN_LIMIT };
  let raised: KeyboardInterrupt | null = null;
  return {
    get raised() {
      return raised;
    },
    turns,
    restart() {
      turns.left = TURN_LIMIT;
    },
    tick(file, line) {
      turns.left = TURN_LIMIT;
      const message = `the program computes without ever waiting (time.sleep, input); cut off at ${shownPath(file)} line ${line}`;
      onCutOff(message);
      // Ctrl-C first, as on the other engine; a program that goes on in spite of it is stopped.
      if (raised !== null) throw new Stopped("CutOff", message);
      raised = new KeyboardInterrupt(message);
      throw raised;
    },
  };
}
