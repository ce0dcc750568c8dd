/** Shapes of calls: arguments flow into parameters, type parameters are bound per call. */
import { flow, parameterAt, unify } from "../flow";
import { bindingsOf, contextFor, declaredShape, freshShape, opaqueShape, type Inference } from "../inference";
import { isNumberType, numberIn, partsOf, shapeFromType, substitute, type Shape } from "../shapes";
import { ts } from "../ts";
import { inferLibraryCall } from "./library-call";
import { bindCall } from "./type-parameters";

type FunctionShape = Extract<Shape, { kind: "function" }>;
type Argument = ts.Expression;

export function inferCall(inference: Inference, node: ts.CallExpression): Shape {
  return inferLibraryCall(inference, node) ?? inferSignature(inference, node, node.arguments);
}

/** A type node's parameters belong to the value that has the type, not to the type. */
function isTypeNodeSignature(node: ts.SignatureDeclaration | ts.JSDocSignature): boolean {
  return ts.isFunctionTypeNode(node) || ts.isConstructorTypeNode(node) || ts.isJSDocSignature(node);
}

function inferSignature(inference: Inference, node: ts.CallExpression, args: readonly Argument[]): Shape {
  const { checker } = inference;
  const signature = checker.getResolvedSignature(node);
  const declaration = signature?.declaration;
  if (signature === undefined || declaration === undefined || isTypeNodeSignature(declaration)) {
    return inferValueCall(inference, node, args);
  }
  if (ts.isJSDocSignature(declaration)) return opaqueShape(inference, node);
  const bindings = receiverBindings(inference, node.expression);
  const shape = declaredShape(inference, declaration);
  if (shape.kind !== "function") return inferValueCall(inference, node, args);
  bindCall(inference, node, shape, signature, bindings);
  flowArguments(inference, substitute(shape, bindings), args, isForeign(inference, declaration));
  return callResult(inference, node, substitute(shape.result, bindings), declaration);
}

function isForeign(inference: Inference, declaration: ts.Node): boolean {
  return !inference.loaded.isCompiled(declaration.getSourceFile());
}

function receiverBindings(inference: Inference, callee: ts.Expression): Map<ts.Symbol, Shape> {
  if (!ts.isPropertyAccessExpression(callee) && !ts.isElementAccessExpression(callee)) {
    inference.shapeOf(callee);
    return new Map();
  }
  const receiver = inference.shapeOf(callee.expression);
  const type = inference.checker.getTypeAtLocation(callee.expression);
  return new Map(bindingsOf(inference, receiver, inference.checker.getNonNullableType(type)));
}

function callResult(inference: Inference, node: ts.Expression, result: Shape, declaration: ts.Node): Shape {
  const type = inference.checker.getTypeAtLocation(node);
  if (isForeign(inference, declaration) && !isFollowed(result)) {
    // A conditional or mapped result type (unpack): its brands say the kinds.
    return shapeFromType({ ...contextFor(inference, node), foreignNumber: null }, type, node, true);
  }
  if (numberIn(result) === null && isNumberType(type)) return opaqueShape(inference, node);
  return result;
}

/** False when the declared result is a type computed by TypeScript, which shapes do not follow. */
function isFollowed(shape: Shape): boolean {
  const computed = ts.TypeFlags.Conditional | ts.TypeFlags.IndexedAccess | ts.TypeFlags.Index;
  switch (shape.kind) {
    case "other":
      return (shape.type.flags & computed) === 0;
    case "parameter":
      return false;
    case "sequence":
      return isFollowed(shape.element);
    case "tuple":
      return shape.elements.every(isFollowed);
    case "union":
      return shape.parts.every(isFollowed);
    case "object":
      return [...shape.args.values()].every(isFollowed);
    case "number":
    case "function":
      return true;
  }
}

/** A call through a function value: a parameter, a field, a returned closure. */
function inferValueCall(inference: Inference, node: ts.CallExpression, args: readonly Argument[]): Shape {
  const callee = inference.shapeOf(node.expression);
  let result: Shape | null = null;
  for (const part of partsOf(callee)) {
    if (part.kind !== "function") continue;
    flowArguments(inference, part, args, false);
    if (result === null) result = part.result;
    else unify(inference, result, part.result, node);
  }
  for (const argument of args) inference.shapeOf(argument);
  if (result === null) return opaqueShape(inference, node);
  if (numberIn(result) === null && isNumberType(inference.checker.getTypeAtLocation(node))) {
    return opaqueShape(inference, node);
  }
  return result;
}

function flowArguments(
  inference: Inference,
  shape: Shape,
  args: readonly Argument[],
  foreign: boolean,
): void {
  if (shape.kind !== "function") return;
  let index = 0;
  for (const argument of args) {
    const value = inference.shapeOf(argument);
    if (ts.isSpreadElement(argument)) {
      flowSpread(inference, shape, index, value);
      index = Math.max(index, shape.parameters.length - 1);
      continue;
    }
    const parameter = parameterAt(shape, index);
    if (parameter !== null && !(foreign && isLibraryUnknown(parameter)))
      flow(inference, value, parameter, argument);
    index++;
  }
}

/** `Number.isInteger(x: unknown)`: nothing is stored, so nothing needs a box. */
function isLibraryUnknown(shape: Shape): boolean {
  return shape.kind === "other" && (shape.type.flags & ts.TypeFlags.Any) !== 0;
}

function flowSpread(inference: Inference, shape: FunctionShape, start: number, value: Shape): void {
  for (const part of partsOf(value)) {
    if (part.kind === "tuple") {
      part.elements.forEach((element, offset) => {
        const parameter = parameterAt(shape, start + offset);
        if (parameter !== null) unify(inference, element, parameter, null);
      });
    } else if (part.kind === "sequence") {
      for (let index = start; index < shape.parameters.length; index++) {
        const parameter = parameterAt(shape, index);
        if (parameter !== null) unify(inference, part.element, parameter, null);
      }
    }
  }
}

export function inferNew(inference: Inference, node: ts.NewExpression): Shape {
  const { checker } = inference;
  const args = node.arguments ?? [];
  const result = freshShape(inference, node);
  const signature = checker.getResolvedSignature(node);
  const declaration = signature?.declaration;
  if (signature === undefined || declaration === undefined || ts.isJSDocSignature(declaration)) {
    for (const argument of args) inference.shapeOf(argument);
    return result;
  }
  const shape = declaredShape(inference, declaration);
  if (shape.kind !== "function") return result;
  const bindings = new Map(bindingsOf(inference, result, checker.getTypeAtLocation(node)));
  if (ts.isConstructSignatureDeclaration(declaration)) {
    // `new <K, V>(entries?): Map<K, V>` has type parameters of its own: the result ties them to the object.
    tieResult(shape.result, result, bindings);
  }
  bindCall(inference, node, shape, signature, bindings);
  flowArguments(inference, substitute(shape, bindings), args, isForeign(inference, declaration));
  return result;
}

function tieResult(declared: Shape, result: Shape, bindings: Map<ts.Symbol, Shape>): void {
  for (const part of partsOf(result)) {
    if (declared.kind === "sequence" && part.kind === "sequence" && declared.element.kind === "parameter") {
      bindings.set(declared.element.symbol, part.element);
    }
    if (declared.kind !== "object" || part.kind !== "object") continue;
    for (const [symbol, own] of declared.args) {
      const argument = part.args.get(symbol);
      if (own.kind === "parameter" && argument !== undefined) bindings.set(own.symbol, argument);
    }
  }
}
