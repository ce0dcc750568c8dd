/** Type parameters of a call: what each stands for. */
import { contextFor, type Inference } from "../inference";
import { shapeFromType, typeArguments, type Shape } from "../shapes";
import type { ts } from "../ts";

/** Binds the function's own type parameters by laying the declared types over the ones of this call. */
export function bindCall(
  inference: Inference,
  node: ts.CallExpression | ts.NewExpression,
  shape: Extract<Shape, { kind: "function" }>,
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
