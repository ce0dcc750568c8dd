// Python's exception classes. `Error` is Exception and JavaScript's TypeError Python's, so that `instanceof`
// follows Python's hierarchy.
import { osErrorText } from "./errno";

export class ArithmeticError extends Error {}
export class OverflowError extends ArithmeticError {}
export class ZeroDivisionError extends ArithmeticError {}
export class AssertionError extends Error {}
export class AttributeError extends Error {}
export class EOFError extends Error {}
export class ImportError extends Error {}
export class LookupError extends Error {}
export class IndexError extends LookupError {}
export class KeyError extends LookupError {}
export class MemoryError extends Error {}
export class NameError extends Error {}
export class OSError extends Error {
  constructor(readonly errno: number | string) {
    super(osErrorText(errno));
  }
}
/** No built-in name on the board: firmware modules hand it out (`socket.timeout`). */
export class TimeoutError extends OSError {}
export class RuntimeError extends Error {}
export class NotImplementedError extends RuntimeError {}
export class StopIteration extends Error {}
export class ValueError extends Error {}
export class UnicodeError extends ValueError {}

/**
 * The side of Python's hierarchy that `except Exception` does not catch. An Error here for its stack only:
 * `caught` lets no program see one that did not ask for its class.
 */
export class BaseException extends Error {}
export class KeyboardInterrupt extends BaseException {}
export class SystemExit extends BaseException {}

/** Every class that module "lang" exports, by its Python name. */
export const exceptionClasses = {
  ArithmeticError,
  OverflowError,
  ZeroDivisionError,
  AssertionError,
  AttributeError,
  EOFError,
  ImportError,
  LookupError,
  IndexError,
  KeyError,
  MemoryError,
  NameError,
  OSError,
  RuntimeError,
  NotImplementedError,
  StopIteration,
  ValueError,
  UnicodeError,
  KeyboardInterrupt,
  SystemExit,
} as const;

for (const [name, constructor] of Object.entries({ ...exceptionClasses, TimeoutError })) {
  Object.defineProperty(constructor.prototype, "name", { value: name, configurable: true, writable: true });
}

/** Name of the exception's class on the board. */
export function exceptionTypeName(thrown: Error): string {
  const name = thrown.constructor.name;
  return name === "Error" ? "Exception" : name;
}

/** `e.args`: empty for `new ValueError()`, which is not `new ValueError("")`. */
export function exceptionArguments(thrown: Error): readonly (string | number)[] {
  if (thrown instanceof OSError) return [thrown.errno];
  return Object.hasOwn(thrown, "message") ? [thrown.message] : [];
}

/** The exception of a Python class given by name, as drivers and the other engine report it. */
export function exceptionFrom(type: string, args: readonly (string | number)[]): Error {
  const [first] = args;
  if (type === "TimeoutError") return new TimeoutError(first ?? "");
  if (type === "OSError") return new OSError(first ?? "");
  const message = first === undefined ? undefined : String(first);
  if (type === "TypeError") return new TypeError(message);
  const constructor = Object.entries(exceptionClasses).find(([name]) => name === type)?.[1];
  if (constructor === undefined || constructor === OSError) return new Error(message);
  return new (constructor as new (message?: string) => Error)(message);
}
