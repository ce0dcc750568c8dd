/** What names, members and elements stand for. */
import { indexShape, unify } from "../flow";
import { bindingsOf, freshShape, opaqueShape, symbolShape, type Inference } from "../inference";
import { byteShape, isByteArray } from "../iteration";
import { elementIn, isNumberType, numberIn, partsOf, substitute, type Shape } from "../shapes";
import { ts } from "../ts";
import { numberOf } from "./number-literal";

export function inferIdentifier(inference: Inference, node: ts.Identifier): Shape {
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

export function inferProperty(inference: Inference, node: ts.PropertyAccessExpression): Shape {
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

export function inferElement(inference: Inference, node: ts.ElementAccessExpression): Shape {
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
