// What a `catch` of device code sees: the board's exception instead of the one that JavaScript's own engine
// and library throw, and never what Python's `except Exception` lets pass.
import { BoardEnd } from "./board-end";
import {
  AttributeError,
  BaseException,
  MemoryError,
  NameError,
  RuntimeError,
  ValueError,
  ZeroDivisionError,
} from "./classes";

/**
 * The value for the catch binding. Rethrows the end of the board, and KeyboardInterrupt and SystemExit unless
 * their class is in `also` (the leading `if (e instanceof KeyboardInterrupt)` of the catch block).
 */
export function caught(
  thrown: unknown,
  ...also: readonly (abstract new (...args: never[]) => object)[]
): unknown {
  if (thrown instanceof BoardEnd) throw thrown;
  if (thrown instanceof BaseException) {
    if (also.some((constructor) => thrown instanceof constructor)) return thrown;
    throw thrown;
  }
  const raised = thrown instanceof Error ? asRaisedByBoard(thrown) : undefined;
  if (raised === undefined) return thrown;
  raised.cause = thrown;
  if (thrown instanceof Error && thrown.stack !== undefined) raised.stack = thrown.stack;
  return raised;
}

/** The board's exception for one of JavaScript's own; undefined for the rest. */
function asRaisedByBoard(thrown: Error): Error | undefined {
  if (thrown instanceof RangeError) return fromRangeError(thrown.message);
  if (thrown instanceof SyntaxError) return fromSyntaxError(thrown.message);
  if (thrown instanceof ReferenceError) return new NameError(thrown.message);
  if (thrown instanceof TypeError) return fromTypeError(thrown.message);
  return undefined;
}

function fromRangeError(text: string): Error {
  if (/call stack/.test(text)) return new RuntimeError("maximum recursion depth exceeded");
  if (/Division by zero/.test(text)) return new ZeroDivisionError("divide by zero");
  if (/Invalid (array|string|typed array) length|Maximum BigInt size|allocation/.test(text))
    return new MemoryError();
  if (/code point/.test(text)) return new ValueError("chr() arg not in range(0x110000)");
  return new ValueError(text);
}

function fromSyntaxError(text: string): Error {
  const digits = /^Cannot convert (.*) to a BigInt$/s.exec(text);
  if (digits) return new ValueError(`invalid syntax for integer with base 10: '${digits[1]}'`);
  return new ValueError("syntax error in JSON");
}

/** TypeError is the same class on both sides; only a member of undefined is another one on the board. */
function fromTypeError(text: string): Error | undefined {
  const member =
    /^Cannot (?:read|set) properties of (?:undefined|null) \((?:reading|setting) '(.*)'\)$/s.exec(text)?.[1];
  if (member === undefined) {
    if (/is not a function/.test(text)) return new TypeError("'NoneType' object isn't callable");
    if (/is not iterable/.test(text)) return new TypeError("'NoneType' object isn't iterable");
    return undefined;
  }
  if (member === "length" || member === "size")
    return new TypeError("object of type 'NoneType' has no len()");
  if (/^-?\d+$/.test(member)) return new TypeError("'NoneType' object isn't subscriptable");
  return new AttributeError(`'NoneType' object has no attribute '${member}'`);
}
