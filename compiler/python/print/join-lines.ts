/**
 * Release form: each line costs a byte or two of line table in flash and heap, so lines are joined, `a; b` and
 * `if c: return`, as long as at most one thing on a line can raise. A line maps to that one.
 */
import type { LineOrigin, LineShape, Output } from "./output";

interface Line extends LineShape {
  readonly text: string;
  readonly origin: LineOrigin;
}

export function joinLines(output: Output): Output {
  const lines = output.shapes.flatMap((shape, i): readonly Line[] => {
    const [text, origin] = [output.lines[i], output.origins[i]];
    return text === undefined || origin === undefined ? [] : [{ ...shape, text: text.trimStart(), origin }];
  });
  const filled = lines.filter(({ text }) => text !== "");
  const joined = joinBlock(filled, 0, filled.length);
  return {
    lines: joined.map(({ depth, text }) => " ".repeat(depth) + text),
    origins: joined.map(({ origin }) => origin),
    shapes: [...joined],
  };
}

/** The lines from `start` to `end`, all of one block and what it holds. */
function joinBlock(lines: readonly Line[], start: number, end: number): readonly Line[] {
  const result: Line[] = [];
  for (let i = start; i < end;) {
    const line = lines[i];
    if (line === undefined) break;
    let next = i + 1;
    while (next < end && (lines[next]?.depth ?? 0) > line.depth) next++;
    const block = joinBlock(lines, i + 1, next);
    const [only] = block;
    const before = result.at(-1);
    if (line.role === "head" && only !== undefined && block.length === 1 && mayShare(line, only)) {
      result.push({ ...merge(line, only, " "), role: "alone" });
    } else if (before?.depth === line.depth && before.role === "simple" && mayShare(before, line)) {
      result[result.length - 1] = merge(before, line, "; ");
    } else {
      result.push(line, ...block);
    }
    i = next;
  }
  return result;
}

function mayShare(first: Line, second: Line): boolean {
  return second.role === "simple" && !(first.raises && second.raises);
}

function merge(first: Line, second: Line, separator: string): Line {
  // Of a `def`, the line belongs to the body: defining it cannot fail.
  const leader = first.raises || (!second.raises && first.role !== "head") ? first : second;
  return {
    ...first,
    text: first.text + separator + second.text,
    origin: leader.origin,
    raises: first.raises || second.raises,
  };
}
