// What unwinds a program that is over: reset, deep sleep, switched off, or stopped by a check. No `catch` of
// the program sees it, and none of its `finally` blocks run.

export class BoardEnd extends Error {
  /** @param reason for the person who reads the log, e.g. "deepsleep" */
  constructor(readonly reason: string) {
    super(reason);
  }
}

/** Checked mode found that the board would do something else: the run ends, with the place. */
export class CheckFailed extends BoardEnd {
  constructor(
    readonly problem: string,
    /** `file:line` in the TypeScript source. */
    readonly where: string,
  ) {
    super(`${where}: ${problem}`);
  }
}

export function isBoardEnd(thrown: unknown): thrown is BoardEnd {
  return thrown instanceof BoardEnd;
}
