/** Reading visits over the IR: every expression, statement and binding, in the order of the printed text. */
import { assertNever } from "./assert-never";
import type { Expr, Parameter, PyScope, PySymbol, Stmt, Target } from "./ir";

/**
 * Callbacks of a walk; all optional. `scope` is the innermost scope of the node, as far as the walk knows it
 * (it starts with the one given).
 */
export interface Visitor {
  /** Before the children; return false to leave them out. A name being read comes here as a NameExpr. */
  readonly expr?: (expr: Expr, scope: PyScope) => boolean | void;
  /** Before the children; return false to leave them out. */
  readonly stmt?: (stmt: Stmt, scope: PyScope) => boolean | void;
  /**
   * A name being bound or deleted: assignment, `for`, `with`, `except`, import, def, class, parameter. The
   * target of an augmented assignment and of `del` comes to `expr` as well, since it is also read.
   */
  readonly bind?: (symbol: PySymbol, scope: PyScope) => void;
}

export function walkStmts(stmts: readonly Stmt[], visitor: Visitor, scope: PyScope): void {
  for (const stmt of stmts) walkStmt(stmt, visitor, scope);
}

export function walkStmt(stmt: Stmt, visitor: Visitor, scope: PyScope): void {
  if (visitor.stmt?.(stmt, scope) === false) return;
  const expr = (e: Expr | null): void => {
    if (e !== null) walkExpr(e, visitor, scope);
  };
  const block = (body: readonly Stmt[]): void => walkStmts(body, visitor, scope);
  const bind = (symbol: PySymbol | null): void => {
    if (symbol !== null) visitor.bind?.(symbol, scope);
  };
  switch (stmt.kind) {
    case "expr":
      return expr(stmt.value);
    case "assign":
      expr(stmt.value);
      return walkTarget(stmt.target, visitor, scope);
    case "augmented-assign":
      expr(stmt.target);
      if (stmt.target.kind === "name") bind(stmt.target.symbol);
      return expr(stmt.value);
    case "if":
    case "while":
      expr(stmt.test);
      block(stmt.body);
      return block(stmt.orelse);
    case "for":
      expr(stmt.iterable);
      walkTarget(stmt.target, visitor, scope);
      block(stmt.body);
      return block(stmt.orelse);
    case "return":
    case "raise":
      return expr(stmt.value);
    case "try":
      block(stmt.body);
      for (const handler of stmt.handlers) {
        expr(handler.type);
        bind(handler.binding);
        block(handler.body);
      }
      return block(stmt.finalizer);
    case "with":
      expr(stmt.context);
      bind(stmt.binding);
      return block(stmt.body);
    case "function":
      stmt.decorators.forEach(expr);
      bind(stmt.symbol);
      walkParameters(stmt.parameters, visitor, scope, stmt.scope);
      return walkStmts(stmt.body, visitor, stmt.scope);
    case "class":
      stmt.bases.forEach(expr);
      bind(stmt.symbol);
      return walkStmts(stmt.body, visitor, stmt.scope);
    case "import":
      return bind(stmt.symbol);
    case "import-from":
      return stmt.names.forEach((entry) => bind(entry.symbol));
    case "delete":
      expr(stmt.target);
      if (stmt.target.kind === "name") bind(stmt.target.symbol);
      return;
    case "break":
    case "continue":
    case "pass":
    case "global":
    case "nonlocal":
    case "comment":
      return;
    default:
      assertNever(stmt);
  }
}

/** Default values belong to the scope around the function, the names to the function's own. */
function walkParameters(
  parameters: readonly Parameter[],
  visitor: Visitor,
  outer: PyScope,
  inner: PyScope,
): void {
  for (const parameter of parameters) {
    if (parameter.defaultValue !== null) walkExpr(parameter.defaultValue, visitor, outer);
    visitor.bind?.(parameter.symbol, inner);
  }
}

export function walkTarget(target: Target, visitor: Visitor, scope: PyScope): void {
  switch (target.kind) {
    case "name":
      return visitor.bind?.(target.symbol, scope);
    case "attribute":
      return walkExpr(target.object, visitor, scope);
    case "index":
    case "slice":
      return walkChildren(target, visitor, scope);
    case "target-tuple":
      return target.elements.forEach((element) => walkTarget(element, visitor, scope));
    default:
      assertNever(target);
  }
}

export function walkExpr(expr: Expr, visitor: Visitor, scope: PyScope): void {
  if (visitor.expr?.(expr, scope) === false) return;
  walkChildren(expr, visitor, scope);
}

function walkChildren(expr: Expr, visitor: Visitor, scope: PyScope): void {
  switch (expr.kind) {
    case "lambda":
      walkParameters(expr.parameters, visitor, scope, expr.scope);
      return walkExpr(expr.body, visitor, expr.scope);
    case "comprehension":
      // Python evaluates the iterable of the (only) `for` outside the comprehension's own scope.
      walkExpr(expr.iterable, visitor, scope);
      walkTarget(expr.target, visitor, expr.scope);
      expr.tests.forEach((test) => walkExpr(test, visitor, expr.scope));
      walkExpr(expr.element, visitor, expr.scope);
      if (expr.value !== null) walkExpr(expr.value, visitor, expr.scope);
      return;
    default:
      for (const child of operands(expr)) walkExpr(child, visitor, scope);
  }
}

/** The direct operands of an expression, in the order in which they are printed; nothing inside a scope of its own. */
export function operands(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "name":
    case "none":
    case "bool":
    case "int":
    case "float":
    case "str":
    case "bytes":
    case "lambda":
      return [];
    case "attribute":
      return [expr.object];
    case "index":
      return [expr.object, expr.index];
    case "slice":
      return present([expr.object, expr.lower, expr.upper, expr.step]);
    case "call":
      return present([
        expr.callee,
        ...expr.args,
        expr.star,
        ...expr.keywords.map((keyword) => keyword.value),
      ]);
    case "binary":
    case "compare":
    case "boolop":
      return [expr.left, expr.right];
    case "unary":
      return [expr.operand];
    case "conditional":
      return [expr.body, expr.test, expr.orelse];
    case "list":
    case "tuple":
    case "set":
      return expr.elements;
    case "dict":
      return expr.entries.flatMap((entry) => [entry.key, entry.value]);
    case "comprehension":
      return [expr.iterable];
    case "format":
      return expr.args;
    case "yield":
      return present([expr.value]);
    default:
      return assertNever(expr);
  }
}

function present(exprs: readonly (Expr | null)[]): readonly Expr[] {
  return exprs.filter((expr) => expr !== null);
}
