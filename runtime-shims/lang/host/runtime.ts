// "pymesh:rt": what the host transform calls where TypeScript alone would not behave as the board does.
import type { KindDescriptor } from "../kind-descriptor";
import { createSafeCallbacks } from "./callbacks";
import { box } from "./data/float";
import { CheckFailed, isBoardEnd } from "./errors/board-end";
import { caught } from "./errors/caught";
import { IndexError } from "./errors/classes";
import type { LangBoard } from "./lang-board";
import { bigDiv, bigMod, ceilDiv, floorDiv, idiv, mod, roundDiv, whole } from "./numbers";
import { assign, has, hasOwn, key, ownKey, reference } from "./records";
import { sort } from "./sort";
import { Kinded } from "./text/kinded";

export function createHostRuntime(board: LangBoard) {
  const callbacks = createSafeCallbacks(board);
  return {
    /** An argument of print, repr, dumps or toValue with its Python type. */
    kinded: (kind: KindDescriptor, value: unknown): Kinded => new Kinded(kind, value),
    /** A number known as float on its way into a Value. */
    box,
    idiv,
    floorDiv,
    ceilDiv,
    roundDiv,
    whole,
    /** Int `%`: JavaScript's sign, ZeroDivisionError. */
    mod,
    bigDiv,
    bigMod,
    /** First thing in a `catch`: what the program sees; the classes it asks for besides Error follow. */
    caught,
    /** `finally` and `using` do nothing then. */
    isBoardEnd,
    /** Loops begin each turn with `if (--turns.left < 0) tick(file, line)`; `line` is 1-based. */
    turns: board.turns,
    tick: (file: string, line: number): void => board.onTick(file, line),
    /** A function on its way to the firmware: its exceptions are printed and counted. */
    safe: callbacks.safe,
    sort,
    setIndex,
    place,
    element,
    key,
    ownKey,
    has,
    hasOwn,
    assign,
    reference,
    checkInt,
    checkIndex,
    /** A float as the board keeps it: 24 bits of mantissa. */
    f32: Math.fround,
  };
}

/**
 * `list[index] = value`: at the length of a list it appends, beyond it is an error as on the board. Gives the
 * value, as the assignment does.
 */
function setIndex<T>(list: T[] | Uint8Array, index: number, value: T): T {
  (list as T[])[place(list, index)] = value;
  return value;
}

/** An index that may be written: of an element, or the one behind the last. */
function place(list: readonly unknown[] | Uint8Array, index: number): number {
  return within(list, index, list instanceof Uint8Array ? list.length : list.length + 1);
}

/** An index that is read and written. */
function element(list: readonly unknown[], index: number): number {
  return within(list, index, list.length);
}

function within(list: readonly unknown[] | Uint8Array, index: number, end: number): number {
  if (index >= 0 && index < end) return index;
  throw new IndexError(`${list instanceof Uint8Array ? "bytearray" : "list"} index out of range`);
}

/** Checked mode: an int that JavaScript no longer holds exactly ends the run. */
function checkInt(value: number, where: string): number {
  if (Number.isSafeInteger(value)) return value;
  throw new CheckFailed(`int beyond 2**53 or not whole: ${value}`, where);
}

/** Checked mode, `list[index]!`: the element; the run ends where the board would raise IndexError. */
function checkIndex<T>(list: ArrayLike<T>, index: number, where: string): T {
  const element = list[index];
  if (element !== undefined || (index >= 0 && index < list.length)) return element as T;
  throw new CheckFailed(`index ${index} of ${list.length}`, where);
}
