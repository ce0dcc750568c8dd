/** Puts an expression in the place of a temporary's only read, if everything evaluated before it cannot notice. */
import type { AssignStmt, Expr, PySymbol, Stmt } from "../../python/ir";
import { withPos } from "../../python/builders";
import { isUnaffected } from "../analysis/effects";

type IsStable = (symbol: PySymbol) => boolean;

interface Search {
  readonly symbol: PySymbol;
  readonly value: Expr;
  readonly isStable: IsStable;
}

/** The statement with `value` in the place of `symbol`; undefined where the order of evaluation would change. */
export function replaceFirstEvaluated(
  stmt: Stmt,
  symbol: PySymbol,
  value: Expr,
  isStable: IsStable,
): Stmt | undefined {
  const search: Search = { symbol, value, isStable };
  switch (stmt.kind) {
    case "expr":
    case "with":
    case "for":
    case "if":
    case "return":
    case "raise":
      return replaceIn(stmt, search);
    case "assign":
      return replaceIn(stmt, search) ?? replaceInTarget(stmt, search);
    case "augmented-assign": {
      // Python reads the target before the value.
      if (stmt.target.kind !== "name" || !isStable(stmt.target.symbol)) return undefined;
      return replaceIn(stmt, search);
    }
    default:
      return undefined;
  }
}

/** Python evaluates the value first, then the target's object and index. */
function replaceInTarget(stmt: AssignStmt, search: Search): AssignStmt | undefined {
  const { target, value } = stmt;
  if (!isUnaffected(value, search.isStable)) return undefined;
  if (target.kind === "attribute") {
    const object = replace(target.object, search);
    return typeof object === "string" ? undefined : { ...stmt, target: { ...target, object } };
  }
  if (target.kind !== "index") return undefined;
  const object = replace(target.object, search);
  if (typeof object !== "string") return { ...stmt, target: { ...target, object } };
  const index = object === GO_ON ? replace(target.index, search) : STOP;
  return typeof index === "string" ? undefined : { ...stmt, target: { ...target, index } };
}

/** The first expression that the statement evaluates. */
function replaceIn<
  S extends Extract<
    Stmt,
    { kind: "expr" | "with" | "for" | "if" | "return" | "raise" | "assign" | "augmented-assign" }
  >,
>(stmt: S, search: Search): S | undefined {
  const replaced = (expr: Expr | null): Expr | undefined => {
    const result = expr === null ? STOP : replace(expr, search);
    return typeof result === "string" ? undefined : result;
  };
  switch (stmt.kind) {
    case "with": {
      const context = replaced(stmt.context);
      return context === undefined ? undefined : { ...stmt, context };
    }
    case "for": {
      const iterable = replaced(stmt.iterable);
      return iterable === undefined ? undefined : { ...stmt, iterable };
    }
    case "if": {
      const test = replaced(stmt.test);
      return test === undefined ? undefined : { ...stmt, test };
    }
    default: {
      const value = replaced(stmt.value);
      return value === undefined ? undefined : { ...stmt, value };
    }
  }
}

/** Not found, and what was looked at is unaffected: the search goes on behind it. */
const GO_ON = "go on";
/** Not found, and nothing may move past what was looked at. */
const STOP = "stop";
type Result = Expr | typeof GO_ON | typeof STOP;

function replace(expr: Expr, search: Search): Result {
  if (expr.kind === "name" && expr.symbol === search.symbol)
    return withPos(search.value, search.value.pos ?? expr.pos);
  if (isUnaffected(expr, search.isStable)) return GO_ON;
  switch (expr.kind) {
    case "attribute":
      return wrap(replace(expr.object, search), (object) => ({ ...expr, object }));
    case "unary":
      return wrap(replace(expr.operand, search), (operand) => ({ ...expr, operand }));
    case "boolop":
      // The right side may not be evaluated at all.
      return wrap(replace(expr.left, search), (left) => ({ ...expr, left }));
    case "conditional":
      return wrap(replace(expr.test, search), (test) => ({ ...expr, test }));
    case "comprehension":
      return wrap(replace(expr.iterable, search), (iterable) => ({ ...expr, iterable }));
    case "binary":
    case "compare":
      return inOrder([expr.left, expr.right], search, ([left = expr.left, right = expr.right]) => ({
        ...expr,
        left,
        right,
      }));
    case "index":
      return inOrder([expr.object, expr.index], search, ([object = expr.object, index = expr.index]) => ({
        ...expr,
        object,
        index,
      }));
    case "list":
    case "tuple":
    case "set":
      return inOrder(expr.elements, search, (elements) => ({ ...expr, elements }));
    case "format":
      return inOrder(expr.args, search, (args) => ({ ...expr, args }));
    case "call":
      return replaceInCall(expr, search);
    default:
      return STOP;
  }
}

/** Callee, arguments, star and keywords, as MicroPython evaluates them. A method is looked up before its arguments. */
function replaceInCall(expr: Extract<Expr, { kind: "call" }>, search: Search): Result {
  const found = replace(expr.callee, search);
  if (typeof found !== "string") return { ...expr, callee: found };
  // `o.m(t)`: with `o` unaffected, the lookup of `m` alone may come before the value moves in.
  const { callee } = expr;
  const harmless = found === GO_ON || (callee.kind === "attribute" && isPlainMethod(callee, search));
  if (!harmless) return STOP;
  const result = inOrder(expr.args, search, (args) => ({ ...expr, args }));
  if (result !== GO_ON || expr.star !== null) return result === GO_ON ? STOP : result;
  const values = expr.keywords.map((keyword) => keyword.value);
  return inOrder(values, search, (replaced) => ({
    ...expr,
    keywords: expr.keywords.map((keyword, i) => ({ ...keyword, value: replaced[i] ?? keyword.value })),
  }));
}

/** A method of a built-in type, or a function of a module: the moved code cannot put another in its place. */
function isPlainMethod(callee: Extract<Expr, { kind: "attribute" }>, search: Search): boolean {
  const { object } = callee;
  if (object.kind === "name" && object.symbol.kind === "import") return true;
  return object.type !== "object" && isUnaffected(object, search.isStable);
}

function wrap(result: Result, build: (expr: Expr) => Expr): Result {
  if (result === GO_ON) return STOP;
  return result === STOP ? STOP : build(result);
}

function inOrder(exprs: readonly Expr[], search: Search, build: (exprs: readonly Expr[]) => Expr): Result {
  for (const [i, expr] of exprs.entries()) {
    const result = replace(expr, search);
    if (result === STOP) return STOP;
    if (result === GO_ON) continue;
    return build([...exprs.slice(0, i), result, ...exprs.slice(i + 1)]);
  }
  // All operands are unaffected, but the operation itself may fail or have effects.
  return STOP;
}
