/** Evaluation order: what may move past what, and when an earlier operand needs a temporary. */
import type { ts } from "../frontend/ts";
import { capture, emit, spill, type LowerContext } from "./context";
import type { Expr, PySymbol, PyType, Stmt } from "../python/ir";
import { operands } from "../python/walk";

function everyExpr(value: Expr, test: (part: Expr) => boolean): boolean {
  return test(value) && operands(value).every((child) => everyExpr(child, test));
}

/** Evaluating it does nothing that another expression could notice. */
export function isPure(value: Expr): boolean {
  return everyExpr(
    value,
    (part) =>
      part.kind !== "call" &&
      part.kind !== "yield" &&
      part.kind !== "comprehension" &&
      !(part.kind === "attribute" && part.runsCode === true),
  );
}

/** No call and no statement in between can change its value. */
export function isStable(ctx: LowerContext, value: Expr): boolean {
  switch (value.kind) {
    case "none":
    case "bool":
    case "int":
    case "float":
    case "str":
    case "bytes":
    case "lambda":
      return true;
    case "name":
      return !mayChange(ctx, value.symbol, true);
    case "compare":
    case "binary":
    case "boolop":
      return !readsContent(value) && isStable(ctx, value.left) && isStable(ctx, value.right);
    case "unary":
      return isStable(ctx, value.operand);
    case "tuple":
      return value.elements.every((element) => isStable(ctx, element));
    default:
      return false;
  }
}

const SCALARS: ReadonlySet<PyType> = new Set(["int", "float", "bool", "str", "none"]);

/** `x in list`, `list + list`, `data == data`: the same names, but what they hold may change. */
function readsContent(value: Expr): boolean {
  switch (value.kind) {
    case "compare":
      if (value.operator === "is" || value.operator === "is not") return false;
      if (value.operator === "in" || value.operator === "not in") return value.right.type !== "str";
      return !SCALARS.has(value.left.type) && !SCALARS.has(value.right.type);
    case "binary":
      return !SCALARS.has(value.type) && value.type !== "bytes";
    default:
      return false;
  }
}

/** As `isStable`, but local variables that no closure changes count as stable: only calls lie in between. */
export function isStableAcrossCalls(ctx: LowerContext, value: Expr): boolean {
  if (value.kind === "name") return !mayChange(ctx, value.symbol, false);
  if (value.kind === "binary" || value.kind === "compare" || value.kind === "boolop") {
    if (readsContent(value)) return false;
    return isStableAcrossCalls(ctx, value.left) && isStableAcrossCalls(ctx, value.right);
  }
  if (value.kind === "unary") return isStableAcrossCalls(ctx, value.operand);
  return isStable(ctx, value);
}

function mayChange(ctx: LowerContext, symbol: PySymbol, byStatements: boolean): boolean {
  const variable = ctx.variables.get(symbol);
  if (variable === undefined) return false;
  const { usage } = ctx.program;
  return byStatements ? usage.isReassigned(variable) : usage.isVolatile(variable);
}

/** Lowers left to right; an operand is kept in a temporary when a later one needs statements before it. */
export function lowerOperands(ctx: LowerContext, nodes: readonly ts.Expression[]): Expr[] {
  return orderedValues(
    ctx,
    nodes.map((node) => () => ctx.program.lower.expression(ctx, node)),
  );
}

export function orderedValues(ctx: LowerContext, lowerings: readonly (() => Expr)[]): Expr[] {
  const captured = lowerings.map((lower) => capture(ctx, lower));
  let last = -1;
  captured.forEach((part, index) => {
    if (part.before.length > 0) last = index;
  });
  return captured.map((part, index) => {
    emit(ctx, ...part.before);
    if (index >= last || isStable(ctx, part.value)) return part.value;
    return spill(ctx, part.value);
  });
}

/** Statements `before` run between the evaluation of `value` and its use: keeps it if they could notice. */
export function keepAcross(ctx: LowerContext, value: Expr, before: readonly Stmt[]): Expr {
  if (before.length === 0 || isStable(ctx, value)) return value;
  return spill(ctx, value);
}
