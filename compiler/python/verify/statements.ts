/** Statements where Python, or this version of it, does not allow them. */
import { assertNever } from "../assert-never";
import type { Parameter, Stmt, TryStmt } from "../ir";
import type { Problem } from "./problem";

interface Place {
  readonly inLoop: boolean;
  readonly inFunction: boolean;
  /** Inside `finally`, with no loop or function begun since. */
  readonly inFinally: boolean;
  /** A loop begun inside `finally` may be left; the function may not. */
  readonly functionInFinally: boolean;
}

const MODULE_LEVEL: Place = { inLoop: false, inFunction: false, inFinally: false, functionInFinally: false };

export function verifyStatements(stmts: readonly Stmt[]): readonly Problem[] {
  const problems: Problem[] = [];
  verifyBlock(stmts, MODULE_LEVEL, problems);
  return problems;
}

function verifyBlock(stmts: readonly Stmt[], place: Place, problems: Problem[]): void {
  for (const stmt of stmts) verifyStmt(stmt, place, problems);
}

function verifyStmt(stmt: Stmt, place: Place, problems: Problem[]): void {
  const problem = (message: string): void => {
    problems.push({ message, pos: stmt.pos ?? null });
  };
  switch (stmt.kind) {
    case "break":
    case "continue":
      if (!place.inLoop) problem(`${stmt.kind} outside a loop`);
      // v1.11: a jump out of `finally` leaves the value stack in disorder.
      if (place.inFinally) problem(`${stmt.kind} leaves a finally block`);
      return;
    case "return":
      if (!place.inFunction) problem("return outside a function");
      if (place.functionInFinally) problem("return inside a finally block");
      return;
    case "if":
      verifyBlock(stmt.body, place, problems);
      return verifyBlock(stmt.orelse, place, problems);
    case "while":
    case "for":
      verifyBlock(stmt.body, { ...place, inLoop: true, inFinally: false }, problems);
      return verifyBlock(stmt.orelse, place, problems);
    case "try":
      return verifyTry(stmt, place, problems, problem);
    case "with":
      return verifyBlock(stmt.body, place, problems);
    case "function":
      verifyParameters(stmt.parameters, problem);
      return verifyBlock(stmt.body, { ...MODULE_LEVEL, inFunction: true }, problems);
    case "class":
      return verifyBlock(stmt.body, MODULE_LEVEL, problems);
    case "assign":
      if (stmt.target.kind === "target-tuple" && stmt.target.elements.length === 0)
        problem("empty target tuple");
      return;
    case "import-from":
      if (stmt.names.length === 0) problem("import of nothing");
      return;
    case "expr":
    case "augmented-assign":
    case "pass":
    case "raise":
    case "import":
    case "delete":
    case "global":
    case "nonlocal":
    case "comment":
      return;
    default:
      assertNever(stmt);
  }
}

function verifyTry(
  stmt: TryStmt,
  place: Place,
  problems: Problem[],
  problem: (message: string) => void,
): void {
  if (stmt.handlers.length === 0 && stmt.finalizer.length === 0) problem("try without except and finally");
  const bare = stmt.handlers.findIndex((handler) => handler.type === null);
  if (bare !== -1 && bare !== stmt.handlers.length - 1) problem("a bare except that is not the last");
  verifyBlock(stmt.body, place, problems);
  for (const handler of stmt.handlers) verifyBlock(handler.body, place, problems);
  verifyBlock(stmt.finalizer, { ...place, inFinally: true, functionInFinally: true }, problems);
}

export function verifyParameters(parameters: readonly Parameter[], problem: (message: string) => void): void {
  let optional = false;
  parameters.forEach((parameter, i) => {
    if (parameter.rest && i !== parameters.length - 1) problem("a rest parameter that is not the last");
    if (optional && !parameter.rest && parameter.defaultValue === null) {
      problem(`${parameter.symbol.name} without a default follows one with a default`);
    }
    optional ||= parameter.defaultValue !== null;
  });
}
