// The errno numbers that MicroPython has a name for: the text of an OSError depends on it.

const errnoNames: Readonly<Record<number, string>> = {
  1: "EPERM",
  2: "ENOENT",
  5: "EIO",
  9: "EBADF",
  11: "EAGAIN",
  12: "ENOMEM",
  13: "EACCES",
  17: "EEXIST",
  19: "ENODEV",
  21: "EISDIR",
  22: "EINVAL",
  95: "EOPNOTSUPP",
  98: "EADDRINUSE",
  103: "ECONNABORTED",
  104: "ECONNRESET",
  105: "ENOBUFS",
  107: "ENOTCONN",
  110: "ETIMEDOUT",
  111: "ECONNREFUSED",
  113: "EHOSTUNREACH",
  114: "EALREADY",
  115: "EINPROGRESS",
};

/** `str(OSError(errno))`: only the number where the firmware has no name; drivers also raise OSError("text"). */
export function osErrorText(errno: number | string): string {
  const name = typeof errno === "number" ? errnoNames[errno] : undefined;
  return name === undefined ? String(errno) : `[Errno ${errno}] ${name}`;
}
