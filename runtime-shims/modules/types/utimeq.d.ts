// Module "utimeq": a queue ordered by ticks. All firmware families.
import type { int, Value } from "lang";

/** Entries with a time, the earliest first; times are ticks and compare on their circle, as `time.ticks_diff` does. */
export class utimeq {
  /** @param length most entries */
  constructor(length: int);
  /** Adds an entry; of equal times the one added first comes first. @throws IndexError "queue overflow" */
  push(time: int, callback: Value, argument: Value): void;
  /**
   * Takes the earliest entry out, into the three elements of `entry`: time, callback, argument.
   * @throws IndexError "empty heap"
   */
  pop(entry: Value[]): void;
  /** Time of the earliest entry. @throws IndexError "empty heap" */
  peektime(): int;
}
