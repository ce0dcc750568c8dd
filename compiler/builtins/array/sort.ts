/** sort: Python's own where equal elements cannot be told apart, by a key where the comparator compares keys. */
import { data } from "../../diagnostics/data";
import { ts } from "../../frontend/ts";
import {
  builtin,
  capture,
  createFrame,
  emit,
  helper,
  inFrame,
  positionOf,
  report,
  reusable,
  type LowerContext,
} from "../../lower/context";
import { isPure } from "../../lower/operands";
import {
  pyBool,
  pyCall,
  pyExprStmt,
  pyKeyword,
  pyLambda,
  pyMethodCall,
  pyName,
  pyNone,
  pyParameter,
  pyUnary,
} from "../../python/builders";
import type { Expr } from "../../python/ir";
import { createSymbol } from "../../python/symbols";
import { isAccessorRead } from "../support/accessors";
import { argument, callHelper, evaluate, receiverKind } from "../support/arguments";
import { attempt, callbackValue, evaluateReceiver } from "../support/callback";
import { checkRecord } from "../support/arguments";
import { sortedRecord, type SortedRecord } from "../support/record-sort";
import type { BuiltinCall } from "../types";

export function sort(call: BuiltinCall): Expr {
  const { ctx } = call;
  if (ts.isCallExpression(call.node)) {
    const record = sortedRecord(ctx, call.node);
    if (record !== null) return recordOrder(ctx, record);
  }
  const element = ctx.facts.kinds.element(receiverKind(call));
  const comparator = argument(call, 0);
  const receiver = comparator === null ? evaluate(call, []).receiver : evaluateReceiver(call, comparator);
  if (element?.optional === true && element.tag !== "value") {
    report(ctx, data.sortKind, call.node, {
      type: `${ctx.facts.checker.typeToString(element.type)} | undefined`,
    });
  }
  if (comparator === null) {
    if (element?.tag !== "str" && element?.tag !== "never") {
      const type = element === null ? "this" : ctx.facts.checker.typeToString(element.type);
      report(ctx, data.sortKind, call.node, { type });
    }
    return sorted(call, receiver, false);
  }
  const plain = plainOrder(ctx, comparator);
  // Not floats: NaN has no place in Python's order, and 0.0 and -0.0 would change places.
  if (plain !== null && (element?.tag === "int" || element?.tag === "bigint" || element?.tag === "str")) {
    return sorted(call, receiver, plain === "falling");
  }
  const key = attempt(ctx, () => sortKey(call, comparator));
  if (key !== null) return callHelper(call, "_sort_by", [receiver, key], "list");
  const { callee, count } = callbackValue(ctx, comparator);
  return callHelper(call, "_sort", [receiver, count === 2 ? callee : fitted(ctx, callee, count)], "list");
}

/** `Object.keys(r).sort()`. */
function recordOrder(ctx: LowerContext, { record, form }: SortedRecord): Expr {
  checkRecord(ctx, record);
  const value = ctx.program.lower.expression(ctx, record);
  const pos = positionOf(ctx, record);
  if (form === "entries") return pyCall(helper(ctx, "_pairs"), [value], { type: "list", pos });
  return pyCall(builtin(ctx, "sorted"), [value], { pos });
}

/** `list.sort()` in place; as an expression the list. */
function sorted(call: BuiltinCall, receiver: Expr, falling: boolean): Expr {
  const { ctx } = call;
  const keywords = falling ? [pyKeyword("reverse", pyBool(true))] : [];
  const pos = positionOf(ctx, call.node);
  if (call.isStatement) return pyMethodCall(receiver, "sort", [], { keywords, type: "none", pos });
  const list = reusable(ctx, receiver);
  emit(ctx, pyExprStmt(pyMethodCall(list, "sort", [], { keywords, type: "none", pos })));
  return list;
}

interface Comparator {
  readonly first: ts.ParameterDeclaration;
  readonly second: ts.ParameterDeclaration;
  readonly body: ts.Expression;
}

function comparatorOf(node: ts.Expression): Comparator | null {
  if (!ts.isArrowFunction(node) || node.parameters.length !== 2) return null;
  const [first, second] = node.parameters;
  if (first === undefined || second === undefined) return null;
  if (!ts.isIdentifier(first.name) || !ts.isIdentifier(second.name)) return null;
  const body = bodyExpression(node);
  return body === null ? null : { first, second, body };
}

function bodyExpression(node: ts.ArrowFunction): ts.Expression | null {
  let body: ts.Expression | undefined;
  if (!ts.isBlock(node.body)) body = node.body;
  else {
    const only = node.body.statements[0];
    if (node.body.statements.length !== 1 || only === undefined || !ts.isReturnStatement(only)) return null;
    body = only.expression;
  }
  while (body !== undefined && ts.isParenthesizedExpression(body)) body = body.expression;
  return body ?? null;
}

interface Difference {
  readonly left: ts.Expression;
  readonly right: ts.Expression;
}

/** `x - y`, or `x < y ? -1 : x > y ? 1 : 0` in its forms, as "x before y". */
function differenceOf(body: ts.Expression): Difference | null {
  if (ts.isBinaryExpression(body) && body.operatorToken.kind === ts.SyntaxKind.MinusToken) {
    return { left: body.left, right: body.right };
  }
  if (!ts.isConditionalExpression(body)) return null;
  const first = relation(body.condition);
  const rest = skip(body.whenFalse);
  if (first === null || !ts.isConditionalExpression(rest)) return null;
  const second = relation(rest.condition);
  if (second === null || second.less === first.less) return null;
  if (second.left.getText() !== first.left.getText() || second.right.getText() !== first.right.getText())
    return null;
  if (skip(rest.whenFalse).getText() !== "0") return null;
  const signs = [skip(body.whenTrue).getText(), skip(rest.whenTrue).getText()];
  const before = first.less ? signs : signs.reverse();
  if (before[0] === "-1" && before[1] === "1") return { left: first.left, right: first.right };
  if (before[0] === "1" && before[1] === "-1") return { left: first.right, right: first.left };
  return null;
}

function skip(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? skip(node.expression) : node;
}

function relation(node: ts.Expression): (Difference & { readonly less: boolean }) | null {
  const inner = skip(node);
  if (!ts.isBinaryExpression(inner)) return null;
  const { kind } = inner.operatorToken;
  if (kind !== ts.SyntaxKind.LessThanToken && kind !== ts.SyntaxKind.GreaterThanToken) return null;
  return { left: skip(inner.left), right: skip(inner.right), less: kind === ts.SyntaxKind.LessThanToken };
}

/** A comparator of the elements themselves. */
function plainOrder(ctx: LowerContext, node: ts.Expression): "rising" | "falling" | null {
  const comparator = comparatorOf(node);
  const difference = comparator === null ? null : differenceOf(comparator.body);
  if (comparator === null || difference === null) return null;
  if (
    isParameter(ctx, difference.left, comparator.first) &&
    isParameter(ctx, difference.right, comparator.second)
  )
    return "rising";
  if (
    isParameter(ctx, difference.left, comparator.second) &&
    isParameter(ctx, difference.right, comparator.first)
  )
    return "falling";
  return null;
}

function isParameter(ctx: LowerContext, node: ts.Expression, parameter: ts.ParameterDeclaration): boolean {
  return ts.isIdentifier(node) && ctx.facts.symbolAt(node)?.valueDeclaration === parameter;
}

/** `(a, b) => a.n - b.n` as `lambda a: a.n`; falling order by the negative of a number. */
function sortKey(call: BuiltinCall, node: ts.Expression): Expr | null {
  const { ctx } = call;
  const comparator = comparatorOf(node);
  const difference = comparator === null ? null : differenceOf(comparator.body);
  if (comparator === null || difference === null) return null;
  const { left, right } = difference;
  // The comparator reads each key many times, the list of keys once.
  if (readsAccessor(ctx, left)) return null;
  const rising = mentions(ctx, left, comparator.first) && !mentions(ctx, left, comparator.second);
  const [own, other] = rising ? [comparator.first, comparator.second] : [comparator.second, comparator.first];
  if (!mentions(ctx, left, own) || mentions(ctx, left, other)) return null;
  if (!mentions(ctx, right, other) || mentions(ctx, right, own)) return null;
  if (!isSameWith(ctx, left, right, own, other)) return null;
  const kind = ctx.facts.kindOf(left);
  const isNumber = kind.tag === "int" || kind.tag === "bigint";
  if (kind.optional || (!isNumber && (kind.tag !== "str" || !rising))) return null;
  return keyFunction(call, left, own, rising);
}

function readsAccessor(ctx: LowerContext, node: ts.Node): boolean {
  return (
    isAccessorRead(ctx.facts, node) ||
    (ts.forEachChild(node, (child) => readsAccessor(ctx, child) || undefined) ?? false)
  );
}

function mentions(ctx: LowerContext, node: ts.Node, parameter: ts.ParameterDeclaration): boolean {
  if (ts.isIdentifier(node)) return ctx.facts.symbolAt(node)?.valueDeclaration === parameter;
  return ts.forEachChild(node, (child) => mentions(ctx, child, parameter) || undefined) ?? false;
}

/** The same expression, of the one parameter and of the other. */
function isSameWith(
  ctx: LowerContext,
  a: ts.Node,
  b: ts.Node,
  own: ts.ParameterDeclaration,
  other: ts.ParameterDeclaration,
): boolean {
  if (a.kind !== b.kind) return false;
  if (ts.isIdentifier(a) && ts.isIdentifier(b)) {
    const left = ctx.facts.symbolAt(a);
    const right = ctx.facts.symbolAt(b);
    if (left?.valueDeclaration === own) return right?.valueDeclaration === other;
    return left === right;
  }
  const left = a.getChildren();
  const right = b.getChildren();
  if (left.length === 0) return a.getText() === b.getText();
  return (
    left.length === right.length &&
    left.every((child, index) => {
      const twin = right[index];
      return twin !== undefined && isSameWith(ctx, child, twin, own, other);
    })
  );
}

function keyFunction(
  call: BuiltinCall,
  body: ts.Expression,
  parameter: ts.ParameterDeclaration,
  rising: boolean,
): Expr | null {
  const { ctx } = call;
  const arrow = parameter.parent;
  const variable = ts.isIdentifier(parameter.name)
    ? ctx.facts.checker.getSymbolAtLocation(parameter.name)
    : undefined;
  if (variable === undefined || !ts.isIdentifier(parameter.name)) return null;
  const frame = createFrame(ctx, "lambda", arrow);
  const symbol = createSymbol(ctx.program.table, {
    name: parameter.name.text,
    kind: "parameter",
    owner: frame.scope,
  });
  ctx.symbols.set(variable, symbol);
  ctx.variables.set(symbol, variable);
  const lowered = inFrame(ctx, frame, () => capture(ctx, () => ctx.program.lower.expression(ctx, body)));
  if (lowered.before.length > 0 || !isPure(lowered.value)) return null;
  const value = rising ? lowered.value : pyUnary("-", lowered.value);
  return pyLambda(frame.scope, [pyParameter(symbol)], value);
}

/** A comparator that takes fewer than two arguments. */
function fitted(ctx: LowerContext, callee: Expr, count: number): Expr {
  const frame = createFrame(ctx, "lambda", null);
  const symbols = ["a", "b"].map((name) =>
    createSymbol(ctx.program.table, { name, kind: "parameter", owner: frame.scope }),
  );
  const args = symbols.slice(0, count).map((symbol) => pyName(symbol));
  const body: Expr = { kind: "call", type: "object", callee, args, star: null, keywords: [] };
  return pyLambda(
    frame.scope,
    symbols.map((symbol) => pyParameter(symbol)),
    callee.kind === "none" ? pyNone() : body,
  );
}
