/** The shape of each kind of expression, and the flows inside it. */
import { flow, indexShape, unify } from "./flow";
import { inferCall, inferNew } from "./infer-call";
import { inferAssignmentPattern } from "./infer-pattern";
import { byteShape, isByteArray, iterationElement } from "./iteration";
import {
  bindingsOf,
  declaredShape,
  freshShape,
  opaqueShape,
  resultShape,
  symbolShape,
  type Inference,
} from "./inference";
import type { NumberKind } from "./number-variables";
import { brandOf, elementIn, isNumberType, numberIn, partsOf, substitute, type Shape } from "./shapes";
import { ts } from "./ts";

function numberOf(inference: Inference, node: ts.Node, kind: NumberKind): Shape {
  const variable = inference.numbers.create(node);
  inference.numbers.markSource(variable, kind);
  return { kind: "number", variable };
}

/** `3.0` and `1e3` are floats by their text; `0xff` and `1_000` are ints. */
export function literalKind(literal: ts.NumericLiteral): NumberKind {
  const text = literal.getText();
  return /^0[xXoObB]/.test(text) || !/[.eE]/.test(text) ? "int" : "float";
}

export function inferExpression(inference: Inference, node: ts.Expression): Shape {
  if (ts.isNumericLiteral(node)) return numberOf(inference, node, literalKind(node));
  if (ts.isIdentifier(node)) return inferIdentifier(inference, node);
  if (ts.isPropertyAccessExpression(node)) return inferProperty(inference, node);
  if (ts.isElementAccessExpression(node)) return inferElement(inference, node);
  if (ts.isCallExpression(node)) return inferCall(inference, node);
  if (ts.isNewExpression(node)) return inferNew(inference, node);
  if (ts.isBinaryExpression(node)) return inferBinary(inference, node);
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
    return inferUnary(inference, node);
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node))
    return inference.shapeOf(node.expression);
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return inferAssertion(inference, node);
  if (ts.isAwaitExpression(node)) return inference.shapeOf(node.expression);
  if (ts.isConditionalExpression(node)) {
    inference.shapeOf(node.condition);
    return joined(inference, node, [node.whenTrue, node.whenFalse]);
  }
  if (ts.isArrayLiteralExpression(node)) return inferArray(inference, node);
  if (ts.isObjectLiteralExpression(node)) return inferObject(inference, node);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return declaredShape(inference, node);
  if (ts.isSpreadElement(node)) return inference.shapeOf(node.expression);
  if (ts.isYieldExpression(node)) return inferYield(inference, node);
  if (ts.isTemplateExpression(node))
    for (const span of node.templateSpans) inference.shapeOf(span.expression);
  return freshShape(inference, node);
}

function inferIdentifier(inference: Inference, node: ts.Identifier): Shape {
  if (node.text === "NaN" || node.text === "Infinity") return numberOf(inference, node, "float");
  const { checker } = inference;
  const symbol =
    ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node);
  const shape =
    symbol === undefined ? null : symbolShape(inference, symbol, (a, b) => unify(inference, a, b));
  return shape ?? freshShape(inference, node);
}

const FLOAT_CONSTANTS = new Set([
  "EPSILON",
  "MAX_VALUE",
  "MIN_VALUE",
  "NaN",
  "POSITIVE_INFINITY",
  "NEGATIVE_INFINITY",
]);

function inferProperty(inference: Inference, node: ts.PropertyAccessExpression): Shape {
  const { checker } = inference;
  if (ts.isIdentifier(node.expression)) {
    if (node.expression.text === "Math") return numberOf(inference, node, "float");
    if (node.expression.text === "Number") {
      return numberOf(inference, node, FLOAT_CONSTANTS.has(node.name.text) ? "float" : "int");
    }
  }
  const receiver = inference.shapeOf(node.expression);
  // The length of a tuple is declared by the tuple type itself, as a literal.
  if (receiver.kind === "tuple" && node.name.text === "length") return numberOf(inference, node, "int");
  const symbol = checker.getSymbolAtLocation(node.name);
  if (symbol !== undefined) {
    const shape = symbolShape(inference, symbol, (a, b) => unify(inference, a, b));
    if (shape !== null) {
      const bindings = bindingsOf(inference, receiver, checker.getTypeAtLocation(node.expression));
      return usable(inference, node, substitute(shape, bindings));
    }
  }
  for (const part of partsOf(receiver)) {
    const shape = part.kind === "object" ? indexShape(inference, part) : null;
    if (shape !== null) return shape;
  }
  return opaqueShape(inference, node);
}

/** A number whose declaration is only known through a type parameter that stayed unbound cannot be followed. */
function usable(inference: Inference, node: ts.Expression, shape: Shape): Shape {
  if (numberIn(shape) !== null) return shape;
  const type = inference.checker.getTypeAtLocation(node);
  return isNumberType(type) ? opaqueShape(inference, node) : shape;
}

function inferElement(inference: Inference, node: ts.ElementAccessExpression): Shape {
  const receiver = inference.shapeOf(node.expression);
  const argument = node.argumentExpression;
  inference.shapeOf(argument);
  for (const part of partsOf(receiver)) {
    if (part.kind === "sequence") return part.element;
    if (part.kind === "tuple") {
      const index = ts.isNumericLiteral(argument) ? Number(argument.text) : -1;
      return part.elements[index] ?? elementIn(part) ?? opaqueShape(inference, node);
    }
    if (part.kind !== "object") continue;
    if (isByteArray(part.type)) return byteShape(inference);
    const properties = literalTexts(inference.checker.getTypeAtLocation(argument))
      .map((text) => inference.checker.getPropertyOfType(part.type, text))
      .filter((property) => property !== undefined)
      .map((property) => symbolShape(inference, property, (a, b) => unify(inference, a, b)))
      .filter((shape) => shape !== null);
    const shape = properties[0] ?? indexShape(inference, part);
    if (shape === null) continue;
    // `record[key]` where the key is one of several: their values have one kind.
    for (const other of properties.slice(1)) unify(inference, other, shape, node);
    return substitute(shape, part.args);
  }
  return opaqueShape(inference, node);
}

/** The keys that a key of literal type may be. */
function literalTexts(type: ts.Type): readonly string[] {
  const parts = type.isUnion() ? type.types : [type];
  return parts.filter((part) => part.isStringLiteral()).map((part) => part.value);
}

const BITWISE = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.AmpersandToken,
  ts.SyntaxKind.BarToken,
  ts.SyntaxKind.CaretToken,
  ts.SyntaxKind.LessThanLessThanToken,
  ts.SyntaxKind.GreaterThanGreaterThanToken,
  ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
]);
const LOGICAL = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

const COMPOUND = new Map<ts.SyntaxKind, ts.SyntaxKind>([
  [ts.SyntaxKind.PlusEqualsToken, ts.SyntaxKind.PlusToken],
  [ts.SyntaxKind.MinusEqualsToken, ts.SyntaxKind.MinusToken],
  [ts.SyntaxKind.AsteriskEqualsToken, ts.SyntaxKind.AsteriskToken],
  [ts.SyntaxKind.AsteriskAsteriskEqualsToken, ts.SyntaxKind.AsteriskAsteriskToken],
  [ts.SyntaxKind.SlashEqualsToken, ts.SyntaxKind.SlashToken],
  [ts.SyntaxKind.PercentEqualsToken, ts.SyntaxKind.PercentToken],
  [ts.SyntaxKind.AmpersandEqualsToken, ts.SyntaxKind.AmpersandToken],
  [ts.SyntaxKind.BarEqualsToken, ts.SyntaxKind.BarToken],
  [ts.SyntaxKind.CaretEqualsToken, ts.SyntaxKind.CaretToken],
  [ts.SyntaxKind.LessThanLessThanEqualsToken, ts.SyntaxKind.LessThanLessThanToken],
  [ts.SyntaxKind.GreaterThanGreaterThanEqualsToken, ts.SyntaxKind.GreaterThanGreaterThanToken],
  [
    ts.SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken,
    ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
  ],
  [ts.SyntaxKind.AmpersandAmpersandEqualsToken, ts.SyntaxKind.AmpersandAmpersandToken],
  [ts.SyntaxKind.BarBarEqualsToken, ts.SyntaxKind.BarBarToken],
  [ts.SyntaxKind.QuestionQuestionEqualsToken, ts.SyntaxKind.QuestionQuestionToken],
]);

/** The operator behind a compound assignment, `+` for `+=`. */
export function compoundOperator(kind: ts.SyntaxKind): ts.SyntaxKind | undefined {
  return COMPOUND.get(kind);
}

function inferBinary(inference: Inference, node: ts.BinaryExpression): Shape {
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.EqualsToken) return inferAssignment(inference, node);
  const compound = COMPOUND.get(operator);
  if (compound !== undefined) {
    const target = inference.shapeOf(node.left);
    if (LOGICAL.has(compound)) {
      flow(inference, inference.shapeOf(node.right), target, node.right);
      return target;
    }
    const result = arithmetic(inference, node, compound, target, inference.shapeOf(node.right));
    flow(inference, result, target, node);
    return isByteElement(inference, node.left) ? numberOf(inference, node, "int") : target;
  }
  if (operator === ts.SyntaxKind.CommaToken) {
    inference.shapeOf(node.left);
    return inference.shapeOf(node.right);
  }
  if (LOGICAL.has(operator)) return joined(inference, node, [node.left, node.right]);
  return arithmetic(inference, node, operator, inference.shapeOf(node.left), inference.shapeOf(node.right));
}

function inferAssignment(inference: Inference, node: ts.BinaryExpression): Shape {
  const value = inference.shapeOf(node.right);
  if (ts.isArrayLiteralExpression(node.left) || ts.isObjectLiteralExpression(node.left)) {
    inferAssignmentPattern(inference, node.left, value);
    return value;
  }
  const target = inference.shapeOf(node.left);
  flow(inference, value, target, node.right);
  if (isByteElement(inference, node.left)) return numberOf(inference, node, "int");
  return numberIn(target) === null ? value : target;
}

/** `data[i]` as a target: the element keeps the low byte, the value of the assignment is the whole number. */
function isByteElement(inference: Inference, target: ts.Expression): boolean {
  if (ts.isNonNullExpression(target) || ts.isParenthesizedExpression(target)) {
    return isByteElement(inference, target.expression);
  }
  return (
    ts.isElementAccessExpression(target) &&
    isByteArray(inference.checker.getTypeAtLocation(target.expression))
  );
}

function arithmetic(
  inference: Inference,
  node: ts.BinaryExpression,
  operator: ts.SyntaxKind,
  left: Shape,
  right: Shape,
): Shape {
  const type = inference.checker.getTypeAtLocation(node);
  if (!isNumberType(type)) return freshShape(inference, node, type);
  if (BITWISE.has(operator)) return numberOf(inference, node, "int");
  if (operator === ts.SyntaxKind.SlashToken) return numberOf(inference, node, "float");
  if (operator === ts.SyntaxKind.AsteriskAsteriskToken && !isNonNegativeLiteral(node.right)) {
    return numberOf(inference, node, "float");
  }
  const variable = inference.numbers.create(node, true);
  for (const operand of [left, right]) {
    const number = numberIn(operand);
    if (number !== null) inference.numbers.flow(number, variable, null);
  }
  return { kind: "number", variable };
}

export function isNonNegativeLiteral(node: ts.Expression): boolean {
  const inner = ts.isParenthesizedExpression(node) ? node.expression : node;
  return ts.isNumericLiteral(inner) && literalKind(inner) === "int";
}

function inferUnary(inference: Inference, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): Shape {
  const operand = inference.shapeOf(node.operand);
  switch (node.operator) {
    case ts.SyntaxKind.ExclamationToken:
      return freshShape(inference, node);
    case ts.SyntaxKind.TildeToken:
      return isNumberType(inference.checker.getTypeAtLocation(node))
        ? numberOf(inference, node, "int")
        : operand;
    case ts.SyntaxKind.PlusToken:
      return numberIn(operand) === null ? numberOf(inference, node, "float") : operand;
    case ts.SyntaxKind.MinusToken: {
      const number = numberIn(operand);
      if (number === null) return operand;
      // The result is another value: a sized operand's range does not hold for it.
      const variable = inference.numbers.create(node, true);
      inference.numbers.flow(number, variable, null);
      return { kind: "number", variable };
    }
    default:
      return operand;
  }
}

/** One of several values: each flows into the result where it stands. */
function joined(inference: Inference, node: ts.Expression, branches: readonly ts.Expression[]): Shape {
  const shapes = branches.map((branch) => inference.shapeOf(branch));
  const result = opaqueShape(inference, node);
  branches.forEach((branch, index) => {
    const shape = shapes[index];
    if (shape !== undefined) flow(inference, shape, result, branch);
  });
  return result;
}

function inferAssertion(inference: Inference, node: ts.AsExpression | ts.SatisfiesExpression): Shape {
  const inner = inference.shapeOf(node.expression);
  if (ts.isSatisfiesExpression(node) || isConstAssertion(node)) return inner;
  const type = inference.checker.getTypeAtLocation(node);
  const shape = isNumberType(type) ? opaqueShape(inference, node) : freshShape(inference, node, type);
  flow(inference, inner, shape, node.expression);
  return shape;
}

export function isConstAssertion(node: ts.AsExpression | ts.SatisfiesExpression): boolean {
  return (
    ts.isTypeReferenceNode(node.type) &&
    ts.isIdentifier(node.type.typeName) &&
    node.type.typeName.text === "const"
  );
}

function inferArray(inference: Inference, node: ts.ArrayLiteralExpression): Shape {
  const loose = node.elements.map(
    (element) => looseShape(inference, element) ?? wantedShape(inference, element),
  );
  const shape = loosened(freshShape(inference, node), loose);
  node.elements.forEach((element, index) => {
    const value = inference.shapeOf(element);
    for (const part of partsOf(shape)) {
      if (ts.isSpreadElement(element)) {
        const inner = iterationElement(
          inference,
          value,
          inference.checker.getTypeAtLocation(element.expression),
        );
        const target = elementIn(part);
        if (inner !== null && target !== null) flow(inference, inner, target, null);
        if (inner !== null && target !== null) unifyNumbers(inference, inner, target);
      } else if (part.kind === "tuple") {
        const target = part.elements[index] ?? part.elements.at(-1);
        if (target !== undefined) flow(inference, value, target, element);
      } else if (part.kind === "sequence") flow(inference, value, part.element, element);
    }
  });
  return shape;
}

/** The place of an element of a literal when it takes a Value: each element keeps its own kind there. */
function looseShape(inference: Inference, element: ts.Expression): Shape | null {
  if (ts.isSpreadElement(element) || ts.isOmittedExpression(element)) return null;
  const owner = ts.isPropertyAssignment(element.parent) ? element.parent.parent : element.parent;
  if (!ts.isArrayLiteralExpression(owner) && !ts.isObjectLiteralExpression(owner)) {
    const type = inference.checker.getContextualType(element);
    return type !== undefined && (type.flags & ts.TypeFlags.Unknown) !== 0 ? { kind: "other", type } : null;
  }
  if (isDescribedArgument(inference, owner)) return null;
  const type = inference.checker.getContextualType(element);
  if (type !== undefined && (type.flags & ts.TypeFlags.Unknown) === 0) return null;
  // A literal inside a literal that goes to a Value as a whole: `packb([1, 2.0])`.
  return looseShape(inference, owner) ?? (type === undefined ? null : valueOfLiteral(inference, owner, type));
}

/** `[n]` for a `float[]` where n is an int: the place decides the kind, not the type of the element. */
function wantedShape(inference: Inference, element: ts.Expression): Shape | null {
  const { checker } = inference;
  if (ts.isSpreadElement(element) || ts.isOmittedExpression(element)) return null;
  if (brandOf(checker.getTypeAtLocation(element)) === null) return null;
  const type = checker.getContextualType(element);
  return type !== undefined && isNumberType(type) ? freshShape(inference, element, type) : null;
}

/** The literal itself has a type of its own, `Value[]`, whose elements are Values. */
function valueOfLiteral(inference: Inference, owner: ts.Expression, type: ts.Type): Shape | null {
  const own = inference.checker.getContextualType(owner);
  const isOwn = own !== undefined && (own.flags & ts.TypeFlags.Unknown) === 0;
  return isOwn ? { kind: "other", type } : null;
}

/** The node that takes the value: parentheses and choices hand it on. */
function valueTaker(node: ts.Expression): ts.Node {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return valueTaker(parent);
  if (ts.isConditionalExpression(parent) && parent.condition !== node) return valueTaker(parent);
  return parent;
}

const DESCRIBED = new Set(["print", "repr", "dumps", "toValue"]);

/** These functions of the prelude are told the kind of an argument as a whole. */
function isDescribedArgument(inference: Inference, node: ts.Expression): boolean {
  const call = valueTaker(node);
  if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression) || call.expression === node)
    return false;
  if (!DESCRIBED.has(call.expression.text)) return false;
  const alias = inference.checker.getSymbolAtLocation(call.expression);
  if (alias === undefined || (alias.flags & ts.SymbolFlags.Alias) === 0) return false;
  const declaration = inference.checker.getAliasedSymbol(alias).declarations?.[0];
  return declaration?.getSourceFile().fileName.endsWith("/lang/lang.d.ts") ?? false;
}

function loosened(shape: Shape, loose: readonly (Shape | null)[]): Shape {
  const first = loose.find((element) => element !== null);
  if (first === undefined || first === null) return shape;
  if (shape.kind === "sequence") return { ...shape, element: first };
  if (shape.kind !== "tuple") return shape;
  return { ...shape, elements: shape.elements.map((element, index) => loose[index] ?? element) };
}

/** Spread elements are copied without conversion: both lists hold the same kind. */
function unifyNumbers(inference: Inference, left: Shape, right: Shape): void {
  const a = numberIn(left);
  const b = numberIn(right);
  if (a !== null && b !== null) inference.numbers.unify(a, b, null);
}

function inferObject(inference: Inference, node: ts.ObjectLiteralExpression): Shape {
  const shape = freshShape(inference, node);
  for (const property of node.properties) {
    if (ts.isPropertyAssignment(property)) {
      const { initializer } = property;
      const place = looseShape(inference, initializer) ?? declaredShape(inference, property);
      flow(inference, inference.shapeOf(initializer), place, initializer);
      if (ts.isComputedPropertyName(property.name)) inferComputed(inference, property, shape);
    } else if (ts.isShorthandPropertyAssignment(property)) {
      flow(inference, inference.shapeOf(property.name), declaredShape(inference, property), property.name);
    } else if (ts.isSpreadAssignment(property)) inferSpread(inference, node, property, shape);
  }
  return shape;
}

/** `{ ...a, x: 1 }`: what a later property replaces has nothing to do with what was there. */
function inferSpread(
  inference: Inference,
  node: ts.ObjectLiteralExpression,
  spread: ts.SpreadAssignment,
  shape: Shape,
): void {
  const source = inference.shapeOf(spread.expression);
  const later = node.properties.slice(node.properties.indexOf(spread) + 1);
  const replaced = new Set(later.map((property) => property.name?.getText()));
  replaced.delete(undefined);
  if (replaced.size === 0) {
    unify(inference, source, shape, spread);
    return;
  }
  const join = (a: Shape, b: Shape): void => unify(inference, a, b);
  for (const from of partsOf(source)) {
    for (const to of partsOf(shape)) {
      if (from.kind !== "object" || to.kind !== "object") continue;
      for (const property of inference.checker.getPropertiesOfType(from.type)) {
        const target = inference.checker.getPropertyOfType(to.type, property.name);
        if (replaced.has(property.name) || target === undefined) continue;
        const [a, b] = [symbolShape(inference, property, join), symbolShape(inference, target, join)];
        if (a !== null && b !== null)
          unify(inference, substitute(a, from.args), substitute(b, to.args), spread);
      }
    }
  }
}

function inferComputed(inference: Inference, property: ts.PropertyAssignment, shape: Shape): void {
  for (const part of partsOf(shape)) {
    const index = part.kind === "object" ? indexShape(inference, part) : null;
    if (index !== null) unify(inference, declaredShape(inference, property), index, property);
  }
}

function inferYield(inference: Inference, node: ts.YieldExpression): Shape {
  const container = ts.findAncestor(node, ts.isFunctionLike);
  if (node.expression === undefined || container === undefined) return freshShape(inference, node);
  const value = inference.shapeOf(node.expression);
  const element = elementIn(resultShape(inference, container));
  if (element !== null && node.asteriskToken !== undefined) {
    const inner = iterationElement(inference, value, inference.checker.getTypeAtLocation(node.expression));
    if (inner !== null) unify(inference, inner, element, node.expression);
  } else if (element !== null) flow(inference, value, element, node.expression);
  return freshShape(inference, node);
}
