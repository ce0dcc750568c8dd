// Debug lines on the console, by level. The level is kept in the NVS, so that it survives a reset.
import { type Value, type bytes, type int, isInt, isText, parseBigint, print, toBigint } from "lang";
import { nvs_get, nvs_set } from "pycom";

export const DEBUG_DEBG = 5;
export const DEBUG_INFO = 4;
export const DEBUG_NOTE = 3;
export const DEBUG_WARN = 2;
export const DEBUG_CRIT = 1;
export const DEBUG_NONE = 0;

const KEY = "pymesh_debug";

/** A level from an int or its decimal text, clamped to 0..5; null from anything else. */
function level_of(value: Value): int | null {
  const n = isInt(value) ? toBigint(value) : isText(value) ? parseBigint(value) : undefined;
  return n === undefined ? null : Math.min(Math.max(Number(n), DEBUG_NONE), DEBUG_DEBG);
}

/** The level in the NVS; the firmware raises ValueError while there is none. */
function stored(): int | null {
  try {
    return level_of(nvs_get(KEY));
  } catch {
    return null;
  }
}

/** The level in force; null until one was set, then critical lines still show. */
export let DEBUG: int | null = stored();

/** Prints the values when `level` is within the level in force. */
export function print_debug(level: int, ...msg: (string | bytes | bigint | int | boolean)[]): void {
  if (level <= (DEBUG ?? DEBUG_CRIT)) {
    print(...msg);
  }
}

/**
 * Without a level: the one in the NVS, or null. Else takes over and stores it, an int or its decimal text,
 * clamped to 0..5; anything else changes nothing.
 */
export function debug_level(level?: Value): int | null {
  if (level == null) {
    return stored();
  }
  const wanted = level_of(level);
  if (wanted !== null) {
    DEBUG = wanted;
    nvs_set(KEY, wanted);
  }
  return null;
}

/** The level of the configuration file counts as long as the NVS holds none. */
export function debug_default(level: int): void {
  if (DEBUG === null) {
    DEBUG = level;
  }
}
