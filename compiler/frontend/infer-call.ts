/** Shapes of calls: arguments flow into parameters, type parameters are bound per call. */
import { flow, parameterAt, unify } from "./flow";
import { bindingsOf, contextFor, declaredShape, freshShape, opaqueShape, type Inference } from "./inference";
import { iterationElement } from "./iteration";
import type { NumberKind } from "./number-variables";
import {
  elementIn,
  flatUnion,
  isNumberType,
  numberIn,
  partsOf,
  shapeFromType,
  substitute,
  typeArguments,
  type Shape,
} from "./shapes";
import { ts } from "./ts";

type FunctionShape = Extract<Shape, { kind: "function" }>;
type Argument = ts.Expression;

/** How the result of a `Math` member follows from its arguments. */
const MATH_INT = new Set(["floor", "ceil", "round", "trunc", "sign", "clz32", "imul"]);
const MATH_JOIN = new Set(["abs", "min", "max"]);

export function inferCall(inference: Inference, node: ts.CallExpression): Shape {
  return inferSpecial(inference, node) ?? inferSignature(inference, node, node.arguments);
}

function numberSource(inference: Inference, node: ts.Node, kind: NumberKind): Shape {
  const variable = inference.numbers.create(node);
  inference.numbers.markSource(variable, kind);
  return { kind: "number", variable };
}

function inferSpecial(inference: Inference, node: ts.CallExpression): Shape | null {
  const callee = node.expression;
  if (ts.isPropertyAccessExpression(callee) && ts.isIdentifier(callee.expression)) {
    const owner = callee.expression.text;
    if (owner === "Math") return inferMath(inference, node, callee.name.text);
    if (owner === "Number") {
      for (const argument of node.arguments) inference.shapeOf(argument);
      if (callee.name.text === "parseInt" || callee.name.text === "parseFloat") {
        return numberSource(inference, node, "float");
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
      return numberSource(inference, node, "float");
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
  if (MATH_INT.has(member)) return numberSource(inference, node, "int");
  if (!MATH_JOIN.has(member)) return numberSource(inference, node, "float");
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
  if (argument === undefined) return numberSource(inference, node, "int");
  const shape = inference.shapeOf(argument);
  if (numberIn(shape) !== null) return shape;
  const type = inference.checker.getTypeAtLocation(argument);
  return numberSource(inference, node, type.flags & ts.TypeFlags.StringLike ? "float" : "int");
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

/** Binds the function's own type parameters by laying the declared types over the ones of this call. */
function bindCall(
  inference: Inference,
  node: ts.CallExpression | ts.NewExpression,
  shape: FunctionShape,
  signature: ts.Signature,
  bindings: Map<ts.Symbol, Shape>,
): void {
  const { checker } = inference;
  signature.parameters.forEach((parameter, index) => {
    const declared = shape.parameters[index];
    if (declared !== undefined) bind(inference, declared, checker.getTypeOfSymbol(parameter), bindings, node);
  });
  bind(inference, shape.result, signature.getReturnType(), bindings, node);
}

function bind(
  inference: Inference,
  declared: Shape,
  type: ts.Type,
  bindings: Map<ts.Symbol, Shape>,
  node: ts.Node,
): void {
  const { checker } = inference;
  switch (declared.kind) {
    case "parameter":
      if (!bindings.has(declared.symbol) && type.symbol !== declared.symbol) {
        bindings.set(declared.symbol, shapeFromType(contextFor(inference, node), type, node));
      }
      return;
    case "sequence": {
      const element = elementType(checker, type);
      if (element !== null) bind(inference, declared.element, element, bindings, node);
      return;
    }
    case "tuple": {
      const types = checker.isTupleType(type) ? checker.getTypeArguments(type as ts.TypeReference) : [];
      declared.elements.forEach((element, index) => {
        const part = types[index];
        if (part !== undefined) bind(inference, element, part, bindings, node);
      });
      return;
    }
    case "function": {
      for (const single of type.isUnion() ? type.types : [type]) {
        const signature = single.getCallSignatures()[0];
        if (signature === undefined) continue;
        signature.parameters.forEach((parameter, index) => {
          const own = declared.parameters[index];
          if (own !== undefined) bind(inference, own, checker.getTypeOfSymbol(parameter), bindings, node);
        });
        bind(inference, declared.result, signature.getReturnType(), bindings, node);
      }
      return;
    }
    case "object":
      for (const single of type.isUnion() ? type.types : [type]) {
        const args = new Map(typeArguments(checker, single));
        for (const [symbol, own] of declared.args) {
          const argument = args.get(symbol);
          if (argument !== undefined) bind(inference, own, argument, bindings, node);
        }
      }
      return;
    case "union": {
      const plain = declared.parts.filter((part) => part.kind === "parameter");
      for (const part of declared.parts)
        if (part.kind !== "parameter") bind(inference, part, type, bindings, node);
      for (const part of plain) bind(inference, part, type, bindings, node);
      return;
    }
    case "number":
    case "other":
      return;
  }
}

function elementType(checker: ts.TypeChecker, type: ts.Type): ts.Type | null {
  for (const part of type.isUnion() ? type.types : [type]) {
    if (checker.isArrayType(part)) return checker.getTypeArguments(part as ts.TypeReference)[0] ?? null;
    const args = typeArguments(checker, part);
    if (args[0] !== undefined) return args[0][1];
  }
  return null;
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
    tieResult(inference, shape.result, result, bindings);
  }
  bindCall(inference, node, shape, signature, bindings);
  flowArguments(inference, substitute(shape, bindings), args, isForeign(inference, declaration));
  return result;
}

function tieResult(
  inference: Inference,
  declared: Shape,
  result: Shape,
  bindings: Map<ts.Symbol, Shape>,
): void {
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
  void inference;
}
