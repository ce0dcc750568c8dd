/** Object literals (dicts), array literals (lists, tuples) and their spreads. */
import { data } from "../diagnostics/data";
import { syntax } from "../diagnostics/syntax";
import { ts } from "../frontend/ts";
import type { DictExpr, Expr } from "../python/ir";
import {
  pyAssign,
  pyAttr,
  pyCall,
  pyDict,
  pyExprStmt,
  pyIf,
  pyIndex,
  pyIsNotNone,
  pyList,
  pyNone,
  pyStr,
  pyTuple,
} from "../python/builders";
import { joinSequences, keepSpread } from "./arguments";
import { builtin, emit, positionOf, report, reusable, spill, type LowerContext } from "./context";
import { orderedValues } from "./operands";

type Entry = DictExpr["entries"][number];

export function lowerObject(ctx: LowerContext, node: ts.ObjectLiteralExpression): Expr {
  checkRepresentation(ctx, node);
  const firstSpread = node.properties.findIndex((property) => ts.isSpreadAssignment(property));
  if (firstSpread >= 0 || hasComputedKey(node)) return lowerInSteps(ctx, node);
  const values = orderedValues(
    ctx,
    node.properties.map((property) => () => propertyValue(ctx, property)),
  );
  const entries = node.properties.map((property, index): Entry => ({
    key: pyStr(propertyKey(ctx, property)),
    value: values[index] ?? pyNone(),
  }));
  return pyDict(lastWins(entries), positionOf(ctx, node));
}

/** An object literal is a dict; a place that wants attributes cannot take it. */
function checkRepresentation(ctx: LowerContext, node: ts.ObjectLiteralExpression): void {
  const contextual = ctx.facts.checker.getContextualType(node);
  if (contextual === undefined) return;
  const kind = ctx.facts.kinds.ofType(contextual, null);
  const tags = kind.tag === "union" ? kind.parts.map((part) => part.tag) : [kind.tag];
  if (
    tags.includes("record") ||
    tags.includes("value") ||
    tags.includes("type-parameter") ||
    tags.includes("other")
  )
    return;
  if (tags.includes("instance") || tags.includes("protocol") || tags.includes("native")) {
    report(ctx, data.literalForInstance, node, { type: ctx.facts.checker.typeToString(contextual) });
  }
}

function hasComputedKey(node: ts.ObjectLiteralExpression): boolean {
  return node.properties.some(
    (property) => property.name !== undefined && ts.isComputedPropertyName(property.name),
  );
}

function lastWins(entries: readonly Entry[]): readonly Entry[] {
  return entries;
}

function propertyKey(ctx: LowerContext, property: ts.ObjectLiteralElementLike): string {
  const { name } = property;
  if (name === undefined) return "";
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) return name.text;
  if (ts.isNumericLiteral(name)) report(ctx, data.recordKey, name);
  else report(ctx, syntax.unsupported, name, { what: "this key" });
  return "";
}

function propertyValue(ctx: LowerContext, property: ts.ObjectLiteralElementLike): Expr {
  if (ts.isPropertyAssignment(property)) return ctx.program.lower.expression(ctx, property.initializer);
  if (ts.isShorthandPropertyAssignment(property)) return ctx.program.lower.expression(ctx, property.name);
  report(ctx, syntax.objectMember, property);
  return pyNone();
}

/** With a spread or a computed key the dict is built statement by statement, in JavaScript's order. */
function lowerInSteps(ctx: LowerContext, node: ts.ObjectLiteralExpression): Expr {
  const result = spill(ctx, pyDict([]));
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) mergeSpread(ctx, result, property);
    else if (property.name !== undefined && ts.isComputedPropertyName(property.name)) {
      const nameNode = property.name.expression;
      if (ctx.facts.kindOf(nameNode).tag !== "str") report(ctx, data.recordKey, nameNode);
      const [key, value] = orderedValues(ctx, [
        () => ctx.program.lower.expression(ctx, nameNode),
        () => propertyValue(ctx, property),
      ]);
      if (key !== undefined && value !== undefined) {
        // The value is assigned before the key is looked at in Python: both are evaluated by now or pure.
        const kept = spill(ctx, key);
        emit(ctx, pyAssign(pyIndex(result, kept), value));
      }
    } else {
      const value = propertyValue(ctx, property);
      emit(ctx, pyAssign(pyIndex(result, pyStr(propertyKey(ctx, property))), value));
    }
  }
  return result;
}

function mergeSpread(ctx: LowerContext, result: Expr, property: ts.SpreadAssignment): void {
  const kind = ctx.facts.kindOf(property.expression);
  const isRecord =
    kind.tag === "record" || (kind.tag === "union" && kind.parts.every((part) => part.tag === "record"));
  if (!isRecord && kind.tag !== "none") {
    report(ctx, syntax.unsupported, property, {
      what: "spreading something that is not a record into a record",
    });
  }
  const value = ctx.program.lower.expression(ctx, property.expression);
  if (!kind.optional) {
    emit(ctx, pyExprStmt(pyCall(pyAttr(result, "update"), [value])));
    return;
  }
  const kept = reusable(ctx, value);
  emit(ctx, pyIf(pyIsNotNone(kept), [pyExprStmt(pyCall(pyAttr(result, "update"), [kept]))]));
}

/** A hole has been reported as such. */
function elementValue(ctx: LowerContext, element: ts.Expression): Expr {
  return ts.isOmittedExpression(element) ? pyNone() : ctx.program.lower.expression(ctx, element);
}

export function lowerArray(ctx: LowerContext, node: ts.ArrayLiteralExpression): Expr {
  const pos = positionOf(ctx, node);
  if (node.elements.some((element) => ts.isOmittedExpression(element))) report(ctx, syntax.arrayHole, node);
  const isTuple = ctx.facts.kindOf(node).tag === "tuple";
  const values = orderedValues(
    ctx,
    node.elements.map(
      (element, index) => () =>
        ts.isSpreadElement(element)
          ? keepSpread(ctx, spreadValue(ctx, element), node.elements.slice(index + 1))
          : elementValue(ctx, element),
    ),
  );
  if (!node.elements.some((element) => ts.isSpreadElement(element))) {
    return isTuple ? pyTuple(values, pos) : pyList(values, pos);
  }
  const joined = joinSequences(ctx, node.elements, values);
  // A copy: the literal is a new list.
  const copied =
    node.elements.length === 1 ? pyCall(builtin(ctx, "list"), [joined], { type: "list", pos }) : joined;
  return isTuple ? pyCall(builtin(ctx, "tuple"), [copied], { type: "tuple", pos }) : copied;
}

/** Spreading a map gives pairs; anything else is iterated as it is. */
function spreadValue(ctx: LowerContext, element: ts.SpreadElement): Expr {
  const kind = ctx.facts.kindOf(element.expression);
  const value = ctx.program.lower.expression(ctx, element.expression);
  if (kind.tag === "map" || kind.tag === "ordered-map") return pyCall(pyAttr(value, "items"), []);
  return value;
}
