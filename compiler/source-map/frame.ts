/** One frame of a MicroPython traceback, and what a source map says about it. */
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";

export interface Frame {
  readonly indent: string;
  /** As the board printed it: `gps.py`, `/flash/lib/gps.py`, `_gps.py`, `<stdin>`. */
  readonly file: string;
  readonly line: number;
  /** Missing for a syntax error. */
  readonly functionName: string | null;
}

const FRAME = /^(\s*)File "([^"]+)", line (\d+)(?:, in (\S+))?$/;

/** Reads a line such as `  File "gps.py", line 12, in update`; null for any other. */
export function parseFrame(line: string): Frame | null {
  const match = FRAME.exec(line);
  if (match === null) return null;
  const [, indent = "", file = "", number = "0", functionName] = match;
  return { indent, file, line: Number(number), functionName: functionName ?? null };
}

/** True when `text`, not yet a whole line, may turn out to be a frame. */
export function mayBecomeFrame(text: string): boolean {
  const start = text.trimStart();
  return 'File "'.startsWith(start) || start.startsWith('File "');
}

/** What a map is asked for: the module behind the file that a frame names. */
export interface ModuleFile {
  /** Without folder and ending: `gps`, `_gps`, `<stdin>`. */
  readonly name: string;
  /** The file as the board named it. */
  readonly file: string;
}

/** `_gps` of a frozen set is the module gps: the name as printed comes first, the other second. */
export function moduleFiles(file: string): readonly ModuleFile[] {
  const name = file.slice(file.lastIndexOf("/") + 1).replace(/\.(py|mpy)$/, "");
  const names = name.startsWith("_") ? [name, name.slice(1)] : [name];
  return names.map((candidate) => ({ name: candidate, file }));
}

export interface ModuleMap {
  readonly map: TraceMap;
  readonly symbols: Readonly<Record<string, string>>;
}

/** Reads a map that the caller knows to be one. */
export function parseMap(json: string): ModuleMap {
  const parsed = JSON.parse(json) as { readonly x_symbols?: Readonly<Record<string, string>> };
  return { map: new TraceMap(json), symbols: parsed.x_symbols ?? {} };
}

/** `at Gps.update src-device/gps.ts:34:5 (gps.py:12)`; null where the map does not know the line. */
export function translateFrame(frame: Frame, { map, symbols }: ModuleMap): string | null {
  if (frame.line < 1) return null;
  const original = originalPositionFor(map, { line: frame.line, column: 0 });
  if (original.source === null) return null;
  const name = functionName(frame.functionName, original.name, symbols);
  const file = frame.file.slice(frame.file.lastIndexOf("/") + 1);
  const place = `${original.source}:${original.line}:${original.column + 1}`;
  return `${frame.indent}at ${name === null ? "" : `${name} `}${place} (${file}:${frame.line})`;
}

function functionName(
  printed: string | null,
  original: string | null,
  symbols: Readonly<Record<string, string>>,
): string | null {
  // Module level and lambdas have no name of their own on the board.
  if (printed === "<lambda>") return original === null ? printed : `${printed} in ${original}`;
  if (printed === null || printed.startsWith("<")) return printed;
  return original ?? symbols[printed] ?? printed;
}
