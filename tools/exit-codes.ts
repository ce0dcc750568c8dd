// What the exit code of `pymesh` means. Scripts rely on these numbers.

export const ExitCode = {
  ok: 0,
  /** Problems in the user's code, or in the files it is read from or written to. */
  problems: 1,
  usage: 2,
  /** A port or a device is in use or does not answer. */
  unavailable: 4,
  /** Something that must be installed is not. */
  missing: 7,
  internal: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
