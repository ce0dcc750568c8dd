/** `a?.b.c?.(x)`: each guarded value is kept, the rest of the chain runs only when it is there. */
import { ts } from "../frontend/ts";
import type { Expr, Stmt } from "../python/ir";
import {
  pyAssign,
  pyConditional,
  pyExprStmt,
  pyIf,
  pyIsNone,
  pyIsNotNone,
  pyName,
  pyNone,
} from "../python/builders";
import { capture, emit, newTemporary, reusable, type LowerContext } from "./context";
import { isPure } from "./operands";
import { isPublicInput } from "./public-input";

type Link =
  ts.PropertyAccessExpression | ts.ElementAccessExpression | ts.CallExpression | ts.NonNullExpression;

function isLink(node: ts.Node): node is Link {
  return (
    (ts.isPropertyAccessExpression(node) ||
      ts.isElementAccessExpression(node) ||
      ts.isCallExpression(node) ||
      ts.isNonNullExpression(node)) &&
    (node.flags & ts.NodeFlags.OptionalChain) !== 0
  );
}

/** The innermost guard of the chain that has no value yet: the expression before its first `?.`. */
function firstGuard(ctx: LowerContext, node: ts.Expression): ts.Expression | null {
  let found: ts.Expression | null = null;
  for (let link: ts.Expression = node; isLink(link); link = link.expression) {
    if (ctx.substitutions.has(link.expression)) break;
    const question = ts.isNonNullExpression(link) ? undefined : link.questionDotToken;
    if (question !== undefined && isGuardNeeded(ctx, link.expression)) found = link.expression;
  }
  return found;
}

function isGuardNeeded(ctx: LowerContext, node: ts.Expression): boolean {
  return ctx.facts.kindOf(node).optional || isPublicInput(ctx, node);
}

export function isOptionalChain(ctx: LowerContext, node: ts.Expression): boolean {
  return isLink(node) && firstGuard(ctx, node) !== null;
}

/** `lowerLink` lowers the outermost link once all guards before it have values. */
export function lowerOptionalChain(
  ctx: LowerContext,
  node: ts.Expression,
  wantValue: boolean,
  lowerLink: (ctx: LowerContext, node: ts.Expression) => Expr,
): Expr {
  const guard = firstGuard(ctx, node);
  if (guard === null) return lowerLink(ctx, node);
  const kept = reusable(ctx, ctx.program.lower.expression(ctx, guard));
  ctx.substitutions.set(guard, kept);
  const rest = capture(ctx, () => lowerOptionalChain(ctx, node, wantValue, lowerLink));
  ctx.substitutions.delete(guard);
  if (!wantValue) {
    const body: Stmt[] = [...rest.before];
    if (!isPure(rest.value)) body.push(pyExprStmt(rest.value));
    if (body.length > 0) emit(ctx, pyIf(pyIsNotNone(kept), body));
    return pyNone();
  }
  if (rest.before.length === 0) return pyConditional(pyIsNone(kept), pyNone(), rest.value);
  const result = pyName(newTemporary(ctx));
  emit(ctx, pyAssign(result, pyNone()));
  emit(ctx, pyIf(pyIsNotNone(kept), [...rest.before, pyAssign(result, rest.value)]));
  return result;
}
