/** `+ - * / % **`, integer division idioms, unary minus and plus. */
import { numbers } from "../diagnostics/numbers";
import { syntax } from "../diagnostics/syntax";
import type { Kind } from "../frontend/kinds";
import { isNonNegativeLiteral } from "../frontend/infer/number-literal";
import { ts } from "../frontend/ts";
import type { BinaryOperator, Expr } from "../python/ir";
import { pyBinary, pyCall, pyInt, pyUnary, withPos } from "../python/builders";
import { boardMember, builtin, helper, positionOf, report, type LowerContext } from "./context";
import { isWithin, rangeOf } from "./ranges";
import { checkProduct } from "./wrapping-products";
import type { IntRange } from "../frontend/number-variables";

/** An operand of an arithmetic operator: its value, its kind and, for ints, its range. */
export interface Operand {
  readonly node: ts.Expression;
  readonly value: Expr;
  readonly kind: Kind;
}

const UNKNOWN: IntRange = { min: -(2 ** 53), max: 2 ** 53 };

function operandRange(ctx: LowerContext, operand: Operand): IntRange {
  return operand.kind.tag === "int" ? rangeOf(ctx, operand.node) : UNKNOWN;
}

function isFloat(operand: Operand): boolean {
  return operand.kind.tag === "float";
}

/** True when the operand is a literal other than zero. */
function isNonZero(ctx: LowerContext, operand: Operand): boolean {
  if (operand.kind.tag === "float") {
    const { value } = operand;
    return value.kind === "float" && value.value !== 0;
  }
  const range = operandRange(ctx, operand);
  return range.min > 0 || range.max < 0;
}

/** Result of a binary arithmetic operator on two numbers or two bigints. */
export function arithmetic(
  ctx: LowerContext,
  node: ts.Node,
  operator: ts.SyntaxKind,
  left: Operand,
  right: Operand,
): Expr {
  checkOperands(ctx, left, right);
  switch (operator) {
    case ts.SyntaxKind.PlusToken:
      return pyBinary("+", left.value, right.value);
    case ts.SyntaxKind.MinusToken:
      return pyBinary("-", left.value, right.value);
    case ts.SyntaxKind.AsteriskToken:
      if (ts.isBinaryExpression(node) && left.kind.tag === "int" && right.kind.tag === "int")
        checkProduct(ctx, node);
      return pyBinary("*", left.value, right.value);
    case ts.SyntaxKind.SlashToken:
      return division(ctx, left, right);
    case ts.SyntaxKind.PercentToken:
      return remainder(ctx, left, right);
    case ts.SyntaxKind.AsteriskAsteriskToken:
      return power(ctx, left, right);
    default:
      report(ctx, syntax.unsupported, node, { what: `the operator ${ts.tokenToString(operator) ?? ""}` });
      return left.value;
  }
}

function checkOperands(ctx: LowerContext, ...operands: readonly Operand[]): void {
  for (const operand of operands) {
    if (operand.kind.tag === "number") report(ctx, numbers.unknownKind, operand.node);
    else if (!["int", "float", "bigint"].includes(operand.kind.tag)) {
      report(ctx, numbers.notANumber, operand.node, {
        type: ctx.facts.checker.typeToString(operand.kind.type),
      });
    }
  }
}

function division(ctx: LowerContext, left: Operand, right: Operand): Expr {
  if (left.kind.tag === "bigint") {
    // Python rounds down, JavaScript towards zero.
    return pyCall(helper(ctx, "_idiv"), [left.value, right.value], { type: "int" });
  }
  if (isNonZero(ctx, right)) return pyBinary("/", left.value, right.value);
  return pyCall(helper(ctx, "_div"), [left.value, right.value], { type: "float" });
}

function remainder(ctx: LowerContext, left: Operand, right: Operand): Expr {
  if (isFloat(left) || isFloat(right)) {
    return pyCall(helper(ctx, "_fmod"), [left.value, right.value], { type: "float" });
  }
  if (left.kind.tag === "int" && operandRange(ctx, left).min >= 0 && operandRange(ctx, right).min >= 0) {
    return pyBinary("%", left.value, right.value);
  }
  return pyCall(helper(ctx, "_mod"), [left.value, right.value], { type: "int" });
}

function power(ctx: LowerContext, left: Operand, right: Operand): Expr {
  if (left.kind.tag === "bigint")
    return pyCall(helper(ctx, "_big_pow"), [left.value, right.value], { type: "int" });
  if (left.kind.tag === "int" && isNonNegativeLiteral(right.node))
    return pyBinary("**", left.value, right.value);
  return pyCall(helper(ctx, "_pow"), [left.value, right.value], { type: "float" });
}

/** `Math.trunc(a / b)`, `Math.floor(a / b)` and `idiv(a, b)` on ints, without a float on the way. */
export function integerDivision(
  ctx: LowerContext,
  form: "trunc" | "floor",
  left: Operand,
  right: Operand,
): Expr {
  const plain = form === "floor" || (operandRange(ctx, left).min >= 0 && operandRange(ctx, right).min >= 0);
  if (plain) return pyBinary("//", left.value, right.value);
  return pyCall(helper(ctx, "_idiv"), [left.value, right.value], { type: "int" });
}

export function lowerBitwise(
  ctx: LowerContext,
  node: ts.Node,
  operator: ts.SyntaxKind,
  left: Operand,
  right: Operand,
): Expr {
  if (left.kind.tag === "bigint") return bigBitwise(ctx, node, operator, left, right);
  for (const operand of [left, right]) {
    if (operand.kind.tag !== "int") report(ctx, numbers.floatAsBits, operand.node);
  }
  const a = operandRange(ctx, left);
  const b = operandRange(ctx, right);
  switch (operator) {
    case ts.SyntaxKind.AmpersandToken:
      return and32(ctx, left.value, right.value, a, b);
    case ts.SyntaxKind.BarToken:
      if (right.value.kind === "int" && right.value.value === 0n) return toInt32(ctx, left.value, a);
      return or32(ctx, "|", left.value, right.value, a, b);
    case ts.SyntaxKind.CaretToken:
      return or32(ctx, "^", left.value, right.value, a, b);
    case ts.SyntaxKind.LessThanLessThanToken:
      return shiftLeft(ctx, left.value, right.value, a, b);
    case ts.SyntaxKind.GreaterThanGreaterThanToken:
      return pyBinary(">>", toInt32(ctx, left.value, a), shiftCount(right.value, b));
    case ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken:
      return shiftRightUnsigned(left.value, right.value, a, b);
    default:
      report(ctx, syntax.unsupported, node, { what: `the operator ${ts.tokenToString(operator) ?? ""}` });
      return left.value;
  }
}

const INT32_MIN = -0x80000000;
const INT32_MAX = 0x7fffffff;

function toInt32(ctx: LowerContext, value: Expr, range: IntRange): Expr {
  if (isWithin(range, INT32_MIN, INT32_MAX)) return value;
  return pyCall(helper(ctx, "_i32"), [value], { type: "int" });
}

/** With a mask in 0 … 2^31−1 Python's unbounded `&` gives the same bits, for negative ints too. */
function and32(ctx: LowerContext, left: Expr, right: Expr, a: IntRange, b: IntRange): Expr {
  const plain = pyBinary("&", left, right);
  if (isWithin(a, 0, INT32_MAX) || isWithin(b, 0, INT32_MAX)) return plain;
  if (isWithin(a, INT32_MIN, INT32_MAX) && isWithin(b, INT32_MIN, INT32_MAX)) return plain;
  return pyCall(helper(ctx, "_i32"), [plain], { type: "int" });
}

function or32(
  ctx: LowerContext,
  operator: BinaryOperator,
  left: Expr,
  right: Expr,
  a: IntRange,
  b: IntRange,
): Expr {
  const plain = pyBinary(operator, left, right);
  if (isWithin(a, INT32_MIN, INT32_MAX) && isWithin(b, INT32_MIN, INT32_MAX)) return plain;
  return pyCall(helper(ctx, "_i32"), [plain], { type: "int" });
}

/** JavaScript takes the count modulo 32; Python raises for negative ones. */
function shiftCount(value: Expr, range: IntRange): Expr {
  if (isWithin(range, 0, 31)) return value;
  if (value.kind === "int") return pyInt(((value.value % 32n) + 32n) % 32n);
  return pyBinary("&", value, pyInt(31n));
}

function shiftLeft(ctx: LowerContext, left: Expr, right: Expr, a: IntRange, b: IntRange): Expr {
  const plain = pyBinary("<<", left, shiftCount(right, b));
  if (isWithin(b, 0, 31) && a.max * 2 ** b.max <= INT32_MAX && a.min * 2 ** b.max >= INT32_MIN) return plain;
  return pyCall(helper(ctx, "_i32"), [plain], { type: "int" });
}

function shiftRightUnsigned(left: Expr, right: Expr, a: IntRange, b: IntRange): Expr {
  const masked = isWithin(a, 0, 0xffffffff) ? left : pyBinary("&", left, pyInt(0xffffffffn));
  if (right.kind === "int" && right.value % 32n === 0n) return masked;
  return pyBinary(">>", masked, shiftCount(right, b));
}

function bigBitwise(
  ctx: LowerContext,
  node: ts.Node,
  operator: ts.SyntaxKind,
  left: Operand,
  right: Operand,
): Expr {
  switch (operator) {
    case ts.SyntaxKind.AmpersandToken:
      return pyBinary("&", left.value, right.value);
    case ts.SyntaxKind.BarToken:
      return pyBinary("|", left.value, right.value);
    case ts.SyntaxKind.CaretToken:
      return pyBinary("^", left.value, right.value);
    case ts.SyntaxKind.LessThanLessThanToken:
    case ts.SyntaxKind.GreaterThanGreaterThanToken: {
      const sign = operator === ts.SyntaxKind.LessThanLessThanToken ? "<<" : ">>";
      if (right.value.kind === "int" && right.value.value >= 0n)
        return pyBinary(sign, left.value, right.value);
      // A negative count shifts the other way in JavaScript and raises in Python.
      return pyCall(helper(ctx, sign === "<<" ? "_big_shl" : "_big_shr"), [left.value, right.value], {
        type: "int",
      });
    }
    default:
      report(ctx, syntax.unsupported, node, { what: `the operator ${ts.tokenToString(operator) ?? ""}` });
      return left.value;
  }
}

/** `-x`, `+x`, `~x`. */
export function lowerSign(ctx: LowerContext, node: ts.PrefixUnaryExpression): Expr {
  const kind = ctx.facts.kindOf(node.operand);
  const value = ctx.program.lower.expression(ctx, node.operand);
  const pos = positionOf(ctx, node);
  switch (node.operator) {
    case ts.SyntaxKind.MinusToken:
      checkOperands(ctx, { node: node.operand, value, kind });
      if (value.kind === "int") return pyInt(-value.value, pos);
      if (value.kind === "float") return { ...value, value: -value.value };
      return pyUnary("-", value, pos);
    case ts.SyntaxKind.PlusToken:
      if (kind.tag === "str" || kind.tag === "bool") {
        report(ctx, syntax.unsupported, node, { what: "unary + on text or a boolean" });
      } else checkOperands(ctx, { node: node.operand, value, kind });
      return value;
    case ts.SyntaxKind.TildeToken: {
      if (kind.tag === "bigint") return pyUnary("~", value, pos);
      if (kind.tag !== "int") report(ctx, numbers.floatAsBits, node.operand);
      return pyUnary("~", toInt32(ctx, value, rangeOf(ctx, node.operand)), pos);
    }
    default:
      return withPos(value, pos);
  }
}

/** `Math.floor(x)` of a float, as an int. */
export function floorOfFloat(ctx: LowerContext, value: Expr): Expr {
  return pyCall(boardMember(ctx, "math", "floor"), [value], { type: "int" });
}

export function toFloat(ctx: LowerContext, value: Expr): Expr {
  if (value.kind === "int") return { kind: "float", type: "float", value: Number(value.value) };
  return pyCall(builtin(ctx, "float"), [value], { type: "float" });
}
