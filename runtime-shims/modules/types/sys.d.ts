// Module "sys".
import type { Dict, int, Value } from "lang";

export const argv: string[];
export const byteorder: string;
export const maxsize: int;
/** "LoPy4", "FiPy" … */
export const platform: string;
/** Version of the language: "3.4.0". */
export const version: string;
export const version_info: readonly [int, int, int];
export const path: string[];
/**
 * The modules loaded so far, by name: read it with `at`, `items`, `sortedKeys`. It holds the program's own modules but
 * the main one once they have run; which of the firmware's modules are in it depends on the core. A module cannot be
 * taken out or put in.
 */
export const modules: Dict;
export const implementation: Implementation;
/** `sys.implementation`: name and version of the interpreter. */
export class Implementation {
  private constructor();
  readonly name: string;
  readonly version: readonly int[];
}
/** Ends the program: raises SystemExit. */
export function exit(code?: int): never;
/**
 * Prints the exception and its traceback as an uncaught one would be.
 * @param stream where to; default the console
 */
export function print_exception(error: unknown, stream?: TextOutput): void;
/**
 * Type, exception and traceback of what is being handled. Not simulated: OSError. The exception is what `catch`
 * names.
 */
export function exc_info(): [Value, Value, Value];
/** The console, for reading; the prelude's `input` gives a line without its newline. */
export const stdin: TextInput;
export class TextInput {
  private constructor();
  /** Waits for a line and gives it with its newline. */
  readline(): Promise<string>;
}
/** The console. */
export const stdout: TextOutput;
export const stderr: TextOutput;
export class TextOutput {
  private constructor();
  /** Characters written. */
  write(text: string): int;
}
