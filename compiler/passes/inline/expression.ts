/** Inlines a function whose body is one `return expression` in the place of the call, wherever that stands. */
import type { Expr, PySymbol, ReturnStmt, Stmt } from "../../python/ir";
import type { Mentions } from "../analysis/references";
import { isStable } from "../analysis/stability";
import { replaceFirstEvaluated } from "../temporaries/replace-first";
import type { Candidate } from "./candidates";
import { cloneBody } from "./clone-body";
import { bindParameters, bindSelf } from "./parameters";

/** What the call becomes; undefined where an argument would be evaluated at another time, or twice, or never. */
export function expressionFor(
  candidate: Candidate,
  mentions: ReadonlyMap<PySymbol, Mentions>,
): Expr | undefined {
  const { definition, caller, self } = candidate;
  const body = definition.body.filter(({ kind }) => kind !== "comment");
  const [only] = body;
  if (body.length !== 1 || only?.kind !== "return") return undefined;
  const bindings = bindParameters(candidate, mentions, null);
  if (bindings === undefined) return undefined;
  const values = new Map(bindSelf(definition, self));
  for (const { parameter, value, substituted } of bindings) if (substituted) values.set(parameter, value);
  const cloned = cloneBody(definition, caller, values);
  let current: Stmt | undefined = cloned.body.find(({ kind }) => kind === "return");
  const stable = (symbol: PySymbol): boolean => isStable(symbol, mentions);
  // The last argument moves first: what is evaluated before it are then only the others.
  for (const { parameter, value, substituted } of [...bindings].reverse()) {
    if (substituted || current === undefined) continue;
    const count = mentions.get(parameter);
    if (count?.reads !== 1 || count.binds !== 1 || count.elsewhere) return undefined;
    current = replaceFirstEvaluated(current, cloned.renamed(parameter), value, stable);
  }
  return current === undefined ? undefined : returned(current);
}

function returned(stmt: Stmt): Expr {
  const value = (stmt as ReturnStmt).value;
  return value ?? { kind: "none", type: "none" };
}
