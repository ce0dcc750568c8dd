/** How values flow between shapes: scalars along directed edges, shared storage by unification. */
import { bindingsOf, declaredShape, symbolShape, type Inference } from "./inference";
import { elementIn, partsOf, substitute, variablesOf, type Shape } from "./shapes";
import { ts } from "./ts";

/** A value of `source` is stored in a place of shape `target`; `site` is the expression that gives it. */
export function flow(inference: Inference, source: Shape, target: Shape, site: ts.Node | null): void {
  if (source === target) return;
  for (const part of partsOf(source)) flowPart(inference, part, target, site);
}

function isUnknown(shape: Shape): boolean {
  return shape.kind === "other" && (shape.type.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) !== 0;
}

function flowPart(inference: Inference, source: Shape, target: Shape, site: ts.Node | null): void {
  const targets = partsOf(target);
  if (targets.some(isUnknown)) {
    if (site !== null) inference.valueFlows.push({ node: site, shape: source });
    return;
  }
  if (source.kind === "number") {
    const number = targets.find((part) => part.kind === "number");
    if (number?.kind === "number") inference.numbers.flow(source.variable, number.variable, site);
    return;
  }
  for (const part of targets) unifyParts(inference, source, part, site);
}

/** Both shapes describe the same storage. */
export function unify(inference: Inference, left: Shape, right: Shape, site: ts.Node | null = null): void {
  if (left === right) return;
  for (const a of partsOf(left)) for (const b of partsOf(right)) unifyParts(inference, a, b, site);
}

function unifyParts(inference: Inference, left: Shape, right: Shape, site: ts.Node | null): void {
  if (left === right) return;
  if (left.kind === "number" && right.kind === "number") {
    inference.numbers.unify(left.variable, right.variable, site);
  } else if (left.kind === "function" && right.kind === "function") {
    unifyFunctions(inference, left, right, site);
  } else if (left.kind === "object" && right.kind === "object") {
    unifyObjects(inference, left, right, site);
  } else if (left.kind === "tuple" && right.kind === "tuple") {
    left.elements.forEach((element, index) => {
      const other = right.elements[index] ?? (right.rest ? right.elements.at(-1) : undefined);
      if (other !== undefined) unify(inference, element, other, site);
    });
  } else if (isIterable(left) && isIterable(right)) {
    const a = elementIn(left);
    const b = elementIn(right);
    if (a !== null && b !== null) unify(inference, a, b, site);
  } else if (isIterable(left) && right.kind === "object") {
    // A list given to an interface of its own (a protocol with iteration): nothing of ours to share.
  }
}

function isIterable(shape: Shape): boolean {
  return shape.kind === "sequence" || shape.kind === "tuple";
}

function unifyFunctions(
  inference: Inference,
  left: Extract<Shape, { kind: "function" }>,
  right: Extract<Shape, { kind: "function" }>,
  site: ts.Node | null,
): void {
  const count = Math.max(left.parameters.length, right.parameters.length);
  for (let index = 0; index < count; index++) {
    const a = parameterAt(left, index);
    const b = parameterAt(right, index);
    if (a !== null && b !== null) unify(inference, a, b, site);
  }
  unify(inference, left.result, right.result, site);
}

/** Shape of the argument at `index`, through a rest parameter where there is one. */
export function parameterAt(shape: Extract<Shape, { kind: "function" }>, index: number): Shape | null {
  const last = shape.parameters.length - 1;
  if (shape.rest && index >= last) {
    const rest = shape.parameters[last];
    if (rest === undefined) return null;
    if (rest.kind === "tuple") return rest.elements[index - last] ?? null;
    return elementIn(rest);
  }
  return shape.parameters[index] ?? null;
}

function typeId(type: ts.Type): number {
  return (type as ts.Type & { id: number }).id;
}

/** More pairs than any program of use has: an end for types that grow without one. */
export const UNIFIED_LIMIT = 200_000;

function unifyObjects(
  inference: Inference,
  left: Extract<Shape, { kind: "object" }>,
  right: Extract<Shape, { kind: "object" }>,
  site: ts.Node | null,
): void {
  for (const [symbol, argument] of left.args) {
    const other = right.args.get(symbol);
    if (other !== undefined) unify(inference, argument, other, site);
  }
  const generic = left.args.size > 0 || right.args.size > 0;
  if (left.type === right.type) return;
  if (generic && inference.unified.size > UNIFIED_LIMIT) return;
  if (generic && isSameDeclaration(left.type, right.type)) return;
  // Generic pairs are unified again for other numbers. A recursive type (`Map` hands itself to its forEach) comes
  // back to the same ones.
  const numbers = generic ? [...variablesOf(left), ...variablesOf(right)].map(({ id }) => id) : [];
  const key = `${typeId(left.type)}:${typeId(right.type)}:${numbers.join(",")}`;
  if (inference.unified.has(key)) return;
  inference.unified.add(key);
  const { checker } = inference;
  const leftBindings = bindingsOf(inference, left, left.type);
  const rightBindings = bindingsOf(inference, right, right.type);
  const join = (a: Shape, b: Shape): void => unify(inference, a, b, site);
  for (const property of checker.getPropertiesOfType(right.type)) {
    const own = checker.getPropertyOfType(left.type, property.name);
    if (own === undefined || own.valueDeclaration === property.valueDeclaration) continue;
    const a = symbolShape(inference, own, join);
    const b = symbolShape(inference, property, join);
    if (a !== null && b !== null)
      unify(inference, substitute(a, leftBindings), substitute(b, rightBindings), site);
  }
  unifyIndexSignatures(inference, left, right, site);
  unifyCallable(inference, left, right, site);
}

function isSameDeclaration(left: ts.Type, right: ts.Type): boolean {
  return left.symbol !== undefined && left.symbol === right.symbol && left.isClassOrInterface();
}

/** Shape of the values behind a string or number index signature. */
export function indexShape(inference: Inference, shape: Extract<Shape, { kind: "object" }>): Shape | null {
  const { checker } = inference;
  const info = checker.getIndexInfosOfType(shape.type)[0];
  if (info === undefined) return null;
  if (info.declaration !== undefined && inference.loaded.isCompiled(info.declaration.getSourceFile())) {
    return substitute(declaredShape(inference, info.declaration), shape.args);
  }
  if (shape.type.aliasSymbol?.name === "Record") return [...shape.args.values()].at(-1) ?? null;
  if (info.declaration !== undefined)
    return substitute(declaredShape(inference, info.declaration), shape.args);
  return null;
}

function unifyIndexSignatures(
  inference: Inference,
  left: Extract<Shape, { kind: "object" }>,
  right: Extract<Shape, { kind: "object" }>,
  site: ts.Node | null,
): void {
  const target = indexShape(inference, right);
  if (target === null) return;
  const own = indexShape(inference, left);
  if (own !== null) unify(inference, own, target, site);
  const join = (a: Shape, b: Shape): void => unify(inference, a, b, site);
  for (const property of inference.checker.getPropertiesOfType(left.type)) {
    if (inference.checker.getPropertyOfType(right.type, property.name) !== undefined) continue;
    const shape = symbolShape(inference, property, join);
    // One dict holds the named and the other values: the values of a literal are converted where they stand.
    if (shape !== null) unify(inference, substitute(shape, left.args), target, site);
  }
}

function unifyCallable(
  inference: Inference,
  left: Extract<Shape, { kind: "object" }>,
  right: Extract<Shape, { kind: "object" }>,
  site: ts.Node | null,
): void {
  const a = left.type.getCallSignatures()[0]?.declaration;
  const b = right.type.getCallSignatures()[0]?.declaration;
  if (a === undefined || b === undefined || a === b) return;
  unify(inference, declaredShape(inference, a), declaredShape(inference, b), site);
}
