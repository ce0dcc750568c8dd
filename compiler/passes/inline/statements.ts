/** Inlines a function at a statement that calls it: as a statement, for a variable, to return it, or first of all. */
import type { Expr, PySymbol, SourcePosition, Stmt } from "../../python/ir";
import { pyAssign, pyExprStmt, pyName, pyNone, pyReturn } from "../../python/builders";
import { mapExpr } from "../../python/visit";
import type { Mentions } from "../analysis/references";
import { isDroppable } from "../analysis/effects";
import { isStable } from "../analysis/stability";
import { replaceFirstEvaluated } from "../temporaries/replace-first";
import type { Candidate } from "./candidates";
import { cloneBody } from "./clone-body";
import { bindParameters, bindSelf } from "./parameters";
import { ends, returnsThroughCleanup, type Sink, withoutReturns } from "./returns";

type AllMentions = ReadonlyMap<PySymbol, Mentions>;

/** The statements that replace `stmt`; undefined where it does not hold the call, or not in a fitting place. */
export function statementsFor(
  stmt: Stmt,
  candidate: Candidate,
  mentions: AllMentions,
): readonly Stmt[] | undefined {
  const { call, definition } = candidate;
  if (stmt.kind === "expr" && stmt.value === call) return expand(candidate, mentions, { kind: "drop" });
  if (stmt.kind === "return" && stmt.value === call) return expand(candidate, mentions, { kind: "return" });
  if (stmt.kind === "assign" && stmt.value === call && stmt.target.kind === "name") {
    const { symbol } = stmt.target;
    const direct = isOwnVariable(symbol, candidate, mentions) && !returnsThroughCleanup(definition.body);
    if (direct) return expand(candidate, mentions, { kind: "assign", symbol });
  }
  return expandBefore(stmt, candidate, mentions);
}

/** A variable of the caller that no other frame sees: nothing can look at it before the function has ended. */
function isOwnVariable(symbol: PySymbol, { caller }: Candidate, mentions: AllMentions): boolean {
  return symbol.owner === caller && isStable(symbol, mentions);
}

/** `if f(a) > 0:` is `t = f(a)` and `if t > 0:`, where the call is the first thing that the statement does. */
function expandBefore(stmt: Stmt, candidate: Candidate, mentions: AllMentions): readonly Stmt[] | undefined {
  const { call, caller } = candidate;
  const symbol: PySymbol = { id: -1, name: "_t", kind: "temporary", owner: caller, fixed: false };
  const read = pyName(symbol, call.type);
  const replaced = replaceOwn(stmt, call, read);
  if (replaced === undefined) return undefined;
  const marker: Expr = {
    kind: "call",
    callee: call.callee,
    args: [],
    star: null,
    keywords: [],
    type: "object",
  };
  const stable = (other: PySymbol): boolean => isStable(other, mentions);
  if (replaceFirstEvaluated(replaced, symbol, marker, stable) === undefined) return undefined;
  const before = expand(candidate, mentions, { kind: "assign", symbol });
  return before && [...before, replaced];
}

/** The statement with the call in one of its own expressions replaced, blocks aside. */
function replaceOwn(stmt: Stmt, call: Expr, read: Expr): Stmt | undefined {
  const inExpr = (expr: Expr): Expr => mapExpr(expr, { expr: (each) => (each === call ? read : each) });
  switch (stmt.kind) {
    case "expr":
    case "assign":
    case "augmented-assign": {
      const value = inExpr(stmt.value);
      return value === stmt.value ? undefined : { ...stmt, value };
    }
    case "return":
    case "raise": {
      const value = stmt.value === null ? null : inExpr(stmt.value);
      return value === stmt.value ? undefined : { ...stmt, value };
    }
    case "if": {
      const test = inExpr(stmt.test);
      return test === stmt.test ? undefined : { ...stmt, test };
    }
    case "for": {
      const iterable = inExpr(stmt.iterable);
      return iterable === stmt.iterable ? undefined : { ...stmt, iterable };
    }
    case "with": {
      const context = inExpr(stmt.context);
      return context === stmt.context ? undefined : { ...stmt, context };
    }
    default:
      return undefined;
  }
}

type Use = { readonly kind: "drop" | "return" } | { readonly kind: "assign"; readonly symbol: PySymbol };

/** The function's statements, with what happens to its value. */
function expand(candidate: Candidate, mentions: AllMentions, use: Use): readonly Stmt[] | undefined {
  const { definition, call, caller, self } = candidate;
  const bindings = bindParameters(candidate, mentions, use.kind === "assign" ? use.symbol : null);
  if (bindings === undefined) return undefined;
  const values = new Map(bindSelf(definition, self));
  for (const { parameter, value, substituted } of bindings) if (substituted) values.set(parameter, value);
  const cloned = cloneBody(definition, caller, values);
  const body = finish(cloned.body, use, call.pos);
  if (body === undefined) return undefined;
  const set = bindings
    .filter(({ substituted }) => !substituted)
    .map(({ parameter, value }) => pyAssign(pyName(cloned.renamed(parameter)), value, call.pos));
  const from = definition.qualifiedName;
  return [...set, ...body.map((stmt) => (stmt.from === undefined ? { ...stmt, from } : stmt))];
}

function finish(
  body: readonly Stmt[],
  use: Use,
  pos: SourcePosition | undefined,
): readonly Stmt[] | undefined {
  switch (use.kind) {
    case "return":
      return ends(body) ? body : [...body, pyReturn(null, pos)];
    case "drop":
      return withoutReturns(body, drop);
    case "assign":
      return withoutReturns(body, (value, at) => [
        pyAssign(pyName(use.symbol), value ?? pyNone(), at ?? pos),
      ]);
  }
}

const drop: Sink = (value, pos) => (value === null || isDroppable(value) ? [] : [pyExprStmt(value, pos)]);
