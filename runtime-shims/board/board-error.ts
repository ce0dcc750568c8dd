// Errors raised by virtual hardware, named by the Python exception a program on the board sees.
// Hardware knows nothing of either engine: the node modules turn these into the prelude's classes,
// the micropython engine into an error string that its shims raise.

/** A Python exception by name; `args` are the exception's arguments (an OSError's first is the errno). */
export class BoardError extends Error {
  constructor(
    readonly type: string,
    readonly args: readonly (number | string)[],
  ) {
    super(args.join(" "));
    this.name = type;
  }
}

/** errno values as MicroPython's `uerrno` has them (Linux numbers). */
export const errno = {
  EPERM: 1,
  ENOENT: 2,
  EIO: 5,
  EBADF: 9,
  EAGAIN: 11,
  ENOMEM: 12,
  EACCES: 13,
  EEXIST: 17,
  ENODEV: 19,
  ENOTDIR: 20,
  EISDIR: 21,
  EINVAL: 22,
  ENOSPC: 28,
  EROFS: 30,
  ENOTEMPTY: 39,
  EMSGSIZE: 90,
  EOPNOTSUPP: 95,
  EADDRINUSE: 98,
  ENETDOWN: 100,
  ETIMEDOUT: 110,
  EHOSTUNREACH: 113,
} as const;

export const osError = (code: number | string): BoardError => new BoardError("OSError", [code]);
export const valueError = (text: string): BoardError => new BoardError("ValueError", [text]);
