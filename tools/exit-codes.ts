// What the exit code of `pymesh` means. Scripts rely on these numbers.

export const ExitCode = {
  ok: 0,
  /** Problems in the user's code, or in the files it is read from or written to. */
  problems: 1,
  usage: 2,
  /** No board was found, or several and none chosen. */
  noBoard: 3,
  /** A port or a device is in use or does not answer. */
  unavailable: 4,
  /** What was written is not what was meant, or does not work; what was there before is back. */
  verifyFailed: 5,
  /** And what was there before could not be brought back. */
  mixedState: 6,
  /** Something that must be installed is not. */
  missing: 7,
  /** The program that was run ended with an exception. */
  exception: 8,
  /** What a scenario expects does not hold. */
  expectationFailed: 9,
  /** The simulated time is over, and what was waited for has not come. */
  timeLimit: 10,
  internal: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
