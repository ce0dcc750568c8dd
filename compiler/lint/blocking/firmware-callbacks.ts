/** Callbacks of the firmware that block: all other callbacks wait for them. */
import { blockingRules } from "../../diagnostics/rules/blocking";
import { firmwareCallbacks } from "../../frontend/firmware-callbacks";
import { ts } from "../../frontend/ts";
import type { LintContext, LintRule } from "../rule";
import { isBlockingFunction, mayBePromise } from "../support/promises";

function visit(ctx: LintContext, node: ts.Node): void {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return;
  for (const callback of firmwareCallbacks(ctx.facts, node)) {
    if (!isBlockingFunction(ctx.facts, ctx.facts.checker.getTypeAtLocation(callback))) continue;
    if (isMeant(ctx, callback) || awaitsHooksOnly(ctx, functionBehind(ctx, callback), new Set())) continue;
    ctx.report(severityIn(ctx, node), callback);
  }
}

/** The library's own control loop and timers must not block one another. */
function severityIn(ctx: LintContext, node: ts.Node): typeof blockingRules.blockingCallback {
  const path = ctx.facts.loaded.displayPath(node.getSourceFile());
  const isLibrary = /(^|[\\/])src-device[\\/]/.test(path);
  return isLibrary
    ? { ...blockingRules.blockingCallback, severity: "error" }
    : blockingRules.blockingCallback;
}

/** `slow(f)` */
function isMeant(ctx: LintContext, node: ts.Expression): boolean {
  return ts.isCallExpression(node) && ctx.facts.preludeName(ctx.facts.symbolAt(node.expression)) === "slow";
}

type FunctionNode = ts.FunctionLikeDeclaration;

function functionBehind(ctx: LintContext, node: ts.Expression): FunctionNode | null {
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return node;
  const name = ts.isPropertyAccessExpression(node) ? node.name : node;
  const declaration = ctx.facts.symbolAt(name)?.valueDeclaration;
  if (declaration === undefined) return null;
  if (ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined) {
    return functionBehind(ctx, declaration.initializer);
  }
  return ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration) ? declaration : null;
}

/** All that it waits for are functions of the program's user, of type `Callback`, which decides how long. */
function awaitsHooksOnly(ctx: LintContext, node: FunctionNode | null, seen: Set<FunctionNode>): boolean {
  if (node?.body === undefined) return false;
  if (seen.has(node)) return true;
  seen.add(node);
  const { body } = node;
  const isHarmless = (call: ts.Expression): boolean => {
    if (!ts.isCallExpression(call)) return false;
    return isHook(ctx, call) || awaitsHooksOnly(ctx, functionBehind(ctx, call.expression), seen);
  };
  const visitBody = (part: ts.Node): boolean => {
    if (ts.isFunctionLike(part)) return true;
    const waited = ts.isAwaitExpression(part) || ts.isReturnStatement(part) ? part.expression : undefined;
    const waits =
      waited !== undefined && mayBePromise(ctx.facts, ctx.facts.checker.getTypeAtLocation(waited));
    if (waits && !isHarmless(waited)) return false;
    return !(ts.forEachChild(part, (child) => !visitBody(child)) ?? false);
  };
  if (ts.isBlock(body)) return visitBody(body);
  const value = ts.isAwaitExpression(body) ? body.expression : body;
  return isHarmless(value);
}

/** The call of a `Callback`: its result is void or a promise. */
function isHook(ctx: LintContext, node: ts.CallExpression): boolean {
  const type = ctx.facts.checker.getTypeAtLocation(node);
  return (
    type.isUnion() &&
    type.types.some((part) => (part.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined)) !== 0)
  );
}

export const firmwareCallbackRule: LintRule = {
  name: "firmware-callbacks",
  entries: [blockingRules.blockingCallback],
  kinds: [ts.SyntaxKind.CallExpression, ts.SyntaxKind.NewExpression],
  visit,
};
