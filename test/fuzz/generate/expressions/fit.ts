// Keeps numbers exact and texts short: wraps an expression whose range is wider than its place allows.
import { type Context, deeper, storedRange } from "../context";
import { BIGINT, FLOAT, INT, STRING, type Type } from "../types";
import { expression, type Range, type Tree, withRange } from "../../tree/tree";

export function within(range: Range | null, limit: Range): boolean {
  return range !== null && range.low >= limit.low && range.high <= limit.high;
}

export function rangeOf(tree: Tree): Range {
  return tree.range ?? { low: -(2 ** 52), high: 2 ** 52 };
}

export function addRanges(a: Range, b: Range): Range {
  return { low: a.low + b.low, high: a.high + b.high };
}

export function subtractRanges(a: Range, b: Range): Range {
  return { low: a.low - b.high, high: a.high - b.low };
}

export function multiplyRanges(a: Range, b: Range): Range {
  const corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
  return { low: Math.min(...corners), high: Math.max(...corners) };
}

export function joinRanges(a: Range | null, b: Range | null): Range | null {
  return a === null || b === null ? null : { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}

const I32: Range = { low: -(2 ** 31), high: 2 ** 31 - 1 };

/** The expression, or one made from it, that stays within the limit. */
export function fit(context: Context, tree: Tree, limit: Range): Tree {
  if (within(tree.range, limit)) return tree;
  switch (tree.type) {
    case "int":
      return fitInt(context, tree, limit);
    case "float":
      return expression("float", "float %", { low: -1000.5, high: 1000.5 })`(${tree} % 1000.5)`;
    case "bigint":
      return expression("bigint", "bigint %", { low: -1e18, high: 1e18 })`(${tree} % 1000000007n)`;
    case "string":
      return expression("string", "string.slice", {
        low: 0,
        high: limit.high,
      })`${tree}.slice(0, ${limit.high})`;
    default:
      // The other types with a range are lists.
      return expression(tree.type, "array.slice", {
        low: 0,
        high: limit.high,
      })`${tree}.slice(0, ${limit.high})`;
  }
}

function fitInt(context: Context, tree: Tree, limit: Range): Tree {
  if (limit.high >= I32.high && limit.low <= I32.low) {
    return context.random.chance(0.6)
      ? expression("int", "int |0", I32)`(${tree} | 0)`
      : expression("int", "int %", { low: -1000002, high: 1000002 })`(${tree} % 1000003)`;
  }
  const divisor = Math.min(997, limit.high + 1);
  const low = rangeOf(tree).low >= 0 || divisor === 1 ? 0 : 1 - divisor;
  if (low >= limit.low && context.random.chance(0.6)) {
    return expression("int", "int %", { low, high: divisor - 1 })`(${tree} % ${divisor})`;
  }
  const mask = 2 ** Math.floor(Math.log2(limit.high + 1)) - 1;
  return expression("int", "int &", { low: 0, high: mask })`(${tree} & ${mask})`;
}

/** An expression of the type with fewer levels left. */
export function sub(context: Context, type: Type): Tree {
  return context.grammar.expression(deeper(context), type);
}

/** An expression that may be stored: in a field, an element, a parameter, a result. */
export function stored(context: Context, type: Type): Tree {
  const tree = sub(context, type);
  const range = storedRange(type);
  return range === null ? tree : fit(context, tree, range);
}

export function intIn(context: Context, low: number, high: number): Tree {
  return fit(context, sub(context, INT), { low, high });
}

export const int = (context: Context): Tree => sub(context, INT);
export const float = (context: Context): Tree => sub(context, FLOAT);
export const bigint = (context: Context): Tree => sub(context, BIGINT);
export const text = (context: Context): Tree => stored(context, STRING);

/** The range of a place that holds stored values of the type. */
export function storedAs(tree: Tree, type: Type): Tree {
  const range = storedRange(type);
  return range === null ? tree : withRange(tree, range);
}
