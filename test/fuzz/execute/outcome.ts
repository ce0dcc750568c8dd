// What a program did, and whether two engines did the same.

export interface Outcome {
  readonly lines: readonly string[];
  /** Class of the exception that ended the program; "Timeout" for one that was stopped. */
  readonly end: string | null;
}

/** `end` of a program that was stopped. */
const STOPPED = "Timeout";

const DECIMAL = /(\d+(?:\.\d+(?:e[-+]?\d+)?|e[-+]?\d+))/;

/** Engines may write one float with different digits: decimal numbers are compared by value. */
export function sameLine(a: string, b: string): boolean {
  if (a === b) return true;
  const [x, y] = [a.split(DECIMAL), b.split(DECIMAL)];
  return (
    x.length === y.length &&
    x.every(
      (piece, index) => piece === y[index] || (index % 2 === 1 && close(Number(piece), Number(y[index]))),
    )
  );
}

function close(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= 1e-11 * Math.max(Math.abs(a), Math.abs(b));
}

/** Index of the first line that differs (the length where only the end differs); null when both did the same. */
export function firstDifference(a: Outcome, b: Outcome): number | null {
  const length = Math.min(a.lines.length, b.lines.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.lines[i], b.lines[i]];
    if (x === undefined || y === undefined || !sameLine(x, y)) return i;
  }
  // Two programs that do not end were stopped after different numbers of lines: what both printed is equal.
  if (a.end === STOPPED && b.end === STOPPED) return null;
  return a.lines.length === b.lines.length && a.end === b.end ? null : length;
}
