// One line of `pymesh doctor`.

export interface Finding {
  /** "bad": something asked for will not work. "warn": something may be missed. */
  readonly state: "ok" | "warn" | "bad";
  readonly what: string;
  /** What to do about it, for all but "ok". */
  readonly fix?: string;
}

export const ok = (what: string): Finding => ({ state: "ok", what });
export const warn = (what: string, fix: string): Finding => ({ state: "warn", what, fix });
export const bad = (what: string, fix: string): Finding => ({ state: "bad", what, fix });
