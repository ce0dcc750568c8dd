// Expressions of ints: arithmetic that stays within 2^52, and 32-bit operators at their extremes.
import { lang, type Context, SMALL_INT, WIDEST } from "../context";
import { type Production, production } from "../production";
import { expression, type Range, type Tree } from "../../tree/tree";
import {
  addRanges,
  fit,
  float,
  int,
  intIn,
  multiplyRanges,
  rangeOf,
  subtractRanges,
  sub,
  within,
} from "./fit";
import { BIGINT } from "../types";

const I32: Range = { low: -(2 ** 31), high: 2 ** 31 - 1 };
const U32: Range = { low: 0, high: 2 ** 32 - 1 };

const EXTREMES = [
  2147483647, -2147483648, 4294967295, 2147483648, 65535, 65536, -65536, 255, 256, 1073741823, 1073741824,
  -1073741825, 16777216, 16777217, 1099511627776, -4294967296, 305419896,
]; // prettier-ignore

export function intLiteral(context: Context): Tree {
  const { random } = context;
  const value = random.chance(0.12) ? random.pick(EXTREMES) : random.int(-9, 20);
  return literal(value, random.chance(0.08));
}

function literal(value: number, hex: boolean): Tree {
  const digits = hex && value >= 0 ? `0x${value.toString(16)}` : String(Math.abs(value));
  return expression("int", "int literal", {
    low: value,
    high: value,
  })`${value < 0 ? `(-${digits})` : digits}`;
}

function sum(context: Context): Tree {
  const [a, b] = [int(context), int(context)];
  return expression("int", "int +", addRanges(rangeOf(a), rangeOf(b)))`(${a} + ${b})`;
}

function difference(context: Context): Tree {
  const [a, b] = [int(context), int(context)];
  return expression("int", "int -", subtractRanges(rangeOf(a), rangeOf(b)))`(${a} - ${b})`;
}

function product(context: Context): Tree {
  let [a, b] = [int(context), int(context)];
  if (!within(multiplyRanges(rangeOf(a), rangeOf(b)), WIDEST)) b = fit(context, b, SMALL_INT);
  if (!within(multiplyRanges(rangeOf(a), rangeOf(b)), WIDEST)) a = fit(context, a, I32);
  return expression("int", "int *", multiplyRanges(rangeOf(a), rangeOf(b)))`(${a} * ${b})`;
}

function power(context: Context): Tree {
  const base = intIn(context, -31, 31);
  const exponent = context.random.int(0, 5);
  return expression("int", "int **", { low: -(31 ** 5), high: 31 ** 5 })`(${base} ** ${exponent})`;
}

/** A divisor that is never zero. */
function divisor(context: Context): Tree {
  const { random } = context;
  if (random.chance(0.6)) return literal(random.pick([1, 2, 3, 5, 7, 10, 16, 100, -2, -3, -7, -1]), false);
  const positive = intIn(context, 0, 15);
  if (rangeOf(positive).low < 0) {
    return expression("int", "int &", { low: 1, high: 16 })`((${positive} & 15) + 1)`;
  }
  return random.chance(0.5)
    ? expression("int", "int +", { low: 1, high: 16 })`(${positive} + 1)`
    : expression("int", "int -", { low: -17, high: -2 })`(-2 - ${positive})`;
}

function remainder(context: Context): Tree {
  const [a, b] = [int(context), divisor(context)];
  const largest = Math.max(Math.abs(rangeOf(b).low), Math.abs(rangeOf(b).high)) - 1;
  const range = { low: rangeOf(a).low >= 0 ? 0 : -largest, high: largest };
  return expression("int", "int %", range)`(${a} % ${b})`;
}

/** Raises where the divisor is zero. */
function riskyRemainder(context: Context): Tree | null {
  if (!context.place.canThrow) return null;
  const [a, b] = [int(context), intIn(context, -1, 1)];
  return expression("int", ["int %", "% by zero"], { low: 0, high: 0 })`(${a} % ${b})`;
}

function quotient(context: Context): Tree {
  const [a, b] = [int(context), divisor(context)];
  const largest = Math.max(Math.abs(rangeOf(a).low), Math.abs(rangeOf(a).high));
  const range = { low: -largest - 1, high: largest + 1 };
  switch (context.random.int(0, 3)) {
    case 0:
      return expression("int", ["Math.trunc(a / b)", "Math.trunc"], range)`Math.trunc(${a} / ${b})`;
    case 1:
      return expression("int", ["Math.floor(a / b)", "Math.floor"], range)`Math.floor(${a} / ${b})`;
    default:
      return expression("int", "idiv", range)`${lang(context, "idiv")}(${a}, ${b})`;
  }
}

function bitwise(context: Context): Tree {
  const operator = context.random.pick(["&", "|", "^"]);
  const [a, b] = [int(context), int(context)];
  const positive =
    operator === "&" &&
    (within(rangeOf(a), { low: 0, high: I32.high }) || within(rangeOf(b), { low: 0, high: I32.high }));
  return expression(
    "int",
    `int ${operator}`,
    positive ? { low: 0, high: I32.high } : I32,
  )`(${a} ${operator} ${b})`;
}

function shift(context: Context): Tree {
  const operator = context.random.pick(["<<", ">>", ">>>"]);
  const a = int(context);
  const count = context.random.chance(0.7)
    ? literal(context.random.int(-3, 40), false)
    : intIn(context, -63, 63);
  return expression("int", `int ${operator}`, operator === ">>>" ? U32 : I32)`(${a} ${operator} ${count})`;
}

function masked(context: Context): Tree {
  const mask = context.random.pick([1, 7, 15, 0xff, 0xffff, 0x7fffffff]);
  return expression("int", "int &", { low: 0, high: mask })`(${int(context)} & ${mask})`;
}

function unary(context: Context): Tree {
  const a = int(context);
  const { low, high } = rangeOf(a);
  switch (context.random.int(0, 2)) {
    case 0:
      return expression("int", "unary -", { low: -high, high: -low })`(-${a})`;
    case 1:
      return expression("int", "~", I32)`(~${a})`;
    default:
      return expression("int", "unary +", { low, high })`(+${a})`;
  }
}

function rounded(context: Context): Tree {
  const value = fit(context, float(context), { low: -1001, high: 1001 });
  const name = context.random.pick(["Math.floor", "Math.ceil", "Math.round", "Math.trunc"]);
  return expression("int", [name, "float to int"], { low: -1002, high: 1002 })`${name}(${value})`;
}

function extreme(context: Context): Tree {
  const name = context.random.pick(["Math.min", "Math.max"]);
  const [a, b] = [int(context), int(context)];
  const pair = {
    low: Math.min(rangeOf(a).low, rangeOf(b).low),
    high: Math.max(rangeOf(a).high, rangeOf(b).high),
  };
  if (context.random.chance(0.7)) return expression("int", name, pair)`${name}(${a}, ${b})`;
  const c = intIn(context, pair.low - 1, Math.max(pair.high, 1));
  return expression("int", name, {
    low: pair.low - 1,
    high: Math.max(pair.high, 1),
  })`${name}(${a}, ${b}, ${c})`;
}

function absolute(context: Context): Tree {
  const a = int(context);
  const largest = Math.max(Math.abs(rangeOf(a).low), Math.abs(rangeOf(a).high));
  return expression("int", "Math.abs", { low: 0, high: largest })`Math.abs(${a})`;
}

const sign: Production["make"] = (context) =>
  expression("int", "Math.sign", { low: -1, high: 1 })`Math.sign(${int(context)})`;

const fromBigint: Production["make"] = (context) =>
  expression("int", "Number(bigint)", {
    low: -1000002,
    high: 1000002,
  })`Number(${sub(context, BIGINT)} % 1000003n)`;

const clz: Production["make"] = (context) =>
  expression("int", "Math.clz32", { low: 0, high: 32 })`Math.clz32(${int(context)})`;

const imul: Production["make"] = (context) =>
  expression("int", "Math.imul", I32)`Math.imul(${int(context)}, ${int(context)})`;

export const intProductions: readonly Production[] = [
  production("int literal", 10, intLiteral),
  production("int +", 8, sum),
  production("int -", 7, difference),
  production("int *", 5, product),
  production("int **", 1, power),
  production("int %", 6, remainder),
  production("int % by zero", 1.5, riskyRemainder),
  production("int /", 5, quotient),
  production("int bitwise", 5, bitwise),
  production("int shift", 5, shift),
  production("int mask", 3, masked),
  production("int unary", 3, unary),
  production("int rounded", 2, rounded),
  production("Math.min/max", 2, extreme),
  production("Math.abs", 1, absolute),
  production("Math.sign", 0.6, sign),
  production("Math.imul", 0.3, imul),
  production("Math.clz32", 0.2, clz),
  production("Number(bigint)", 0.5, fromBigint),
];
