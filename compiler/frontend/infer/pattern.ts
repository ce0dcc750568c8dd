/** Destructuring: the parts of a value and the names they are bound to share their kinds. */
import { flow, unify } from "../flow";
import { bindingsOf, declaredShape, symbolShape, type Inference } from "../inference";
import { elementIn, partsOf, substitute, type Shape } from "../shapes";
import { ts } from "../ts";

/** `{ a, b: { c } = d, ...rest }` and `[x, y = 1, ...z]` in declarations and parameters. */
export function inferBindingPattern(inference: Inference, pattern: ts.BindingPattern, source: Shape): void {
  const type = inference.checker.getTypeAtLocation(pattern);
  pattern.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    const part = ts.isArrayBindingPattern(pattern)
      ? positionShape(source, index, element.dotDotDotToken !== undefined)
      : propertyShape(inference, source, type, propertyNameOf(element));
    const target = ts.isIdentifier(element.name) ? declaredShape(inference, element) : part;
    if (part !== null && target !== null && part !== target) unify(inference, part, target, element);
    if (element.initializer !== undefined) {
      const value = inference.shapeOf(element.initializer);
      if (target !== null) flow(inference, value, target, element.initializer);
    }
    if (!ts.isIdentifier(element.name) && part !== null) inferBindingPattern(inference, element.name, part);
  });
}

function propertyNameOf(element: ts.BindingElement): string | null {
  if (element.dotDotDotToken !== undefined) return null;
  const name = element.propertyName ?? element.name;
  if (ts.isIdentifier(name) || ts.isStringLiteral(name)) return name.text;
  return null;
}

function positionShape(source: Shape, index: number, rest: boolean): Shape | null {
  for (const part of partsOf(source)) {
    if (rest && part.kind === "sequence") return part;
    if (rest && part.kind === "tuple")
      return { kind: "tuple", elements: part.elements.slice(index), rest: false };
    if (part.kind === "tuple") return part.elements[index] ?? elementIn(part);
    if (part.kind === "sequence") return part.element;
  }
  return null;
}

function propertyShape(
  inference: Inference,
  source: Shape,
  type: ts.Type,
  name: string | null,
): Shape | null {
  if (name === null) return null;
  const property =
    inference.checker.getPropertyOfType(type, name) ?? propertyOfSource(inference, source, name);
  if (property === undefined) return null;
  const shape = symbolShape(inference, property, (a, b) => unify(inference, a, b));
  return shape === null ? null : substitute(shape, bindingsOf(inference, source, type));
}

function propertyOfSource(inference: Inference, source: Shape, name: string): ts.Symbol | undefined {
  for (const part of partsOf(source)) {
    const found = part.kind === "object" ? inference.checker.getPropertyOfType(part.type, name) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `[a, b] = [b, a]` and `({ x: this.x } = p)`. */
export function inferAssignmentPattern(
  inference: Inference,
  pattern: ts.ArrayLiteralExpression | ts.ObjectLiteralExpression,
  source: Shape,
): void {
  if (ts.isArrayLiteralExpression(pattern)) {
    pattern.elements.forEach((element, index) => {
      if (ts.isOmittedExpression(element)) return;
      const rest = ts.isSpreadElement(element);
      const part = positionShape(source, index, rest);
      inferAssignedElement(inference, rest ? element.expression : element, part);
    });
    return;
  }
  const type = inference.checker.getTypeAtLocation(pattern);
  for (const property of pattern.properties) {
    if (ts.isPropertyAssignment(property) && !ts.isComputedPropertyName(property.name)) {
      inferAssignedElement(
        inference,
        property.initializer,
        propertyOfPattern(inference, source, type, property.name.getText()),
      );
    } else if (ts.isShorthandPropertyAssignment(property)) {
      const part = propertyOfPattern(inference, source, type, property.name.text);
      const target = inference.shapeOf(property.name);
      if (part !== null) unify(inference, part, target, property);
      const initializer = property.objectAssignmentInitializer;
      if (initializer !== undefined) flow(inference, inference.shapeOf(initializer), target, initializer);
    }
  }
}

function propertyOfPattern(inference: Inference, source: Shape, type: ts.Type, name: string): Shape | null {
  const property = propertyOfSource(inference, source, name);
  if (property === undefined) return null;
  const shape = symbolShape(inference, property, (a, b) => unify(inference, a, b));
  return shape === null ? null : substitute(shape, bindingsOf(inference, source, type));
}

function inferAssignedElement(inference: Inference, element: ts.Expression, part: Shape | null): void {
  if (ts.isBinaryExpression(element) && element.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const value = inference.shapeOf(element.right);
    inferAssignedElement(inference, element.left, part);
    if (part !== null) flow(inference, value, part, element.right);
    return;
  }
  if (ts.isArrayLiteralExpression(element) || ts.isObjectLiteralExpression(element)) {
    if (part !== null) inferAssignmentPattern(inference, element, part);
    return;
  }
  const target = inference.shapeOf(element);
  if (part !== null) unify(inference, part, target, element);
}
