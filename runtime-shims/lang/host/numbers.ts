// Whole-number operations of the prelude and of the host transform.
import { OverflowError, ValueError, ZeroDivisionError } from "./errors/classes";

const divideByZero = (): ZeroDivisionError => new ZeroDivisionError("divide by zero");

/** Rounds towards zero. `a - a % b` is a multiple of `b` within 2^53, so that the division is exact. */
export function idiv(a: number, b: number): number {
  if (b === 0) throw divideByZero();
  return (a - (a % b)) / b + 0;
}

/** Rounds down: `Math.floor(a / b)` of ints. */
export function floorDiv(a: number, b: number): number {
  if (b === 0) throw divideByZero();
  return Math.floor(a / b) + 0;
}

/** Rounds up: `Math.ceil(a / b)` of ints. */
export function ceilDiv(a: number, b: number): number {
  if (b === 0) throw divideByZero();
  return Math.ceil(a / b) + 0;
}

/** Rounds to the nearest, ties up: `Math.round(a / b)` of ints, whose quotient could be a float too near to a tie. */
export function roundDiv(a: number, b: number): number {
  const below = floorDiv(a, b);
  const rest = a % b;
  const above = rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
  return Math.abs(above) * 2 >= Math.abs(b) ? below + 1 : below;
}

/** What rounding a float gives: an int, or the exception of the board where there is none. */
export function whole(x: number): number {
  if (Number.isNaN(x)) throw new ValueError("can't convert NaN to int");
  if (!Number.isFinite(x)) throw new OverflowError("can't convert inf to int");
  return x + 0;
}

/** Int `%`, with the sign of `a`; `+ 0` because the board's ints have no −0. */
export function mod(a: number, b: number): number {
  if (b === 0) throw divideByZero();
  return (a % b) + 0;
}

export function bigDiv(a: bigint, b: bigint): bigint {
  if (b === 0n) throw divideByZero();
  return a / b;
}

export function bigMod(a: bigint, b: bigint): bigint {
  if (b === 0n) throw divideByZero();
  return a % b;
}

export function parseBigint(text: string, radix = 10): bigint | undefined {
  const digits = /^[-+]?([0-9A-Za-z]+)$/.exec(text)?.[1];
  if (digits === undefined) return undefined;
  let value = 0n;
  for (const digit of digits) {
    const worth = Number.parseInt(digit, 36);
    if (worth >= radix) return undefined;
    value = value * BigInt(radix) + BigInt(worth);
  }
  return text.startsWith("-") ? -value : value;
}

export function parseInteger(text: string, radix = 10): number | undefined {
  const value = parseBigint(text, radix);
  if (value === undefined || !Number.isSafeInteger(Number(value))) return undefined;
  return Number(value);
}
