// The board's JSON reader, leniencies included: commas and colons count as blanks, keys may be numbers, the
// outermost bracket need not be closed.
import { Float } from "../../../lang/host/data/float";
import { ValueError } from "../../../lang/host/errors/classes";

const syntaxError = (): ValueError => new ValueError("syntax error in JSON");

const WORDS: Readonly<Record<string, readonly [rest: string, value: unknown]>> = {
  n: ["ull", null],
  t: ["rue", true],
  f: ["alse", false],
};
const ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

type Container = unknown[] | Map<unknown, unknown>;

/** Dicts become Maps, floats Float objects, ints beyond ±(2^53 − 1) bigints. */
export function parseJson(text: string): unknown {
  let position = 0;
  const stack: Container[] = [];
  let top: Container | null = null;
  let key: { key: unknown } | null = null;

  const readString = (): string => {
    let value = "";
    for (;;) {
      const character = text[position++];
      if (character === undefined) throw syntaxError();
      if (character === '"') return value;
      if (character !== "\\") {
        value += character;
        continue;
      }
      const escape = text[position++];
      if (escape === undefined) throw syntaxError();
      if (escape === "u") {
        const digits = text.slice(position, position + 4);
        if (!/^[0-9A-Fa-f]{4}$/.test(digits)) throw syntaxError();
        value += String.fromCharCode(parseInt(digits, 16));
        position += 4;
      } else value += ESCAPES[escape] ?? escape;
    }
  };
  const readNumber = (start: number): unknown => {
    while (/[-+0-9.eE]/.test(text[position] ?? "")) position += 1;
    const digits = text.slice(start, position);
    if (/[.eE]/.test(digits)) {
      const value = Number(digits);
      if (Number.isNaN(value)) throw syntaxError();
      return new Float(value);
    }
    if (!/^-?\d+$/.test(digits)) throw syntaxError();
    const value = BigInt(digits);
    return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  };
  const readWord = (first: string): unknown => {
    const word = WORDS[first];
    if (word === undefined || !text.startsWith(word[0], position)) throw syntaxError();
    position += word[0].length;
    return word[1];
  };
  const finish = (value: unknown): unknown => {
    if (text.slice(position).trim() !== "") throw syntaxError();
    return value;
  };
  const store = (container: Container, value: unknown): void => {
    if (Array.isArray(container)) container.push(value);
    else if (key === null) key = { key: value };
    else {
      container.set(key.key, value);
      key = null;
    }
  };

  while (position < text.length) {
    const start = position;
    const character = text[position++] ?? "";
    if (", :\t\n\r".includes(character)) continue;
    if (character === "]" || character === "}") {
      if (top === null) throw syntaxError();
      const outer = stack.pop();
      if (outer === undefined) return finish(top);
      top = outer;
      key = null;
      continue;
    }
    const container: Container | null = character === "[" ? [] : character === "{" ? new Map() : null;
    const value: unknown =
      container ??
      (character === '"' ? readString() : /[-0-9]/.test(character) ? readNumber(start) : readWord(character));
    if (top === null && container === null) return finish(value);
    if (top !== null) {
      // A list or dict cannot be a key.
      if (container !== null && !Array.isArray(top) && key === null) throw syntaxError();
      store(top, value);
      if (container !== null) stack.push(top);
    }
    if (container !== null) {
      top = container;
      key = null;
    }
  }
  if (top === null || stack.length > 0) throw syntaxError();
  return top;
}
