/**
 * Release form: a private function, or private method of the same object, that one place calls moves into that
 * place. A function costs about 23 bytes of .mpy and 85 of heap beyond what it does, and a frame of the board's
 * small stack. Each statement keeps the name of the function it comes from, for tracebacks.
 */
import type { Expr, FunctionStmt, PyModule, PySymbol, Stmt } from "../../python/ir";
import { mapStmts } from "../../python/visit";
import { countMentions } from "../analysis/references";
import { type Candidate, findCandidates } from "./candidates";
import { expressionFor } from "./expression";
import { statementsFor } from "./statements";

export function inlineFunctions(module: PyModule): PyModule {
  let current = module;
  const kept = new Set<PySymbol>();
  for (;;) {
    const candidate = findCandidates(current).find(({ definition }) => !kept.has(definition.symbol));
    if (candidate === undefined) return current;
    const body = inlined(current, candidate);
    if (body === undefined) kept.add(candidate.definition.symbol);
    else current = { ...current, body: withoutDefinition(body, candidate.definition) };
  }
}

/** The module's statements with the call replaced; undefined where that is not possible. */
function inlined(module: PyModule, candidate: Candidate): readonly Stmt[] | undefined {
  const mentions = countMentions(module.body, module.scope);
  const expression = expressionFor(candidate, mentions);
  if (expression !== undefined) return replaceCall(module.body, candidate, expression);
  let done = false;
  const body = mapStmts(module.body, {
    stmt: (stmt) => {
      const statements = done ? undefined : statementsFor(stmt, candidate, mentions);
      if (statements === undefined) return [stmt];
      done = true;
      return statements;
    },
  });
  return done ? body : undefined;
}

function replaceCall(
  stmts: readonly Stmt[],
  { call }: Candidate,
  expression: Expr,
): readonly Stmt[] | undefined {
  const body = mapStmts(stmts, { expr: (expr) => (expr === call ? expression : expr) });
  return body === stmts ? undefined : body;
}

function withoutDefinition(stmts: readonly Stmt[], { symbol }: FunctionStmt): readonly Stmt[] {
  const isIt = (stmt: Stmt): boolean => stmt.kind === "function" && stmt.symbol === symbol;
  return stmts.flatMap((stmt): readonly Stmt[] => {
    if (isIt(stmt)) return [];
    if (stmt.kind !== "class" || !stmt.body.some(isIt)) return [stmt];
    return [{ ...stmt, body: stmt.body.filter((member) => !isIt(member)) }];
  });
}
