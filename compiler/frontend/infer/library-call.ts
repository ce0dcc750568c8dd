/** Calls of the global functions and of what has types that TypeScript computes: their numbers are followed here. */
import { unify } from "../flow";
import { declaredShape, freshShape, opaqueShape, type Inference } from "../inference";
import { iterationElement } from "../iteration";
import { elementIn, flatUnion, numberIn, partsOf, substitute, type Shape } from "../shapes";
import { ts } from "../ts";
import { numberOf } from "./number-literal";

/** How the result of a `Math` member follows from its arguments. */
const MATH_INT = new Set(["floor", "ceil", "round", "trunc", "sign", "clz32", "imul"]);
const MATH_JOIN = new Set(["abs", "min", "max"]);

/** Null where the declaration of what is called says it all. */
export function inferLibraryCall(inference: Inference, node: ts.CallExpression): Shape | null {
  const callee = node.expression;
  if (ts.isPropertyAccessExpression(callee) && ts.isIdentifier(callee.expression)) {
    const owner = callee.expression.text;
    if (owner === "Math") return inferMath(inference, node, callee.name.text);
    if (owner === "Number") {
      for (const argument of node.arguments) inference.shapeOf(argument);
      if (callee.name.text === "parseInt" || callee.name.text === "parseFloat") {
        return numberOf(inference, node, "float");
      }
      return freshShape(inference, node);
    }
    if (owner === "Object") return inferObjectCall(inference, node, callee.name.text);
    if (owner === "JSON") {
      for (const argument of node.arguments) inference.shapeOf(argument);
      return freshShape(inference, node);
    }
  }
  if (ts.isPropertyAccessExpression(callee) && callee.name.text === "flat")
    return inferFlat(inference, node, callee);
  if (!ts.isIdentifier(callee)) return null;
  switch (callee.text) {
    case "Number":
      return inferNumberCall(inference, node);
    case "parseInt":
    case "parseFloat":
      node.arguments.forEach((argument) => inference.shapeOf(argument));
      return numberOf(inference, node, "float");
    case "String":
    case "Boolean":
    case "BigInt":
    case "isNaN":
    case "isFinite":
      node.arguments.forEach((argument) => inference.shapeOf(argument));
      return freshShape(inference, node);
    default:
      return null;
  }
}

/** `list.flat(depth)`: its type is computed from the element's, so the elements are followed here. */
function inferFlat(
  inference: Inference,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): Shape | null {
  const [argument] = node.arguments;
  if (argument !== undefined && !ts.isNumericLiteral(argument)) return null;
  let element = elementIn(inference.shapeOf(callee.expression));
  if (element === null) return null;
  for (let depth = argument === undefined ? 1 : Number(argument.text); depth > 0; depth--) {
    const parts = partsOf(element).flatMap((part) => {
      if (part.kind === "sequence") return partsOf(part.element);
      return part.kind === "tuple" ? part.elements : [part];
    });
    const [first, ...others] = parts.filter((part) => part.kind === "number");
    for (const other of others) if (first !== undefined) unify(inference, other, first, node);
    element = flatUnion([
      ...parts.filter((part) => part.kind !== "number"),
      ...(first === undefined ? [] : [first]),
    ]);
  }
  return { kind: "sequence", element };
}

function inferMath(inference: Inference, node: ts.CallExpression, member: string): Shape {
  const shapes = node.arguments.map((argument) => inference.shapeOf(argument));
  if (MATH_INT.has(member)) return numberOf(inference, node, "int");
  if (!MATH_JOIN.has(member)) return numberOf(inference, node, "float");
  const variable = inference.numbers.create(node, true);
  shapes.forEach((shape, index) => {
    const argument = node.arguments[index];
    const spread = argument !== undefined && ts.isSpreadElement(argument);
    const value =
      spread && argument !== undefined
        ? iterationElement(inference, shape, inference.checker.getTypeAtLocation(argument.expression))
        : shape;
    const number = value === null ? null : numberIn(value);
    // min and max give one of their arguments: an int among floats is converted where it stands.
    if (number !== null) inference.numbers.flow(number, variable, spread ? null : (argument ?? null));
  });
  return { kind: "number", variable };
}

function inferNumberCall(inference: Inference, node: ts.CallExpression): Shape {
  const argument = node.arguments[0];
  if (argument === undefined) return numberOf(inference, node, "int");
  const shape = inference.shapeOf(argument);
  if (numberIn(shape) !== null) return shape;
  const type = inference.checker.getTypeAtLocation(argument);
  return numberOf(inference, node, type.flags & ts.TypeFlags.StringLike ? "float" : "int");
}

function inferObjectCall(inference: Inference, node: ts.CallExpression, member: string): Shape {
  const shapes = node.arguments.map((argument) => inference.shapeOf(argument));
  const result = freshShape(inference, node);
  const source = shapes[0];
  if (source === undefined) return result;
  if (member === "fromEntries") {
    const pair = elementIn(source);
    const value = pair === null ? null : elementAt(pair, 1);
    const declaration = inference.checker.getResolvedSignature(node)?.declaration;
    const parameter = declaration?.typeParameters?.find(ts.isTypeParameterDeclaration);
    const symbol =
      parameter === undefined ? undefined : inference.checker.getSymbolAtLocation(parameter.name);
    if (result.kind !== "object" || value === null || symbol === undefined) return result;
    return { ...result, args: new Map([[symbol, value]]) };
  }
  if (member === "freeze") return source;
  if (member !== "values" && member !== "entries")
    return member === "keys" ? result : opaqueShape(inference, node);
  const element = elementIn(result);
  const target = element !== null && member === "entries" ? elementAt(element, 1) : element;
  if (target === null) return result;
  for (const part of partsOf(source)) {
    if (part.kind !== "object") continue;
    for (const property of inference.checker.getPropertiesOfType(part.type)) {
      for (const declaration of property.declarations ?? []) {
        unify(inference, substitute(declaredShape(inference, declaration), part.args), target, node);
      }
    }
    for (const argument of part.args.values()) unify(inference, argument, target, node);
    const info = inference.checker.getIndexInfosOfType(part.type)[0];
    if (info?.declaration !== undefined && inference.loaded.isCompiled(info.declaration.getSourceFile())) {
      unify(inference, declaredShape(inference, info.declaration), target, node);
    }
  }
  return result;
}

function elementAt(shape: Shape, index: number): Shape | null {
  for (const part of partsOf(shape)) if (part.kind === "tuple") return part.elements[index] ?? null;
  return null;
}
