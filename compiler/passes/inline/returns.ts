/**
 * Statements of a function without its `return`: each hands its value to a sink, and control goes on behind the
 * last statement. What follows an early return moves into the other branch; a return in a loop becomes `break`.
 */
import type {
  Expr,
  ForStmt,
  IfStmt,
  SourcePosition,
  Stmt,
  TryStmt,
  WhileStmt,
  WithStmt,
} from "../../python/ir";
import { pyBreak } from "../../python/builders";
import { isLiteral, isTruthy } from "../fold/constants";

/** The statements that take the value of a `return`; null where the function ends without one. */
export type Sink = (value: Expr | null, pos: SourcePosition | undefined) => readonly Stmt[];

/** The statements without return; undefined where that takes more than moving statements. */
export function withoutReturns(stmts: readonly Stmt[], sink: Sink): readonly Stmt[] | undefined {
  const result: Stmt[] = [];
  for (const [i, stmt] of stmts.entries()) {
    if (stmt.kind === "return") return [...result, ...sink(stmt.value, stmt.pos)];
    if (!containsReturn([stmt])) {
      result.push(stmt);
      if (neverContinues(stmt)) return result;
      continue;
    }
    const rest = neverContinues(stmt) ? [] : stmts.slice(i + 1);
    const last = convertLast(stmt, rest, sink);
    return last === undefined ? undefined : [...result, ...last];
  }
  return [...result, ...sink(null, undefined)];
}

/** A statement with a return inside, and what follows it. */
function convertLast(stmt: Stmt, rest: readonly Stmt[], sink: Sink): readonly Stmt[] | undefined {
  switch (stmt.kind) {
    case "if":
      return convertIf(stmt, rest, sink);
    case "with": {
      const body = rest.length === 0 ? withoutReturns(stmt.body, sink) : undefined;
      return body && [{ ...stmt, body } satisfies WithStmt];
    }
    case "try":
      return rest.length === 0 ? convertTry(stmt, sink) : undefined;
    case "for":
    case "while":
      return convertLoop(stmt, rest, sink);
    default:
      return undefined;
  }
}

function convertIf(stmt: IfStmt, rest: readonly Stmt[], sink: Sink): readonly Stmt[] | undefined {
  // What follows must not be written twice.
  const once = rest.length === 0 || ends(stmt.body) || ends(stmt.orelse);
  if (!once) return undefined;
  const body = withoutReturns(ends(stmt.body) ? stmt.body : [...stmt.body, ...rest], sink);
  const orelse = withoutReturns(ends(stmt.orelse) ? stmt.orelse : [...stmt.orelse, ...rest], sink);
  return body && orelse && [{ ...stmt, body, orelse }];
}

function convertTry(stmt: TryStmt, sink: Sink): readonly Stmt[] | undefined {
  if (containsReturn(stmt.finalizer)) return undefined;
  const body = withoutReturns(stmt.body, sink);
  const handlers = stmt.handlers.map((handler) => ({ handler, body: withoutReturns(handler.body, sink) }));
  if (body === undefined) return undefined;
  const converted = handlers.flatMap((entry) =>
    entry.body === undefined ? [] : [{ ...entry.handler, body: entry.body }],
  );
  return converted.length === handlers.length ? [{ ...stmt, body, handlers: converted }] : undefined;
}

/** The `else` of a loop runs where it was not left early. */
function convertLoop(
  stmt: ForStmt | WhileStmt,
  rest: readonly Stmt[],
  sink: Sink,
): readonly Stmt[] | undefined {
  if (stmt.orelse.length > 0 || hasBreak(stmt.body)) return undefined;
  const body = leaveLoop(stmt.body, sink);
  const orelse = neverContinues(stmt) ? [] : withoutReturns(rest, sink);
  return body && orelse && [{ ...stmt, body, orelse }];
}

function leaveLoop(stmts: readonly Stmt[], sink: Sink): readonly Stmt[] | undefined {
  const result: Stmt[] = [];
  for (const stmt of stmts) {
    if (stmt.kind === "return") return [...result, ...sink(stmt.value, stmt.pos), pyBreak(stmt.pos)];
    if (!containsReturn([stmt])) {
      result.push(stmt);
      continue;
    }
    if (stmt.kind !== "if") return undefined;
    const body = leaveLoop(stmt.body, sink);
    const orelse = leaveLoop(stmt.orelse, sink);
    if (body === undefined || orelse === undefined) return undefined;
    result.push({ ...stmt, body, orelse });
  }
  return result;
}

// ---------------------------------------------------------------- questions

export function containsReturn(stmts: readonly Stmt[]): boolean {
  return stmts.some((stmt) => stmt.kind === "return" || blocksOf(stmt).some(containsReturn));
}

/** A `break` that leaves the loop with this body. */
function hasBreak(stmts: readonly Stmt[]): boolean {
  return stmts.some(
    (stmt) =>
      stmt.kind === "break" ||
      (stmt.kind === "for" || stmt.kind === "while" ? hasBreak(stmt.orelse) : blocksOf(stmt).some(hasBreak)),
  );
}

/** True when control never comes to the end of the statements. */
export function ends(stmts: readonly Stmt[]): boolean {
  return stmts.some(neverContinues);
}

function neverContinues(stmt: Stmt): boolean {
  switch (stmt.kind) {
    case "return":
    case "raise":
    case "break":
    case "continue":
      return true;
    case "if":
      return ends(stmt.body) && ends(stmt.orelse);
    case "with":
      return ends(stmt.body);
    case "try":
      return (
        ends(stmt.finalizer) || (ends(stmt.body) && stmt.handlers.every((handler) => ends(handler.body)))
      );
    case "while":
      return isLiteral(stmt.test) && isTruthy(stmt.test) && !hasBreak(stmt.body);
    default:
      return false;
  }
}

function blocksOf(stmt: Stmt): readonly (readonly Stmt[])[] {
  switch (stmt.kind) {
    case "if":
    case "while":
    case "for":
      return [stmt.body, stmt.orelse];
    case "with":
      return [stmt.body];
    case "try":
      return [stmt.body, ...stmt.handlers.map((handler) => handler.body), stmt.finalizer];
    default:
      return [];
  }
}

/** True where a `return` stands under something that still runs code after it: `with`, `finally`. */
export function returnsThroughCleanup(stmts: readonly Stmt[]): boolean {
  return stmts.some((stmt) => {
    const cleans = stmt.kind === "with" || (stmt.kind === "try" && stmt.finalizer.length > 0);
    return cleans ? containsReturn([stmt]) : blocksOf(stmt).some(returnsThroughCleanup);
  });
}
