/** `a[i]`: None outside the list, plain where the index is proven or asserted with `!`. */
import { data } from "../diagnostics/data";
import { numbers } from "../diagnostics/numbers";
import { syntax } from "../diagnostics/syntax";
import type { Kind } from "../frontend/kinds";
import { ts } from "../frontend/ts";
import type { Expr } from "../python/ir";
import { pyAttr, pyCall, pyIndex, pyNone } from "../python/builders";
import { helper, positionOf, report, type LowerContext } from "./context";
import { pyTypeOf } from "./names";
import { assignsIn } from "./ranges";

export function lowerElement(ctx: LowerContext, node: ts.ElementAccessExpression): Expr {
  const object = ctx.facts.symbolAt(node.expression);
  if (object !== undefined && (object.flags & ts.SymbolFlags.Enum) !== 0) {
    report(ctx, syntax.unsupported, node, { what: "looking up an enum's member by value or name" });
    return pyNone();
  }
  const [receiver, index] = ctx.program.lower.operands(ctx, [node.expression, node.argumentExpression]);
  if (receiver === undefined || index === undefined) throw new Error("an element access has two parts");
  return elementAccess(ctx, node, receiver, index);
}

/** Reads `receiver[index]`, both already evaluated. */
export function elementAccess(
  ctx: LowerContext,
  node: ts.ElementAccessExpression,
  receiver: Expr,
  index: Expr,
): Expr {
  const kind = ctx.facts.kindOf(node.expression);
  const pos = positionOf(ctx, node);
  const type = pyTypeOf(ctx.facts.kindOf(node));
  if (kind.tag === "record") return recordElement(ctx, node, kind, receiver, index);
  checkIndex(ctx, node.argumentExpression);
  switch (kind.tag) {
    case "list":
    case "bytes":
    case "bytearray":
    case "str":
      if (isAsserted(node) || isProvenIndex(ctx, node)) return pyIndex(receiver, index, type, pos);
      return pyCall(helper(ctx, "_at"), [receiver, index], { pos });
    case "tuple":
      if (isTupleIndex(ctx, node)) return pyIndex(receiver, index, type, pos);
      return pyCall(helper(ctx, "_at"), [receiver, index], { pos });
    default:
      report(ctx, syntax.unsupported, node, {
        what: `an index into ${ctx.facts.checker.typeToString(kind.type)}`,
      });
      return receiver;
  }
}

/** A float would be truncated by no one: Python raises where JavaScript gives undefined. */
function checkIndex(ctx: LowerContext, node: ts.Expression): void {
  const { tag } = ctx.facts.kindOf(node);
  if (tag === "int") return;
  report(ctx, tag === "float" || tag === "number" ? numbers.floatAsIndex : data.indexKind, node);
}

function recordElement(
  ctx: LowerContext,
  node: ts.ElementAccessExpression,
  kind: Kind,
  receiver: Expr,
  index: Expr,
): Expr {
  const pos = positionOf(ctx, node);
  const key = ctx.facts.kindOf(node.argumentExpression);
  if (key.tag !== "str") report(ctx, data.recordKey, node.argumentExpression);
  const name = ts.isStringLiteralLike(node.argumentExpression) ? node.argumentExpression.text : null;
  const property = name === null ? undefined : ctx.facts.checker.getPropertyOfType(kind.type, name);
  const present = property !== undefined && (property.flags & ts.SymbolFlags.Optional) === 0;
  if (present || (isAsserted(node) && !isWriteTarget(node)) || allKeysPresent(ctx, node, kind)) {
    return pyIndex(receiver, index, pyTypeOf(ctx.facts.kindOf(node)), pos);
  }
  return pyCall(pyAttr(receiver, "get"), [index], { pos });
}

/** `p[key]` with a key of literal types that are all required properties. */
function allKeysPresent(ctx: LowerContext, node: ts.ElementAccessExpression, kind: Kind): boolean {
  const type = ctx.facts.checker.getTypeAtLocation(node.argumentExpression);
  const literals = type.isUnion() ? type.types : [type];
  return literals.every((literal) => {
    if (!literal.isStringLiteral()) return false;
    const property = ctx.facts.checker.getPropertyOfType(kind.type, literal.value);
    return property !== undefined && (property.flags & ts.SymbolFlags.Optional) === 0;
  });
}

function isWriteTarget(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isBinaryExpression(parent) && parent.left === node;
}

/** `a[i]!`: the author says that it is there; the board raises IndexError if it is not. */
function isAsserted(node: ts.Expression): boolean {
  return ts.isNonNullExpression(node.parent) && node.parent.expression === node;
}

function isTupleIndex(ctx: LowerContext, node: ts.ElementAccessExpression): boolean {
  const { argumentExpression } = node;
  if (!ts.isNumericLiteral(argumentExpression)) return isProvenIndex(ctx, node);
  const kind = ctx.facts.kindOf(node.expression);
  const target = (kind.type as ts.TupleTypeReference).target;
  return Number(argumentExpression.text) < target.minLength;
}

/**
 * `for (let i = 0; i < a.length; i++) … a[i]`: in range as long as the loop changes neither `i` nor the list.
 */
export function isProvenIndex(ctx: LowerContext, node: ts.ElementAccessExpression): boolean {
  const index = node.argumentExpression;
  const list = node.expression;
  if (!ts.isIdentifier(index) || !ts.isIdentifier(list)) return false;
  const counter = ctx.facts.symbolAt(index);
  const target = ctx.facts.symbolAt(list);
  if (counter === undefined || target === undefined) return false;
  const declaration = counter.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return false;
  const loop = declaration.parent.parent;
  if (!ts.isForStatement(loop) || loop.condition === undefined || loop.incrementor === undefined)
    return false;
  if (!isZeroStart(declaration) || !isLengthBound(ctx, loop.condition, counter, target)) return false;
  if (!isIncrement(ctx, loop.incrementor, counter)) return false;
  if (ctx.program.usage.isVolatile(target) || ctx.program.usage.isCaptured(counter)) return false;
  const inside = ts.findAncestor(node, (parent) => parent === loop.statement);
  if (inside === undefined) return false;
  const fixedLength = ctx.facts.kindOf(list).tag !== "list" || !mayResize(ctx, loop.statement);
  return fixedLength && !assignsIn(ctx, loop.statement, counter) && !assignsIn(ctx, loop.statement, target);
}

function isZeroStart(declaration: ts.VariableDeclaration): boolean {
  return declaration.initializer !== undefined && ts.isNumericLiteral(declaration.initializer);
}

function isLengthBound(ctx: LowerContext, node: ts.Expression, counter: ts.Symbol, list: ts.Symbol): boolean {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.LessThanToken &&
    ts.isIdentifier(node.left) &&
    ctx.facts.symbolAt(node.left) === counter &&
    ts.isPropertyAccessExpression(node.right) &&
    node.right.name.text === "length" &&
    ts.isIdentifier(node.right.expression) &&
    ctx.facts.symbolAt(node.right.expression) === list
  );
}

function isIncrement(ctx: LowerContext, node: ts.Expression, counter: ts.Symbol): boolean {
  return (
    (ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node)) &&
    node.operator === ts.SyntaxKind.PlusPlusToken &&
    ts.isIdentifier(node.operand) &&
    ctx.facts.symbolAt(node.operand) === counter
  );
}

const RESIZING = new Set(["pop", "shift", "splice", "length"]);

/** Any call may reach the list through another name; only members that cannot shrink a list are let through. */
function mayResize(ctx: LowerContext, root: ts.Node): boolean {
  const visit = (node: ts.Node): boolean => {
    if (ts.isCallExpression(node) && !isHarmlessCall(ctx, node)) return true;
    if (ts.isNewExpression(node) || ts.isAwaitExpression(node) || ts.isYieldExpression(node)) return true;
    if (ts.isPropertyAccessExpression(node) && RESIZING.has(node.name.text) && isWriteTarget(node))
      return true;
    return ts.forEachChild(node, visit) ?? false;
  };
  return visit(root);
}

function isHarmlessCall(ctx: LowerContext, node: ts.CallExpression): boolean {
  const callee = node.expression;
  const symbol = ctx.facts.symbolAt(ts.isPropertyAccessExpression(callee) ? callee.name : callee);
  if (ctx.facts.preludeName(symbol) === "print") return true;
  if (!ts.isPropertyAccessExpression(callee) || ctx.facts.libraryOwner(symbol) === null) return false;
  if (RESIZING.has(callee.name.text)) return false;
  // A callback may do anything.
  return !node.arguments.some(
    (argument) =>
      ts.isFunctionLike(argument) ||
      (ts.isIdentifier(argument) && ctx.facts.kindOf(argument).tag === "function"),
  );
}
