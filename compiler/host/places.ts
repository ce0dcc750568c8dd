/**
 * Elements of lists and records. A record has only its own keys, whatever JavaScript's objects inherit
 * (`constructor`, `__proto__` …); a list is written within its length or right behind it.
 */
import { ts } from "../frontend/ts";
import { children, expression, place as placeOf, rt, type HostContext } from "./context";

const f = ts.factory;

/** How an element access is used. */
type Use = "read" | "write" | "update";

/** A value whose members are keys of a dict. */
export function isRecord(ctx: HostContext, node: ts.Expression): boolean {
  const kind = ctx.facts.kindOf(node);
  return kind.tag === "record" || (kind.tag === "union" && kind.parts.some(({ tag }) => tag === "record"));
}

export function elementAccess(ctx: HostContext, node: ts.ElementAccessExpression): ts.Node {
  const guard = guardOf(ctx, node, useOf(node));
  return guard === null ? children(ctx, node) : guarded(ctx, node, guard);
}

/** The function of the run-time support that looks at the index before it is used. */
function guardOf(ctx: HostContext, node: ts.ElementAccessExpression, use: Use): string | null {
  if (isRecord(ctx, node.expression)) {
    // A name that the program writes out is no inherited one: those are refused.
    if (ts.isStringLiteralLike(node.argumentExpression)) return null;
    return use === "read" ? "key" : "ownKey";
  }
  if (use === "read" || ctx.facts.kindOf(node.expression).tag !== "list") return null;
  return use === "write" ? "place" : "element";
}

/** `o[k]` as `o[$rt.key(o, k)]`, with `o` evaluated once. */
function guarded(ctx: HostContext, node: ts.ElementAccessExpression, guard: string): ts.Expression {
  const object = expression(ctx, node.expression);
  const index = expression(ctx, node.argumentExpression);
  const [first, again] = twice(ctx, object);
  const key = rt(guard, again, index);
  // In a chain: what stops before it must stop here too, and the parentheses would end the chain.
  const isChain = (node.flags & ts.NodeFlags.OptionalChain) !== 0;
  return isChain
    ? f.createElementAccessChain(first, f.createToken(ts.SyntaxKind.QuestionDotToken), key)
    : f.createElementAccessExpression(first, key);
}

/** An object at its first use and at the next one, before anything else runs. */
function twice(ctx: HostContext, object: ts.Expression): readonly [ts.Expression, ts.Expression] {
  if (ts.isIdentifier(object) || object.kind === ts.SyntaxKind.ThisKeyword) return [object, object];
  const first = f.createParenthesizedExpression(f.createAssignment(holder(ctx), object));
  return [first, holder(ctx)];
}

/** One variable of the module: it is read again before any other code can run. */
export function holder(ctx: HostContext): ts.Identifier {
  ctx.usesHolder = true;
  return f.createIdentifier("$p");
}

function useOf(node: ts.Expression): Use {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent)) return useOf(parent);
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
    const changes =
      parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
    return changes ? "update" : "read";
  }
  if (ts.isBinaryExpression(parent) && parent.left === node) return assignmentUse(parent.operatorToken.kind);
  return isPatternTarget(node) ? "write" : "read";
}

const MISSING_FIRST = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.EqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
]);

function assignmentUse(operator: ts.SyntaxKind): Use {
  if (operator < ts.SyntaxKind.FirstAssignment || operator > ts.SyntaxKind.LastAssignment) return "read";
  return MISSING_FIRST.has(operator) ? "write" : "update";
}

/** `[list[i]] = …`, `({ a: list[i] } = …)`, `for (list[i] of …)` */
function isPatternTarget(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isForOfStatement(parent)) return parent.initializer === node;
  if (ts.isSpreadElement(parent) || ts.isSpreadAssignment(parent)) return isPatternTarget(parent);
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node && isPatternTarget(parent.parent);
  if (ts.isBinaryExpression(parent)) {
    const isTarget = parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    const isPattern = ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node);
    return isTarget && (isPattern || isPatternTarget(parent));
  }
  return (
    (ts.isArrayLiteralExpression(parent) || ts.isObjectLiteralExpression(parent)) && isPatternTarget(parent)
  );
}

/** `list[i] = v`: the index is looked at behind the value, as on the board. */
export function assignment(ctx: HostContext, node: ts.BinaryExpression): ts.Node {
  const target = withoutAssertion(node.left);
  if (!ts.isElementAccessExpression(target) || ctx.facts.kindOf(target.expression).tag !== "list")
    return children(ctx, node);
  if (isPatternTarget(node)) return children(ctx, node);
  const args = [target.expression, target.argumentExpression, node.right].map((part) =>
    expression(ctx, part),
  );
  return rt("setIndex", ...args);
}

function withoutAssertion(node: ts.Expression): ts.Expression {
  return ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node)
    ? withoutAssertion(node.expression)
    : node;
}

/** `key in record` */
export function membership(ctx: HostContext, node: ts.BinaryExpression): ts.Node {
  if (!isRecord(ctx, node.right)) return children(ctx, node);
  return rt("has", expression(ctx, node.left), expression(ctx, node.right));
}

/** Checked mode, `list[i]!`: the run ends where the board would raise IndexError. */
export function asserted(ctx: HostContext, node: ts.NonNullExpression): ts.Node {
  const inner = node.expression;
  if (!ts.isElementAccessExpression(inner) || inner.questionDotToken !== undefined)
    return children(ctx, node);
  if (useOf(inner) !== "read" || ts.isPrefixUnaryExpression(node.parent)) return children(ctx, node);
  const { tag } = ctx.facts.kindOf(inner.expression);
  if (tag !== "list" && tag !== "bytes" && tag !== "bytearray" && tag !== "str") return children(ctx, node);
  return rt(
    "checkIndex",
    expression(ctx, inner.expression),
    expression(ctx, inner.argumentExpression),
    placeOf(ctx, node),
  );
}

/** A place that is named twice, read and written: by itself, or through an object that stands for it. */
export function repeatedPlace(
  ctx: HostContext,
  node: ts.Expression,
): { readonly first: ts.Expression | null; readonly name: () => ts.Expression } {
  const target = withoutAssertion(node);
  if (isSimplePlace(target)) return { first: null, name: () => expression(ctx, target) };
  const parts = partsOf(ctx, target);
  if (parts === null) return { first: null, name: () => expression(ctx, target) };
  const first = f.createAssignment(holder(ctx), rt("reference", ...parts));
  return { first, name: () => f.createPropertyAccessExpression(holder(ctx), "value") };
}

function partsOf(ctx: HostContext, target: ts.Expression): readonly ts.Expression[] | null {
  if (ts.isPropertyAccessExpression(target) && target.expression.kind !== ts.SyntaxKind.SuperKeyword) {
    return [expression(ctx, target.expression), f.createStringLiteral(target.name.text)];
  }
  if (!ts.isElementAccessExpression(target)) return null;
  const guard = guardOf(ctx, target, "update");
  const object = expression(ctx, target.expression);
  const index = expression(ctx, target.argumentExpression);
  if (guard === null) return [object, index];
  const [first, again] = twice(ctx, object);
  return [first, rt(guard, again, index)];
}

function isSimplePlace(node: ts.Expression): boolean {
  if (ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword) return true;
  // What may be an accessor of its own is read and written once each, but not the objects on the way to it.
  return (
    ts.isPropertyAccessExpression(node) &&
    (ts.isIdentifier(node.expression) ||
      node.expression.kind === ts.SyntaxKind.ThisKeyword ||
      node.expression.kind === ts.SyntaxKind.SuperKeyword)
  );
}
