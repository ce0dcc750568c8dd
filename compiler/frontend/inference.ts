/** State of the int/float inference over one program, and the declared shapes of its symbols. */
import type { LoadedProgram } from "./program";
import {
  flatUnion,
  isNumberType,
  shapeFromType,
  substitute,
  typeArguments,
  variablesOf,
  type Bindings,
  type Shape,
  type ShapeContext,
} from "./shapes";
import { createNumberSystem, settle, type NumberSystem } from "./number-variables";
import { NeedsWholeProgram, type Outside, type SolvedShape } from "./outside";
import { ts } from "./ts";

/** A value whose kind is known here flows to a place of type `unknown`: the host boxes floats there. */
export interface ValueFlow {
  readonly node: ts.Node;
  readonly shape: Shape;
}

export interface Inference {
  readonly loaded: LoadedProgram;
  readonly checker: ts.TypeChecker;
  readonly numbers: NumberSystem;
  readonly valueFlows: ValueFlow[];
  readonly declared: Map<ts.Node, Shape>;
  readonly results: Map<ts.Node, Shape>;
  readonly baseArguments: Map<ts.Type, ReadonlyMap<ts.Symbol, Shape>>;
  readonly unified: Set<string>;
  /** The rest of the program, where only a part of it is looked at. */
  readonly outside: Outside | null;
  /** Shape of an expression; asking also records the flows inside it. */
  shapeOf(node: ts.Expression): Shape;
}

export type ExpressionRule = (inference: Inference, node: ts.Expression) => Shape;

export function createInference(
  loaded: LoadedProgram,
  rule: ExpressionRule,
  outside: Outside | null,
): Inference {
  const looked = new Set(loaded.sourceFiles);
  const expressions = new Map<ts.Node, Shape>();
  const inference: Inference = {
    loaded,
    checker: loaded.checker,
    numbers: createNumberSystem((file) => !loaded.isCompiled(file)),
    valueFlows: [],
    declared: new Map(),
    results: new Map(),
    baseArguments: new Map(),
    unified: new Set(),
    outside,
    shapeOf(node) {
      const known = expressions.get(node);
      if (known !== undefined) return known;
      if (outside !== null && !looked.has(node.getSourceFile())) throw new NeedsWholeProgram();
      const shape = rule(inference, node);
      expressions.set(node, shape);
      return shape;
    },
  };
  return inference;
}

export function contextFor(inference: Inference, node: ts.Node | null): ShapeContext {
  const home = node?.getSourceFile() ?? null;
  const foreign = home !== null && !inference.loaded.isCompiled(home);
  return {
    checker: inference.checker,
    numbers: inference.numbers,
    foreignNumber: foreign ? "int" : null,
    home,
  };
}

/** Shape of an expression's type where no value can be followed: reading a number's kind from it is refused. */
export function opaqueShape(inference: Inference, node: ts.Expression): Shape {
  const context = contextFor(inference, node);
  return shapeFromType(context, inference.checker.getTypeAtLocation(node), node, true);
}

/** Fresh shape of an expression's type: its numbers are known by what flows in. */
export function freshShape(inference: Inference, node: ts.Node, type?: ts.Type): Shape {
  return shapeFromType(contextFor(inference, node), type ?? inference.checker.getTypeAtLocation(node), node);
}

export function isFunctionLike(node: ts.Node): node is ts.SignatureDeclaration {
  return ts.isFunctionLike(node);
}

/** Shape of what a declaration's name stands for. */
export function declaredShape(inference: Inference, node: ts.Node): Shape {
  const known = inference.declared.get(node);
  if (known !== undefined) return known;
  const shape = makeDeclaredShape(inference, node);
  settleShape(shape, inference.outside?.declared(node));
  inference.declared.set(node, shape);
  return shape;
}

/** A declaration of a file that is not looked at again: its numbers have the kinds that were found. */
function settleShape(shape: Shape, solved: SolvedShape | undefined): void {
  if (solved === undefined) return;
  const variables = variablesOf(shape);
  if (variables.length !== solved.length) throw new NeedsWholeProgram();
  variables.forEach((variable, index) => {
    const number = solved[index] ?? null;
    if (number === null) throw new NeedsWholeProgram();
    settle(variable, number);
  });
}

function makeDeclaredShape(inference: Inference, node: ts.Node): Shape {
  const { checker } = inference;
  if (ts.isGetAccessor(node) || ts.isSetAccessor(node)) return accessorShape(inference, node);
  if (isFunctionLike(node) && !ts.isFunctionTypeNode(node) && !ts.isIndexSignatureDeclaration(node)) {
    const last = node.parameters.at(-1);
    return {
      kind: "function",
      parameters: node.parameters.map((parameter) => declaredShape(inference, parameter)),
      rest: last?.dotDotDotToken !== undefined,
      result: resultShape(inference, node),
    };
  }
  const context = contextFor(inference, node);
  if (ts.isIndexSignatureDeclaration(node)) {
    return shapeFromType(context, checker.getTypeFromTypeNode(node.type), node);
  }
  if (ts.isEnumMember(node)) {
    return { kind: "number", variable: inference.numbers.fixed("int") };
  }
  const symbol = symbolOf(node);
  const type = symbol === undefined ? checker.getTypeAtLocation(node) : checker.getTypeOfSymbol(symbol);
  return shapeFromType(context, wantedNumber(inference, node) ?? type, node);
}

/** `{ lat: n }` for a `{ lat: float }`: the place decides the kind, not the type of the value. */
function wantedNumber(inference: Inference, node: ts.Node): ts.Type | null {
  if (!ts.isPropertyAssignment(node) && !ts.isShorthandPropertyAssignment(node)) return null;
  if (ts.isComputedPropertyName(node.name)) return null;
  const { checker } = inference;
  const literal = checker.getContextualType(node.parent);
  const property = literal === undefined ? undefined : checker.getPropertyOfType(literal, node.name.text);
  const wanted =
    property !== undefined
      ? checker.getTypeOfSymbol(property)
      : literal === undefined
        ? undefined
        : checker.getIndexInfosOfType(literal)[0]?.type;
  const type = wanted === undefined ? undefined : checker.getNonNullableType(wanted);
  return type !== undefined && isNumberType(type) ? type : null;
}

function symbolOf(node: ts.Node): ts.Symbol | undefined {
  return (node as ts.Node & { symbol?: ts.Symbol }).symbol;
}

function accessorShape(inference: Inference, node: ts.AccessorDeclaration): Shape {
  const twin = symbolOf(node)?.declarations?.find((other) => other !== node && ts.isAccessor(other));
  const known = twin === undefined ? undefined : inference.declared.get(twin);
  if (known !== undefined) return known;
  const symbol = symbolOf(node);
  const type =
    symbol === undefined
      ? inference.checker.getTypeAtLocation(node)
      : inference.checker.getTypeOfSymbol(symbol);
  return shapeFromType(contextFor(inference, node), type, node);
}

/** Shape of what a function returns (awaited), or of what a generator yields as a sequence. */
export function resultShape(inference: Inference, node: ts.SignatureDeclaration): Shape {
  const known = inference.results.get(node);
  if (known !== undefined) return known;
  let shape: Shape;
  if (ts.isGetAccessor(node)) shape = declaredShape(inference, node);
  else {
    const signature = inference.checker.getSignatureFromDeclaration(node);
    const type = signature?.getReturnType() ?? inference.checker.getVoidType();
    shape = shapeFromType(contextFor(inference, node), type, node);
    settleShape(shape, inference.outside?.result(node));
  }
  inference.results.set(node, shape);
  return shape;
}

/** Shape of a symbol's value; members of unions have several declarations, which then share storage. */
export function symbolShape(
  inference: Inference,
  symbol: ts.Symbol,
  unify: (a: Shape, b: Shape) => void,
): Shape | null {
  const resolved = symbol.flags & ts.SymbolFlags.Alias ? inference.checker.getAliasedSymbol(symbol) : symbol;
  const declarations = (resolved.declarations ?? []).filter(
    (node) => !ts.isSetAccessor(node) || isOnlySetter(resolved),
  );
  let shape: Shape | null = null;
  for (const declaration of declarations) {
    if (ts.isTypeParameterDeclaration(declaration) || ts.isModuleDeclaration(declaration)) continue;
    const next = declaredShape(inference, declaration);
    if (shape === null) shape = next;
    else if (!isFunctionLike(declaration)) unify(shape, next);
  }
  return shape;
}

function isOnlySetter(symbol: ts.Symbol): boolean {
  return !(symbol.declarations ?? []).some(ts.isGetAccessor);
}

/** Bindings of the type parameters of an object's own type and of its base classes. */
export function bindingsOf(inference: Inference, shape: Shape, receiver: ts.Type): Bindings {
  const { checker } = inference;
  const bindings = new Map<ts.Symbol, Shape>();
  const parts = shape.kind === "union" ? shape.parts : [shape];
  for (const part of parts) {
    if (part.kind === "object") {
      for (const [symbol, argument] of part.args) bindings.set(symbol, argument);
      addBaseArguments(inference, part.type, bindings);
    }
    if (part.kind === "sequence" || part.kind === "tuple") {
      const element = part.kind === "sequence" ? part.element : flatUnion(part.elements);
      for (const type of receiver.isUnion() ? receiver.types : [receiver]) {
        for (const [symbol] of typeArguments(checker, type)) bindings.set(symbol, element);
        if (checker.isTupleType(type)) bindTupleBase(checker, type, element, bindings);
      }
    }
  }
  return bindings;
}

/** Tuples take their methods from Array, or ReadonlyArray. */
function bindTupleBase(
  checker: ts.TypeChecker,
  type: ts.Type,
  element: Shape,
  bindings: Map<ts.Symbol, Shape>,
): void {
  for (const member of ["slice", "indexOf"]) {
    const declaration = type.getProperty(member)?.declarations?.[0];
    if (declaration === undefined || !ts.isInterfaceDeclaration(declaration.parent)) continue;
    for (const parameter of declaration.parent.typeParameters ?? []) {
      const symbol = checker.getSymbolAtLocation(parameter.name);
      if (symbol !== undefined) bindings.set(symbol, element);
    }
  }
}

/** What the type parameters of a class's ancestors stand for, once per `extends` clause. */
export function baseBindings(inference: Inference, type: ts.Type): Bindings {
  const bindings = new Map<ts.Symbol, Shape>();
  addBaseArguments(inference, type, bindings);
  return bindings;
}

function addBaseArguments(inference: Inference, type: ts.Type, bindings: Map<ts.Symbol, Shape>): void {
  const target = ((type as ts.TypeReference).target as ts.Type | undefined) ?? type;
  if (!target.isClassOrInterface()) return;
  for (const base of inference.checker.getBaseTypes(target)) {
    let args = inference.baseArguments.get(base);
    if (args === undefined) {
      const made = new Map<ts.Symbol, Shape>();
      const context = contextFor(inference, target.symbol.declarations?.[0] ?? null);
      for (const [symbol, argument] of typeArguments(inference.checker, base)) {
        made.set(symbol, shapeFromType(context, argument, null));
      }
      // These numbers belong to no declaration by which they could be found again.
      if (inference.outside !== null && [...made.values()].some((shape) => variablesOf(shape).length > 0)) {
        throw new NeedsWholeProgram();
      }
      args = made;
      inference.baseArguments.set(base, args);
    }
    const own = new Map(bindings);
    for (const [symbol, argument] of args) {
      if (!bindings.has(symbol)) bindings.set(symbol, substitute(argument, own));
    }
    addBaseArguments(inference, base, bindings);
  }
}
