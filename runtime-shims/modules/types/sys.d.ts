// Module "sys".
import type { int } from "lang";

export const argv: string[];
export const byteorder: string;
export const maxsize: int;
/** "LoPy4", "FiPy" … */
export const platform: string;
export const version: string;
export const path: string[];
export const implementation: Implementation;
/** `sys.implementation`: name and version of the interpreter. */
export class Implementation {
  private constructor();
  readonly name: string;
  readonly version: readonly int[];
}
/** Ends the program: raises SystemExit. */
export function exit(code?: int): never;
/** Prints the exception and its traceback as an uncaught one would be. */
export function print_exception(error: unknown): void;
