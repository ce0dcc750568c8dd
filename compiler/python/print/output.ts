/** Printed lines, with what a source map and joining need to know about each. */
import type { SourcePosition } from "../ir";

/** What a source map and a traceback need to know about a printed line. */
export interface LineOrigin {
  readonly pos: SourcePosition | null;
  /** TypeScript's qualified name of the function whose code the line is; null at module level. */
  readonly functionName: string | null;
}

/** What joining needs to know about a printed line. */
export interface LineShape {
  readonly depth: number;
  /** `head`: ends in a colon, with an indented block behind it; `alone`: may not be joined. */
  readonly role: "simple" | "head" | "alone";
  readonly raises: boolean;
}

/** Growing output: one entry in each list for each line. */
export interface Output {
  readonly lines: string[];
  readonly origins: LineOrigin[];
  readonly shapes: LineShape[];
}

export function createOutput(): Output {
  return { lines: [], origins: [], shapes: [] };
}

/** Text of a run-time helper. No map knows its lines, so that any may be joined. */
export function printHelperText(output: Output, python: string): void {
  for (const text of python.trimEnd().split("\n")) {
    printForeignLine(output, text);
    const depth = text.length - text.trimStart().length;
    const role = text.endsWith(":")
      ? "head"
      : text.startsWith("@", depth) || text === ""
        ? "alone"
        : "simple";
    output.shapes[output.shapes.length - 1] = { depth, role, raises: false };
  }
}

/** Makes sure that the output ends in `count` blank lines. */
export function printBlankLines(output: Output, count: number): void {
  const last = output.lines.findLastIndex((text) => text !== "");
  for (let present = output.lines.length - 1 - last; present < count; present++) {
    printForeignLine(output, "");
  }
}

/** A line that is no translation of TypeScript. */
export function printForeignLine(output: Output, text: string): void {
  output.lines.push(text);
  output.origins.push({ pos: null, functionName: null });
  const depth = text.length - text.trimStart().length;
  output.shapes.push({ depth, role: "alone", raises: true });
}
