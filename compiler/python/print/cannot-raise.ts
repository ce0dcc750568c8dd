/**
 * Which statements cannot raise (but for want of memory, or Ctrl-C): release form may put them on the line of a
 * neighbour that can, and the line of a traceback still tells the statement.
 */
import type { ClassStmt, Expr, FunctionStmt, PySymbol, Stmt, Target } from "../ir";

/** `self` of a class without bases: reading and setting its fields runs no code, except those called `accessors`. */
export interface KnownSelf {
  readonly symbol: PySymbol;
  readonly accessors: ReadonlySet<string>;
}

/** The receiver of a method, where enough is known about it. */
export function knownSelf(owner: ClassStmt, method: FunctionStmt): KnownSelf | null {
  const symbol = method.parameters[0]?.symbol;
  if (symbol === undefined || owner.bases.length > 0 || method.decorators.length > 0) return null;
  const accessors = new Set(
    owner.body.flatMap((stmt) =>
      stmt.kind === "function" && stmt.decorators.length > 0 ? [stmt.symbol.name] : [],
    ),
  );
  return { symbol, accessors };
}

/** Of a compound statement: its head. */
export function cannotRaise(stmt: Stmt, self: KnownSelf | null): boolean {
  switch (stmt.kind) {
    case "assign":
      return isSafe(stmt.value, self) && isSafeTarget(stmt.target, self);
    case "return":
      return stmt.value === null || isSafe(stmt.value, self);
    case "expr":
      return isSafe(stmt.value, self);
    case "if":
    case "while":
      return isSafe(stmt.test, self);
    case "break":
    case "continue":
    case "pass":
    case "try":
    case "function":
    case "global":
    case "nonlocal":
    case "comment":
      return true;
    default:
      return false;
  }
}

function isSafeTarget(target: Target, self: KnownSelf | null): boolean {
  return target.kind === "name" || isOwnField(target, self);
}

function isOwnField(expr: Expr | Target, self: KnownSelf | null): boolean {
  if (expr.kind !== "attribute" || expr.object.kind !== "name" || self === null) return false;
  return expr.object.symbol === self.symbol && !self.accessors.has(expr.name);
}

/** True where evaluation runs nothing that could fail, for every value that the names may have. */
export function isSafe(expr: Expr, self: KnownSelf | null): boolean {
  const safe = (each: Expr): boolean => isSafe(each, self);
  switch (expr.kind) {
    case "none":
    case "bool":
    case "int":
    case "str":
    case "bytes":
      return true;
    case "float":
      return Number.isFinite(expr.value);
    case "name":
      return isBound(expr.symbol);
    case "attribute":
      return isOwnField(expr, self);
    case "list":
    case "tuple":
      return expr.elements.every(safe);
    case "dict":
      return expr.entries.length === 0;
    case "unary":
      return expr.operator === "not" && safe(expr.operand);
    case "boolop":
      return safe(expr.left) && safe(expr.right);
    case "conditional":
      return safe(expr.test) && safe(expr.body) && safe(expr.orelse);
    case "compare":
      return isSafeComparison(expr.operator, expr.left, expr.right) && safe(expr.left) && safe(expr.right);
    case "call":
      return isConst(expr.callee) || isTypeTest(expr.callee, expr.args, safe);
    default:
      return false;
  }
}

/** A variable of the module may be read by a function that runs before it is set. */
function isBound(symbol: PySymbol): boolean {
  const { kind, owner } = symbol;
  return kind === "builtin" || kind === "helper" || kind === "import" || owner?.kind === "function";
}

/** Equality asks the left side first: a literal there, or no object with an `__eq__` of its own on either side. */
function isSafeComparison(operator: string, left: Expr, right: Expr): boolean {
  if (operator === "is" || operator === "is not") return true;
  const plain = (expr: Expr): boolean => expr.kind === "str" || expr.kind === "int" || expr.kind === "bool";
  return (operator === "==" || operator === "!=") && (plain(left) || plain(right));
}

function isConst(callee: Expr): boolean {
  return callee.kind === "name" && callee.symbol.kind === "import" && callee.symbol.name === "const";
}

function isTypeTest(callee: Expr, args: readonly Expr[], safe: (expr: Expr) => boolean): boolean {
  const isBuiltin = callee.kind === "name" && callee.symbol.kind === "builtin";
  return isBuiltin && callee.symbol.name === "isinstance" && args.every(safe);
}
