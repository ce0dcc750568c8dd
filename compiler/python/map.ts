/** Rewriting visits over the IR. Unchanged nodes keep their identity, so that a pass that does nothing costs nothing. */
import { assertNever } from "./assert-never";
import type { AugmentedAssignStmt, DeleteStmt, ExceptHandler, Expr, Parameter, Stmt, Target } from "./ir";

/** Callbacks of a rewrite; each gets the node after its children were rewritten. */
export interface Mapper {
  /** Not called for a target itself, only for the expressions inside it. */
  readonly expr?: (expr: Expr) => Expr;
  /** May return several statements, or none. An emptied block is the caller's to fill: see `block`. */
  readonly stmt?: (stmt: Stmt) => readonly Stmt[];
  /** The whole list of statements of a body, after `stmt`. */
  readonly block?: (stmts: readonly Stmt[]) => readonly Stmt[];
}

export function mapStmts(stmts: readonly Stmt[], mapper: Mapper): readonly Stmt[] {
  const mapped: Stmt[] = [];
  let changed = false;
  for (const stmt of stmts) {
    const inner = mapStmtChildren(stmt, mapper);
    const result = mapper.stmt === undefined ? [inner] : mapper.stmt(inner);
    if (result.length !== 1 || result[0] !== stmt) changed = true;
    mapped.push(...result);
  }
  const result = changed ? mapped : stmts;
  return mapper.block === undefined ? result : mapper.block(result);
}

export function mapExpr(expr: Expr, mapper: Mapper): Expr {
  const inner = mapExprChildren(expr, (child) => mapExpr(child, mapper));
  return mapper.expr === undefined ? inner : mapper.expr(inner);
}

/** `node` with `changes`; the same object when nothing differs. */
function update<N extends object>(node: N, changes: Partial<N>): N {
  for (const key of Object.keys(changes)) {
    if (changes[key as keyof N] !== node[key as keyof N]) return { ...node, ...changes };
  }
  return node;
}

function mapList<T>(items: readonly T[], f: (item: T) => T): readonly T[] {
  let changed = false;
  const mapped = items.map((item) => {
    const result = f(item);
    if (result !== item) changed = true;
    return result;
  });
  return changed ? mapped : items;
}

type MapOne = (expr: Expr) => Expr;

/** Rewrites the operands of one expression, those inside its own scope (lambda, comprehension) included. */
export function mapExprChildren(expr: Expr, f: MapOne): Expr {
  const optional = (e: Expr | null): Expr | null => (e === null ? null : f(e));
  switch (expr.kind) {
    case "name":
    case "none":
    case "bool":
    case "int":
    case "float":
    case "str":
    case "bytes":
      return expr;
    case "attribute":
      return update(expr, { object: f(expr.object) });
    case "index":
      return update(expr, { object: f(expr.object), index: f(expr.index) });
    case "slice":
      return update(expr, {
        object: f(expr.object),
        lower: optional(expr.lower),
        upper: optional(expr.upper),
        step: optional(expr.step),
      });
    case "call":
      return update(expr, {
        callee: f(expr.callee),
        args: mapList(expr.args, f),
        star: optional(expr.star),
        keywords: mapList(expr.keywords, (keyword) => update(keyword, { value: f(keyword.value) })),
      });
    case "binary":
    case "boolop":
    case "compare":
      return update(expr, { left: f(expr.left), right: f(expr.right) });
    case "unary":
      return update(expr, { operand: f(expr.operand) });
    case "conditional":
      return update(expr, { body: f(expr.body), test: f(expr.test), orelse: f(expr.orelse) });
    case "lambda":
      return update(expr, { parameters: mapParameters(expr.parameters, f), body: f(expr.body) });
    case "list":
    case "tuple":
    case "set":
      return update(expr, { elements: mapList(expr.elements, f) });
    case "dict":
      return update(expr, {
        entries: mapList(expr.entries, (entry) =>
          update(entry, { key: f(entry.key), value: f(entry.value) }),
        ),
      });
    case "comprehension":
      return update(expr, {
        iterable: f(expr.iterable),
        target: mapTarget(expr.target, f),
        tests: mapList(expr.tests, f),
        element: f(expr.element),
        value: optional(expr.value),
      });
    case "format":
      return update(expr, { args: mapList(expr.args, f) });
    case "yield":
      return update(expr, { value: optional(expr.value) });
    default:
      return assertNever(expr);
  }
}

function mapParameters(parameters: readonly Parameter[], f: MapOne): readonly Parameter[] {
  return mapList(parameters, (parameter) =>
    parameter.defaultValue === null
      ? parameter
      : update(parameter, { defaultValue: f(parameter.defaultValue) }),
  );
}

/** Rewrites the expressions inside a target (the object of an attribute, the index …), not the target itself. */
export function mapTarget<T extends Target | AugmentedAssignStmt["target"] | DeleteStmt["target"]>(
  target: T,
  f: MapOne,
): T;
export function mapTarget(target: Target, f: MapOne): Target {
  switch (target.kind) {
    case "name":
      return target;
    case "attribute":
      return update(target, { object: f(target.object) });
    case "index":
      return update(target, { object: f(target.object), index: f(target.index) });
    case "slice":
      return update(target, {
        object: f(target.object),
        lower: target.lower === null ? null : f(target.lower),
        upper: target.upper === null ? null : f(target.upper),
        step: target.step === null ? null : f(target.step),
      });
    case "target-tuple":
      return update(target, { elements: mapList(target.elements, (element) => mapTarget(element, f)) });
    default:
      return assertNever(target);
  }
}

/** Rewrites the expressions and blocks directly inside one statement. */
export function mapStmtChildren(stmt: Stmt, mapper: Mapper): Stmt {
  const f: MapOne = (expr) => mapExpr(expr, mapper);
  const optional = (e: Expr | null): Expr | null => (e === null ? null : f(e));
  const block = (body: readonly Stmt[]): readonly Stmt[] => mapStmts(body, mapper);
  switch (stmt.kind) {
    case "expr":
      return update(stmt, { value: f(stmt.value) });
    case "assign":
      return update(stmt, { target: mapTarget(stmt.target, f), value: f(stmt.value) });
    case "augmented-assign":
      return update(stmt, { target: mapTarget(stmt.target, f), value: f(stmt.value) });
    case "if":
    case "while":
      return update(stmt, {
        test: f(stmt.test),
        body: block(stmt.body),
        orelse: blockOrNone(stmt.orelse, mapper),
      });
    case "for":
      return update(stmt, {
        iterable: f(stmt.iterable),
        target: mapTarget(stmt.target, f),
        body: block(stmt.body),
        orelse: blockOrNone(stmt.orelse, mapper),
      });
    case "return":
    case "raise":
      return update(stmt, { value: optional(stmt.value) });
    case "try":
      return update(stmt, {
        body: block(stmt.body),
        handlers: mapList(stmt.handlers, (handler): ExceptHandler =>
          update(handler, { type: optional(handler.type), body: block(handler.body) }),
        ),
        finalizer: blockOrNone(stmt.finalizer, mapper),
      });
    case "with":
      return update(stmt, { context: f(stmt.context), body: block(stmt.body) });
    case "function":
      return update(stmt, {
        decorators: mapList(stmt.decorators, f),
        parameters: mapParameters(stmt.parameters, f),
        body: block(stmt.body),
      });
    case "class":
      return update(stmt, { bases: mapList(stmt.bases, f), body: block(stmt.body) });
    case "delete":
      return update(stmt, { target: mapTarget(stmt.target, f) });
    case "import":
    case "import-from":
    case "break":
    case "continue":
    case "pass":
    case "global":
    case "nonlocal":
    case "comment":
      return stmt;
    default:
      return assertNever(stmt);
  }
}

/** An absent `else` or `finally` stays absent: `block` is not asked about it. */
function blockOrNone(stmts: readonly Stmt[], mapper: Mapper): readonly Stmt[] {
  return stmts.length === 0 ? stmts : mapStmts(stmts, mapper);
}
