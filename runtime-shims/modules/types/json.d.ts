// Module "json", also "ujson".
import type { Value } from "lang";
import type { TextFile } from "uio";

/** Decodes JSON; floats stay floats (51.0), ints are exact at any size. @throws ValueError "syntax error in JSON" */
export function loads(text: string): Value;
export function load(stream: TextFile): Value;
/**
 * JSON text with `", "` and `": "`. The order of a dict's keys is the board's: what leaves the board goes
 * through the prelude's `dumps` instead, which sorts.
 */
export function dumps(value: Value): string;
export function dump(value: Value, stream: TextFile): void;
