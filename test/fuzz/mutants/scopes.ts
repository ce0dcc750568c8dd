// Miscompilations of functions, closures and modules: §4.12, §4.16.
import { mapExpr } from "../../../compiler/python/map";
import { type Expr, type FunctionStmt, type PySymbol, type Stmt } from "../../../compiler/python/ir";
import { forgetOuter } from "./forget-outer";
import { type Mutant, onExpression } from "./mutant";

/** `(lambda i: lambda: i)(i)` without the binding of the turn's own `i`. */
function lateCapture(expr: Expr): Expr {
  if (expr.kind !== "call" || expr.callee.kind !== "lambda" || expr.callee.body.kind !== "lambda")
    return expr;
  const outer = new Map<PySymbol, Expr>();
  expr.callee.parameters.forEach((parameter, index) => {
    const value = expr.args[index];
    if (value !== undefined) outer.set(parameter.symbol, value);
  });
  return mapExpr(expr.callee.body, {
    expr: (inner) => (inner.kind === "name" ? (outer.get(inner.symbol) ?? inner) : inner),
  });
}

function isDefault(stmt: Stmt, symbols: ReadonlySet<PySymbol>): boolean {
  return (
    stmt.kind === "if" &&
    stmt.test.kind === "compare" &&
    stmt.test.operator === "is" &&
    stmt.test.left.kind === "name" &&
    symbols.has(stmt.test.left.symbol)
  );
}

function defaultsOnce(stmt: FunctionStmt): FunctionStmt {
  const symbols = new Set(stmt.parameters.map((parameter) => parameter.symbol));
  const values = new Map<PySymbol, Expr>();
  const body = stmt.body.filter((inner) => {
    const only = inner.kind === "if" ? inner.body[0] : undefined;
    if (
      !isDefault(inner, symbols) ||
      inner.kind !== "if" ||
      inner.body.length !== 1 ||
      only?.kind !== "assign" ||
      only.target.kind !== "name"
    )
      return true;
    values.set(only.target.symbol, only.value);
    return false;
  });
  if (values.size === 0) return stmt;
  const parameters = stmt.parameters.map((parameter) => ({
    ...parameter,
    defaultValue: values.get(parameter.symbol) ?? parameter.defaultValue,
  }));
  return { ...stmt, parameters, body };
}

export const scopeMutants: readonly Mutant[] = [
  onExpression("late capture of loop variables", "4.12", lateCapture),
  {
    name: "defaults evaluated once",
    trap: "4.12",
    mapper: { stmt: (stmt) => [stmt.kind === "function" ? defaultsOnce(stmt) : stmt] },
  },
  forgetOuter("nonlocal forgotten", "function"),
  forgetOuter("global forgotten", "module"),
  {
    name: "rest parameter without its first value",
    trap: "4.12",
    mapper: {
      stmt: (stmt) => {
        const rest =
          stmt.kind === "function" ? stmt.parameters.find((parameter) => parameter.rest) : undefined;
        if (stmt.kind !== "function" || rest === undefined) return [stmt];
        const name: Expr = { kind: "name", symbol: rest.symbol, type: "object" };
        const one: Expr = { kind: "int", value: 1n, type: "int" };
        const cut: Stmt = {
          kind: "assign",
          target: { kind: "name", symbol: rest.symbol, type: "object" },
          value: { kind: "slice", object: name, lower: one, upper: null, step: null, type: "object" },
        };
        return [{ ...stmt, body: [cut, ...stmt.body] }];
      },
    },
  },
  onExpression("a spread argument dropped", "4.14", (expr) =>
    expr.kind === "call" && expr.star !== null ? { ...expr, star: null } : expr,
  ),
  onExpression("the last keyword argument dropped", "4.12", (expr) =>
    expr.kind === "call" && expr.keywords.length > 1
      ? { ...expr, keywords: expr.keywords.slice(0, -1) }
      : expr,
  ),
];
