// Module "errno", also "uerrno": numbers of OSError.
import type { int } from "lang";

export const EPERM: int;
export const ENOENT: int;
export const EIO: int;
export const EBADF: int;
export const EAGAIN: int;
export const ENOMEM: int;
export const EACCES: int;
export const EEXIST: int;
export const ENODEV: int;
export const EISDIR: int;
export const EINVAL: int;
export const EOPNOTSUPP: int;
export const EADDRINUSE: int;
export const ECONNABORTED: int;
export const ECONNRESET: int;
export const ENOBUFS: int;
export const ENOTCONN: int;
export const ETIMEDOUT: int;
export const ECONNREFUSED: int;
export const EHOSTUNREACH: int;
export const EALREADY: int;
export const EINPROGRESS: int;
