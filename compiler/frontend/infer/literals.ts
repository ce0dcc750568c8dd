/** Literals of lists, tuples and records: their elements flow into the places that the literal makes. */
import { flow, indexShape, unify } from "../flow";
import { declaredShape, freshShape, symbolShape, type Inference } from "../inference";
import { iterationElement } from "../iteration";
import { brandOf, elementIn, isNumberType, numberIn, partsOf, substitute, type Shape } from "../shapes";
import { ts } from "../ts";
import { isDescribedArgument } from "./described-argument";

export function inferArray(inference: Inference, node: ts.ArrayLiteralExpression): Shape {
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

export function inferObject(inference: Inference, node: ts.ObjectLiteralExpression): Shape {
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
