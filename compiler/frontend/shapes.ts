/**
 * Shapes: TypeScript types seen as trees whose leaves are number variables. Only what can hold a number is
 * told apart; strings, booleans, bigints … are `other`.
 */
import { ts } from "./ts";
import type { IntRange, NumberSystem, NumberVariable } from "./number-variables";

export type Shape =
  | { readonly kind: "number"; readonly variable: NumberVariable }
  | { readonly kind: "sequence"; readonly element: Shape }
  | { readonly kind: "tuple"; readonly elements: readonly Shape[]; readonly rest: boolean }
  | { readonly kind: "object"; readonly type: ts.Type; readonly args: ReadonlyMap<ts.Symbol, Shape> }
  | {
      readonly kind: "function";
      readonly parameters: readonly Shape[];
      readonly rest: boolean;
      readonly result: Shape;
    }
  | { readonly kind: "parameter"; readonly symbol: ts.Symbol; readonly type: ts.Type }
  | { readonly kind: "union"; readonly parts: readonly Shape[] }
  | { readonly kind: "other"; readonly type: ts.Type };

export type Bindings = ReadonlyMap<ts.Symbol, Shape>;

const SIZED: Readonly<Record<string, IntRange>> = {
  __u8: { min: 0, max: 0xff },
  __u16: { min: 0, max: 0xffff },
  __u32: { min: 0, max: 0xffffffff },
  __i8: { min: -0x80, max: 0x7f },
  __i16: { min: -0x8000, max: 0x7fff },
  __i32: { min: -0x80000000, max: 0x7fffffff },
};

export interface ShapeContext {
  readonly checker: ts.TypeChecker;
  readonly numbers: NumberSystem;
  /** Kind of a plain `number` in declarations outside the program: the library's and the firmware's are ints. */
  readonly foreignNumber: "int" | null;
  /** File of the node that has the type. */
  readonly home: ts.SourceFile | null;
}

/** `int`, `u8`, `float` … carry a phantom property; it survives unions and generics. */
export function brandOf(type: ts.Type): Brand | null {
  if (!type.isIntersection()) return null;
  let brand = brands.get(type);
  if (brand === undefined) {
    brand = findBrand(type);
    brands.set(type, brand);
  }
  return brand;
}

interface Brand {
  readonly kind: "int" | "float";
  readonly range: IntRange | null;
}

/** A dozen types of a program have brands, and each is asked for at every expression that has it. */
const brands = new WeakMap<ts.Type, Brand | null>();

function findBrand(type: ts.IntersectionType): Brand | null {
  for (const part of type.types) {
    if (part.getProperty("__float") !== undefined) return { kind: "float", range: null };
    for (const name of Object.keys(SIZED)) {
      if (part.getProperty(name) !== undefined) return { kind: "int", range: SIZED[name] ?? null };
    }
  }
  for (const part of type.types) {
    if (part.getProperty("__int") !== undefined) return { kind: "int", range: null };
  }
  return null;
}

export function isNumberType(type: ts.Type): boolean {
  if (type.flags & ts.TypeFlags.NumberLike) return true;
  return type.isIntersection() && type.types.some((part) => (part.flags & ts.TypeFlags.NumberLike) !== 0);
}

function numberShape(context: ShapeContext, type: ts.Type, origin: ts.Node | null, opaque: boolean): Shape {
  const brand = brandOf(type);
  if (brand !== null) {
    return { kind: "number", variable: context.numbers.fixed(brand.kind, brand.range, context.home) };
  }
  if (context.foreignNumber !== null) {
    return { kind: "number", variable: context.numbers.fixed(context.foreignNumber, null, context.home) };
  }
  const variable = context.numbers.create(origin, opaque, context.home);
  if (type.flags & ts.TypeFlags.EnumLike) context.numbers.markSource(variable, "int");
  else if (type.isNumberLiteral() && !opaque) {
    // A declared literal type says its kind; an inferred one is decided by the literal's own text.
    if (!Number.isInteger(type.value)) context.numbers.markSource(variable, "float");
  }
  return { kind: "number", variable };
}

/** The type of `this`, which TypeScript keeps as a type parameter of the class. */
function isThisType(type: ts.Type): boolean {
  return (type as ts.Type & { isThisType?: boolean }).isThisType === true;
}

/** The value type of an awaited or generated wrapper, which has no run-time form on the board. */
function unwrapped(context: ShapeContext, type: ts.Type): ts.Type | null {
  const name = type.symbol?.name;
  if (name !== "Promise" && name !== "PromiseLike") return null;
  return context.checker.getTypeArguments(type as ts.TypeReference)[0] ?? null;
}

const SEQUENCES = new Set([
  "Array",
  "ReadonlyArray",
  "Iterable",
  "Iterator",
  "IterableIterator",
  "ArrayIterator",
  "MapIterator",
  "SetIterator",
  "IteratorObject",
  "Generator",
  "ArrayLike",
]);

/** `seen` breaks recursive types: their inner occurrence is an object looked up by declaration. */
export function shapeFromType(
  context: ShapeContext,
  type: ts.Type,
  origin: ts.Node | null,
  opaque = false,
  depth = 0,
): Shape {
  if (isNumberType(type)) return numberShape(context, type, origin, opaque);
  if (type.isUnion()) return unionShape(context, type, origin, opaque, depth);
  if (type.flags & ts.TypeFlags.TypeParameter && type.symbol !== undefined) {
    const constraint = isThisType(type) ? type.getConstraint() : undefined;
    if (constraint !== undefined) return shapeFromType(context, constraint, origin, opaque, depth + 1);
    return { kind: "parameter", symbol: type.symbol, type };
  }
  if (depth > 8) return { kind: "other", type };
  const inner = (part: ts.Type): Shape => shapeFromType(context, part, origin, opaque, depth + 1);
  const awaited = unwrapped(context, type);
  if (awaited !== null) return inner(awaited);
  const { checker } = context;
  if (checker.isTupleType(type)) {
    const target = (type as ts.TupleTypeReference).target;
    return {
      kind: "tuple",
      elements: checker.getTypeArguments(type as ts.TupleTypeReference).map(inner),
      rest: target.hasRestElement,
    };
  }
  if (type.flags & ts.TypeFlags.Object || type.isIntersection()) return objectShape(context, type, inner);
  return { kind: "other", type };
}

function unionShape(
  context: ShapeContext,
  type: ts.UnionType,
  origin: ts.Node | null,
  opaque: boolean,
  depth: number,
): Shape {
  const parts: Shape[] = [];
  let number: Shape | null = null;
  for (const part of type.types) {
    const shape = shapeFromType(context, part, origin, opaque, depth);
    if (shape.kind !== "number") parts.push(shape);
    else if (number === null) number = shape;
    else if (number.kind === "number") {
      // `int | float`: a float, to which ints flow.
      if (number.variable.fixed === "int" && shape.variable.fixed === "float") number = shape;
      else if (number.variable.fixed !== "float" || shape.variable.fixed !== "int") {
        context.numbers.unify(number.variable, shape.variable, origin);
      }
    }
  }
  if (number !== null) parts.push(number);
  const only = parts[0];
  return parts.length === 1 && only !== undefined ? only : { kind: "union", parts };
}

function objectShape(context: ShapeContext, type: ts.Type, inner: (part: ts.Type) => Shape): Shape {
  const { checker } = context;
  const name = type.symbol?.name ?? "";
  if (SEQUENCES.has(name) && isLibraryType(type)) {
    const element = checker.getTypeArguments(type as ts.TypeReference)[0];
    if (element !== undefined) return { kind: "sequence", element: inner(element) };
  }
  const signature = type.getCallSignatures()[0];
  if (signature !== undefined && type.getProperties().length === 0) {
    const last = signature.parameters.at(-1)?.valueDeclaration;
    const result = inner(signature.getReturnType());
    return {
      kind: "function",
      parameters: signature.parameters.map((parameter) => inner(checker.getTypeOfSymbol(parameter))),
      rest: last !== undefined && ts.isParameter(last) && last.dotDotDotToken !== undefined,
      // A library's callback may return any number: a comparator's result is only looked at by its sign.
      result:
        context.foreignNumber !== null && result.kind === "number"
          ? { kind: "other", type: signature.getReturnType() }
          : result,
    };
  }
  const args = new Map<ts.Symbol, Shape>();
  for (const [symbol, argument] of typeArguments(checker, type)) args.set(symbol, inner(argument));
  return { kind: "object", type, args };
}

export function isLibraryType(type: ts.Type): boolean {
  const declaration = type.symbol?.declarations?.[0];
  return declaration !== undefined && declaration.getSourceFile().fileName.startsWith("/lib/");
}

/** What each type parameter of a class, interface or alias stands for in `type`. */
export function typeArguments(
  checker: ts.TypeChecker,
  type: ts.Type,
): readonly (readonly [ts.Symbol, ts.Type])[] {
  const result: (readonly [ts.Symbol, ts.Type])[] = [];
  const add = (parameters: readonly ts.Type[], args: readonly ts.Type[]): void => {
    parameters.forEach((parameter, index) => {
      const argument = args[index];
      if (parameter.symbol !== undefined && argument !== undefined) result.push([parameter.symbol, argument]);
    });
  };
  if (type.aliasSymbol !== undefined && type.aliasTypeArguments !== undefined) {
    const declaration = type.aliasSymbol.declarations?.find(ts.isTypeAliasDeclaration);
    const parameters = declaration?.typeParameters?.map((node) => checker.getTypeAtLocation(node)) ?? [];
    add(parameters, type.aliasTypeArguments);
  }
  const reference = type as ts.TypeReference;
  if ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference && reference.target !== undefined) {
    add(reference.target.typeParameters ?? [], checker.getTypeArguments(reference));
  }
  return result;
}

export function substitute(shape: Shape, bindings: Bindings): Shape {
  if (bindings.size === 0) return shape;
  switch (shape.kind) {
    case "parameter":
      return bindings.get(shape.symbol) ?? shape;
    case "sequence":
      return { kind: "sequence", element: substitute(shape.element, bindings) };
    case "tuple":
      return { ...shape, elements: shape.elements.map((element) => substitute(element, bindings)) };
    case "function":
      return {
        ...shape,
        parameters: shape.parameters.map((parameter) => substitute(parameter, bindings)),
        result: substitute(shape.result, bindings),
      };
    case "object": {
      if (shape.args.size === 0) return shape;
      const args = new Map<ts.Symbol, Shape>();
      for (const [symbol, argument] of shape.args) args.set(symbol, substitute(argument, bindings));
      return { ...shape, args };
    }
    case "union":
      return flatUnion(shape.parts.map((part) => substitute(part, bindings)));
    case "number":
    case "other":
      return shape;
  }
}

/** The number variables of a shape, in a fixed order. */
export function variablesOf(shape: Shape): readonly NumberVariable[] {
  switch (shape.kind) {
    case "number":
      return [shape.variable];
    case "sequence":
      return variablesOf(shape.element);
    case "tuple":
      return shape.elements.flatMap(variablesOf);
    case "object":
      return [...shape.args.values()].flatMap(variablesOf);
    case "function":
      return [...shape.parameters.flatMap(variablesOf), ...variablesOf(shape.result)];
    case "union":
      return shape.parts.flatMap(variablesOf);
    case "parameter":
    case "other":
      return [];
  }
}

export function flatUnion(parts: readonly Shape[]): Shape {
  const flat = parts.flatMap((part) => (part.kind === "union" ? part.parts : [part]));
  const only = flat[0];
  return flat.length === 1 && only !== undefined ? only : { kind: "union", parts: flat };
}

export function partsOf(shape: Shape): readonly Shape[] {
  return shape.kind === "union" ? shape.parts : [shape];
}

/** The number variable that a value of this shape has when it is a number. */
export function numberIn(shape: Shape): NumberVariable | null {
  for (const part of partsOf(shape)) if (part.kind === "number") return part.variable;
  return null;
}

export function elementIn(shape: Shape): Shape | null {
  for (const part of partsOf(shape)) {
    if (part.kind === "sequence") return part.element;
    if (part.kind === "tuple") return flatUnion(part.elements);
  }
  return null;
}
