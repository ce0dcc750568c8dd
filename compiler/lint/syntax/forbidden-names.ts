/** Names and forms of JavaScript that are there in every program and have nothing to stand for them on the board. */
import { syntax } from "../../diagnostics/syntax";
import { ts } from "../../frontend/ts";
import { isAwaitUsingList } from "../../frontend/using";
import type { LintContext, LintRule } from "../rule";

const GLOBALS: Readonly<Record<string, string>> = {
  eval: "eval",
  Function: "functions made from text",
  globalThis: "globalThis",
};

function visit(ctx: LintContext, node: ts.Node): void {
  if (ts.isIdentifier(node)) visitName(ctx, node);
  else if (ts.isPropertyAssignment(node) && isPrototypeKey(node.name)) {
    ctx.report(syntax.unsupported, node, { what: "the key __proto__, which sets a prototype" });
  } else if (ts.isElementAccessExpression(node)) visitKey(ctx, node.argumentExpression, node.expression);
  else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword) {
    visitKey(ctx, node.left, node.right);
  } else if (ts.isBindingElement(node)) visitPatternKey(ctx, node);
  else if (ts.isPropertySignature(node)) visitOptionalMember(ctx, node);
  else if (ts.isVariableDeclarationList(node)) {
    const isAwaitUsing = isAwaitUsingList(node);
    if (isAwaitUsing) ctx.report(syntax.unsupported, node.parent, { what: "await using" });
  } else if (isReceivingYield(node)) {
    ctx.report(syntax.unsupported, node, { what: "the value of a yield" });
  }
}

/** JavaScript's objects inherit these: the key is found in every record. */
const INHERITED = new Set([
  "constructor",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toLocaleString",
  "toString",
  "valueOf",
  "__proto__",
]);

function visitKey(ctx: LintContext, key: ts.Expression, object: ts.Expression): void {
  if (!ts.isStringLiteralLike(key) || !INHERITED.has(key.text)) return;
  const declared = ctx.facts.checker
    .getPropertiesOfType(ctx.facts.checker.getTypeAtLocation(object))
    .some((property) => property.name === key.text);
  if (!declared) ctx.report(syntax.unsupported, key, { what: `the inherited key ${key.text}` });
}

/** `const { toString } = record` */
function visitPatternKey(ctx: LintContext, node: ts.BindingElement): void {
  const key = node.propertyName ?? node.name;
  const text = ts.isIdentifier(key) || ts.isStringLiteralLike(key) ? key.text : "";
  if (!ts.isObjectBindingPattern(node.parent) || node.dotDotDotToken !== undefined || !INHERITED.has(text))
    return;
  ctx.report(syntax.unsupported, node, { what: `the inherited key ${text}` });
}

/** An optional member is looked for where it is not set. */
function visitOptionalMember(ctx: LintContext, node: ts.PropertySignature): void {
  const { name } = node;
  if (node.questionToken === undefined || (!ts.isIdentifier(name) && !ts.isStringLiteral(name))) return;
  if (INHERITED.has(name.text))
    ctx.report(syntax.unsupported, node, {
      what: `the optional key ${name.text}, which every object inherits`,
    });
}

function isPrototypeKey(node: ts.PropertyName): boolean {
  return (ts.isIdentifier(node) || ts.isStringLiteral(node)) && node.text === "__proto__";
}

/** `yield*` gives what the inner generator returns; `yield` gives what only next(value) could send. */
function isReceivingYield(node: ts.Node): boolean {
  return (
    ts.isYieldExpression(node) && node.asteriskToken === undefined && !ts.isExpressionStatement(node.parent)
  );
}

function visitName(ctx: LintContext, node: ts.Identifier): void {
  if (node.text === "arguments" && isVariableUse(node) && isArguments(ctx, node)) {
    ctx.report(syntax.unsupported, node, { what: "arguments (write ...args as the last parameter)" });
    return;
  }
  const what = Object.hasOwn(GLOBALS, node.text) ? GLOBALS[node.text] : undefined;
  if (what === undefined || !isVariableUse(node)) return;
  const symbol = ctx.facts.symbolAt(node);
  const isGlobal = node.text === "globalThis" || ctx.facts.libraryOwner(symbol) !== null;
  if (isGlobal) ctx.report(syntax.unsupported, wholeUse(node), { what });
}

/** Not the name of a member, a declaration or a type. */
function isVariableUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return !ts.isTypeNode(parent) && !ts.isPropertyAssignment(parent) && !ts.isQualifiedName(parent);
}

/** `Function` and `eval` with what they are called with. */
function wholeUse(node: ts.Identifier): ts.Node {
  const { parent } = node;
  return (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression === node
    ? parent
    : node;
}

function isArguments(ctx: LintContext, node: ts.Identifier): boolean {
  return ctx.facts.checker.getTypeAtLocation(node).symbol?.name === "IArguments";
}

export const forbiddenNames: LintRule = {
  name: "forbidden-names",
  entries: [syntax.unsupported],
  kinds: [
    ts.SyntaxKind.Identifier,
    ts.SyntaxKind.PropertyAssignment,
    ts.SyntaxKind.ElementAccessExpression,
    ts.SyntaxKind.BinaryExpression,
    ts.SyntaxKind.BindingElement,
    ts.SyntaxKind.PropertySignature,
    ts.SyntaxKind.VariableDeclarationList,
    ts.SyntaxKind.YieldExpression,
  ],
  visit,
};
