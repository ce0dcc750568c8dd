// What an error of the file system means, in words.

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "operation not permitted",
  EROFS: "the file system is read-only",
  ENOSPC: "no space left",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of the path is not a folder",
  EEXIST: "a file of that name is in the way",
  ENOENT: "it does not exist",
  ELOOP: "its links form a circle",
  ENAMETOOLONG: "the name is too long",
  EMFILE: "too many open files",
};

export interface SystemErrorReason {
  readonly code: string;
  readonly text: string;
}

/** Rethrows what is not an error of the operating system: that is a mistake of ours. */
export function systemErrorReason(error: unknown): SystemErrorReason {
  // By its shape: an error of Node's own realm is no instance of this realm's Error (Jest runs in another one).
  const isSystemError = typeof error === "object" && error !== null && "syscall" in error && "code" in error;
  if (!isSystemError || typeof error.code !== "string") throw error;
  return { code: error.code, text: REASONS[error.code] ?? error.code };
}
