// Expressions of floats (finite, mostly multiples of 1/8, so that both sides compute the same) and of bigints.
import { type Context } from "../context";
import { type Production, production } from "../production";
import { expression, type Range, type Tree } from "../../tree/tree";
import { addRanges, bigint, fit, float, int, intIn, multiplyRanges, rangeOf, subtractRanges } from "./fit";

const FLOATS = [
  "0.5",
  "0.25",
  "1.5",
  "2.75",
  "0.125",
  "3.0",
  "100.5",
  "-0.5",
  "-1.25",
  "-7.75",
  "10.0",
  "1e3",
  "0.0",
];

export function floatLiteral(context: Context): Tree {
  const digits = context.random.pick(FLOATS);
  const value = Number(digits);
  return expression("float", "float literal", {
    low: value,
    high: value,
  })`${value < 0 ? `(${digits})` : digits}`;
}

/** A float that arithmetic keeps finite and exact enough to branch on. */
function operand(context: Context): Tree {
  return fit(context, float(context), { low: -1000000, high: 1000000 });
}

function arithmetic(context: Context): Tree {
  const operator = context.random.pick(["+", "-", "*"]);
  const a = operand(context);
  const b = context.random.chance(0.3) ? intIn(context, -1000, 1000) : operand(context);
  const [x, y] = [rangeOf(a), rangeOf(b)];
  const range =
    operator === "+" ? addRanges(x, y) : operator === "-" ? subtractRanges(x, y) : multiplyRanges(x, y);
  const tags = [`float ${operator}`, ...(b.type === "int" ? ["int and float mixed"] : [])];
  return expression("float", tags, range)`(${a} ${operator} ${b})`;
}

function quotient(context: Context): Tree {
  const a = context.random.chance(0.5) ? intIn(context, -(2 ** 31), 2 ** 31) : operand(context);
  const divisor = context.random.pick(["2", "4", "3", "7", "0.5", "(-8)", "1.5", "(-3)"]);
  const largest = 2 * Math.max(Math.abs(rangeOf(a).low), Math.abs(rangeOf(a).high));
  return expression("float", "/", { low: -largest, high: largest })`(${a} / ${divisor})`;
}

function remainder(context: Context): Tree {
  const divisor = context.random.pick(["2.5", "(-1.5)", "0.75", "3.0", "8.0"]);
  return expression("float", "float %", { low: -8, high: 8 })`(${operand(context)} % ${divisor})`;
}

function unary(context: Context): Tree {
  const a = operand(context);
  const { low, high } = rangeOf(a);
  const largest = Math.max(Math.abs(low), Math.abs(high));
  return context.random.chance(0.5)
    ? expression("float", "unary - of float", { low: -high, high: -low })`(-${a})`
    : expression("float", "Math.abs", { low: 0, high: largest })`Math.abs(${a})`;
}

function extreme(context: Context): Tree {
  const name = context.random.pick(["Math.min", "Math.max"]);
  const [a, b] = [operand(context), operand(context)];
  const range = {
    low: Math.min(rangeOf(a).low, rangeOf(b).low),
    high: Math.max(rangeOf(a).high, rangeOf(b).high),
  };
  return expression("float", `${name} of floats`, range)`${name}(${a}, ${b})`;
}

function squareRoot(context: Context): Tree {
  return expression("float", "Math.sqrt", {
    low: 0,
    high: 2 ** 16,
  })`Math.sqrt(Math.abs(${intIn(context, -1000000, 1000000)}))`;
}

export const floatProductions: readonly Production[] = [
  production("float literal", 8, floatLiteral),
  production("float arithmetic", 8, arithmetic),
  production("/", 6, quotient),
  production("float %", 2, remainder),
  production("float unary", 2, unary),
  production("float extremes", 1, extreme),
  production("Math.sqrt", 1, squareRoot),
];

const BIGINTS = [
  "0n", "1n", "7n", "(-3n)", "12n", "255n", "8121069065142870746n", "(-8121069065142870746n)",
  "18446744073709551615n", "9007199254740993n", "(1n << 64n)", "0xffffn",
]; // prettier-ignore

const WIDE_BIGINT: Range = { low: -1e30, high: 1e30 };

export function bigintLiteral(context: Context): Tree {
  return expression("bigint", "bigint literal", { low: -2e19, high: 2e19 })`${context.random.pick(BIGINTS)}`;
}

function bigintOperand(context: Context): Tree {
  return fit(context, bigint(context), WIDE_BIGINT);
}

function bigintArithmetic(context: Context): Tree {
  const operator = context.random.pick(["+", "-", "*"]);
  const [a, b] = [bigintOperand(context), bigintOperand(context)];
  const [x, y] = [rangeOf(a), rangeOf(b)];
  const range =
    operator === "+" ? addRanges(x, y) : operator === "-" ? subtractRanges(x, y) : multiplyRanges(x, y);
  return expression("bigint", `bigint ${operator}`, range)`(${a} ${operator} ${b})`;
}

function bigintDivision(context: Context): Tree {
  const operator = context.random.pick(["/", "%"]);
  const divisor = context.random.pick(["3n", "(-3n)", "7n", "(-10n)", "1000000007n", "2n"]);
  return expression(
    "bigint",
    `bigint ${operator}`,
    WIDE_BIGINT,
  )`(${bigintOperand(context)} ${operator} ${divisor})`;
}

function bigintBits(context: Context): Tree {
  const operator = context.random.pick(["&", "|", "^"]);
  return expression("bigint", `bigint ${operator}`, {
    low: -2e30,
    high: 2e30,
  })`(${bigintOperand(context)} ${operator} ${bigintOperand(context)})`;
}

function bigintShift(context: Context): Tree {
  const a = fit(context, bigint(context), { low: -2e18, high: 2e18 });
  const operator = context.random.pick(["<<", ">>"]);
  const tree = expression("bigint", `bigint ${operator}`, { low: -1e30, high: 1e30 });
  return tree`(${a} ${operator} ${context.random.int(0, 33)}n)`;
}

function bigintFromInt(context: Context): Tree {
  return expression("bigint", "BigInt(int)", { low: -1e16, high: 1e16 })`BigInt(${int(context)})`;
}

function bigintUnary(context: Context): Tree {
  return expression("bigint", "bigint unary -", WIDE_BIGINT)`(-${bigintOperand(context)})`;
}

function asUintN(context: Context): Tree {
  const bits = context.random.pick([8, 32, 64]);
  const name = context.random.pick(["BigInt.asUintN", "BigInt.asIntN"]);
  return expression("bigint", name, { low: -2e19, high: 2e19 })`${name}(${bits}, ${bigintOperand(context)})`;
}

export const bigintProductions: readonly Production[] = [
  production("bigint literal", 8, bigintLiteral),
  production("bigint arithmetic", 6, bigintArithmetic),
  production("bigint / %", 4, bigintDivision),
  production("bigint bits", 2, bigintBits),
  production("bigint shift", 2, bigintShift),
  production("bigint unary", 1, bigintUnary),
  production("BigInt(int)", 3, bigintFromInt),
  production("BigInt.asUintN", 1, asUintN),
];
