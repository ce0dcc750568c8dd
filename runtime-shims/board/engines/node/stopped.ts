// The simulator stops a program that a board would hang with: a deadlock, or a loop that never waits.
import { BoardEnd } from "../../../lang/host/errors/board-end";

export class Stopped extends BoardEnd {
  constructor(
    readonly type: string,
    /** One line for `board.crash`. */
    readonly problem: string,
  ) {
    super(`${type}: ${problem}`);
  }
}
