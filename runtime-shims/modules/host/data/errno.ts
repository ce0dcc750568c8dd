// Module errno: the names that the firmware has.

type Surface = typeof import("../../types/errno");

export function createErrno() {
  return {
    EPERM: 1,
    ENOENT: 2,
    EIO: 5,
    EBADF: 9,
    EAGAIN: 11,
    ENOMEM: 12,
    EACCES: 13,
    EEXIST: 17,
    ENODEV: 19,
    EISDIR: 21,
    EINVAL: 22,
    EOPNOTSUPP: 95,
    EADDRINUSE: 98,
    ECONNABORTED: 103,
    ECONNRESET: 104,
    ENOBUFS: 105,
    ENOTCONN: 107,
    ETIMEDOUT: 110,
    ECONNREFUSED: 111,
    EHOSTUNREACH: 113,
    EALREADY: 114,
    EINPROGRESS: 115,
  } satisfies Record<keyof Surface, number>;
}
