/** Which iterators JavaScript closes when a loop or a pattern leaves them before their end. */
import type { Kind } from "../frontend/kinds";
import { ts } from "../frontend/ts";
import type { LowerContext } from "./context";

/** What makes the iterators of Array, Map, Set and String: leaving one early only pauses it. */
const LIBRARY_ITERATORS = new Set(["ArrayIterator", "MapIterator", "SetIterator", "StringIterator"]);

/**
 * `itself`: the value is a generator that somebody may go on with, or whose `finally` shows.
 * `own`: the value makes a new iterator for each loop, and its `finally` shows.
 */
export type Closing = "nothing" | "itself" | "own";

export function closingOf(ctx: LowerContext, node: ts.Expression, kind: Kind): Closing {
  const { hasGeneratorCleanup } = ctx.program.usage;
  if (kind.tag === "instance" || kind.tag === "protocol") return hasGeneratorCleanup ? "own" : "nothing";
  const name = kind.type.symbol?.name ?? "";
  if (kind.tag !== "generator" || LIBRARY_ITERATORS.has(name)) return "nothing";
  // What is declared as Iterable may be an object with a `close` of its own.
  if (name !== "Generator") return "own";
  return hasGeneratorCleanup || !isNewGenerator(ctx, node) ? "itself" : "nothing";
}

/** True when a pattern over it must leave it open. */
export function isLibraryIterator(kind: Kind): boolean {
  return kind.tag === "generator" && LIBRARY_ITERATORS.has(kind.type.symbol?.name ?? "");
}

/** A call of a generator function: nobody else has what it gives. */
function isNewGenerator(ctx: LowerContext, node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isNewGenerator(ctx, node.expression);
  if (!ts.isCallExpression(node)) return false;
  const declaration = ctx.facts.checker.getResolvedSignature(node)?.declaration;
  return (
    declaration !== undefined && "asteriskToken" in declaration && declaration.asteriskToken !== undefined
  );
}

/** False where the body runs to its end in every turn. */
export function mayLeaveEarly(body: ts.Node): boolean {
  switch (body.kind) {
    case ts.SyntaxKind.CallExpression:
    case ts.SyntaxKind.NewExpression:
    case ts.SyntaxKind.BreakStatement:
    case ts.SyntaxKind.ContinueStatement:
    case ts.SyntaxKind.ReturnStatement:
    case ts.SyntaxKind.ThrowStatement:
    case ts.SyntaxKind.YieldExpression:
    case ts.SyntaxKind.ElementAccessExpression:
    case ts.SyntaxKind.PropertyAccessExpression:
    case ts.SyntaxKind.PercentToken:
    case ts.SyntaxKind.SlashToken:
      return true;
    default:
      return ts.forEachChild(body, mayLeaveEarly) ?? false;
  }
}
