/**
 * Computes what is constant. An expression with effects is never dropped, only literals are; a float result
 * appears only where the board's 24 bits hold it exactly.
 */
import type {
  BoolOpExpr,
  CallExpr,
  CompareExpr,
  CompareOperator,
  ConditionalExpr,
  Expr,
  PyModule,
  PySymbol,
  UnaryExpr,
} from "../python/ir";
import { pyBool, pyFloat, pyInt, pyNot, withPos } from "../python/builders";
import { mapExpr, mapStmts, type Mapper } from "../python/visit";
import { foldBinary } from "./fold/arithmetic";
import { areEqual, isLiteral, isTruthy, type Literal } from "./fold/constants";
import { foldFormat } from "./fold/format";

/** Values of names that never change. They decide tests; elsewhere the name stays, because it reads better. */
export type KnownValues = ReadonlyMap<PySymbol, Literal>;

export function foldConstants(module: PyModule, known: KnownValues = new Map()): PyModule {
  return { ...module, body: mapStmts(module.body, foldMapper(known)) };
}

/** One expression, for other passes. */
export function foldExpr(expr: Expr, known: KnownValues = new Map()): Expr {
  return mapExpr(expr, foldMapper(known));
}

function foldMapper(known: KnownValues): Mapper {
  return { expr: (expr) => fold(expr, known) };
}

function fold(expr: Expr, known: KnownValues): Expr {
  switch (expr.kind) {
    case "binary":
      return foldBinary(expr);
    case "unary":
      return foldUnary(expr, known);
    case "compare":
      return foldCompare(expr, known);
    case "boolop":
      return foldBoolOp(expr, known);
    case "conditional":
      return foldConditional(expr, known);
    case "format":
      return foldFormat(expr);
    case "call":
      return foldCall(expr);
    default:
      return expr;
  }
}

function literalOf(expr: Expr, known: KnownValues): Literal | undefined {
  if (isLiteral(expr)) return expr;
  return expr.kind === "name" ? known.get(expr.symbol) : undefined;
}

function foldUnary(expr: UnaryExpr, known: KnownValues): Expr {
  const { operand, pos } = expr;
  if (expr.operator === "not") return foldNot(expr, known);
  if (operand.kind === "int") {
    if (expr.operator === "-") return pyInt(-operand.value, pos);
    return expr.operator === "~" ? pyInt(~operand.value, pos) : withPos(operand, pos);
  }
  if (operand.kind === "float" && expr.operator === "-") return pyFloat(-operand.value, pos);
  return expr;
}

const OPPOSITES: ReadonlyMap<CompareOperator, CompareOperator> = new Map<CompareOperator, CompareOperator>([
  ["==", "!="],
  ["!=", "=="],
  ["is", "is not"],
  ["is not", "is"],
  ["in", "not in"],
  ["not in", "in"],
]);

function foldNot(expr: UnaryExpr, known: KnownValues): Expr {
  const { operand, pos } = expr;
  const literal = literalOf(operand, known);
  if (literal !== undefined) return pyBool(!isTruthy(literal), pos);
  if (operand.kind === "compare") {
    // Not for `<` and its kin: NaN makes both a comparison and its opposite false.
    const opposite = OPPOSITES.get(operand.operator);
    if (opposite !== undefined) return withPos({ ...operand, operator: opposite }, pos);
  }
  if (operand.kind === "unary" && operand.operator === "not" && operand.operand.type === "bool") {
    return operand.operand;
  }
  return expr;
}

function foldCompare(expr: CompareExpr, known: KnownValues): Expr {
  const left = literalOf(expr.left, known);
  const right = literalOf(expr.right, known);
  if (left === undefined || right === undefined) return expr;
  const result = compareLiterals(expr.operator, left, right);
  return result === undefined ? expr : pyBool(result, expr.pos);
}

function compareLiterals(operator: CompareOperator, left: Literal, right: Literal): boolean | undefined {
  switch (operator) {
    case "==":
      return areEqual(left, right);
    case "!=": {
      const equal = areEqual(left, right);
      return equal === undefined ? undefined : !equal;
    }
    case "is":
      return left.kind === "none" || right.kind === "none" ? left.kind === right.kind : undefined;
    case "is not":
      return left.kind === "none" || right.kind === "none" ? left.kind !== right.kind : undefined;
    case "<":
    case "<=":
    case ">":
    case ">=":
      return left.kind === "int" && right.kind === "int"
        ? order(operator, left.value, right.value)
        : undefined;
    case "in":
    case "not in":
      return undefined;
  }
}

function order(operator: "<" | "<=" | ">" | ">=", a: bigint, b: bigint): boolean {
  switch (operator) {
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
  }
}

function foldBoolOp(expr: BoolOpExpr, known: KnownValues): Expr {
  const left = literalOf(expr.left, known);
  if (left !== undefined) {
    return isTruthy(left) === (expr.operator === "and") ? expr.right : expr.left;
  }
  // `x and True`, `x or False`: x itself, if it is a bool.
  const neutral = expr.operator === "and";
  if (expr.left.type === "bool" && expr.right.kind === "bool" && expr.right.value === neutral)
    return expr.left;
  return expr;
}

function foldConditional(expr: ConditionalExpr, known: KnownValues): Expr {
  const test = literalOf(expr.test, known);
  if (test !== undefined) return isTruthy(test) ? expr.body : expr.orelse;
  const { body, orelse } = expr;
  // `x if x is not None else None`, `None if x is None else x`.
  if (orelse.kind === "none" && comparesToNone(expr.test, "is not", body)) return body;
  if (body.kind === "none" && comparesToNone(expr.test, "is", orelse)) return orelse;
  if (expr.test.type !== "bool" || body.kind !== "bool" || orelse.kind !== "bool") return expr;
  if (body.value && !orelse.value) return expr.test;
  return !body.value && orelse.value ? foldNot(pyNot(expr.test, expr.pos), known) : expr;
}

/** True for `name is None`, with that operator. */
function comparesToNone(test: Expr, operator: CompareOperator, name: Expr): boolean {
  if (test.kind !== "compare" || test.operator !== operator || test.right.kind !== "none") return false;
  return name.kind === "name" && test.left.kind === "name" && test.left.symbol === name.symbol;
}

/** `len` of a literal. */
function foldCall(expr: CallExpr): Expr {
  const { callee } = expr;
  if (callee.kind !== "name" || callee.symbol.kind !== "builtin" || callee.symbol.name !== "len") return expr;
  const [only] = expr.args;
  if (expr.args.length !== 1 || only === undefined) return expr;
  if (only.kind === "str") return pyInt([...only.value].length, expr.pos);
  return only.kind === "bytes" ? pyInt(only.value.length, expr.pos) : expr;
}
