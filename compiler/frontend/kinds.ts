/** Kinds: what a value is on the board. TypeScript's type says the representation, the inference int or float. */
import { resultShape, type Inference } from "./inference";
import { nodeIndex } from "./node-index";
import type { IntRange } from "./number-variables";
import { brandOf, elementIn, isNumberType, numberIn, partsOf, type Shape } from "./shapes";
import { ts } from "./ts";

export type KindTag =
  | "int"
  | "float"
  /** A number of which it is not known whether it is an int. */
  | "number"
  | "bigint"
  | "bool"
  | "str"
  | "bytes"
  | "bytearray"
  | "none"
  /** `unknown`: only run time knows. */
  | "value"
  /** A dict of values, behind `isDict`. */
  | "value-dict"
  | "never"
  | "list"
  | "tuple"
  | "map"
  | "ordered-map"
  | "set"
  /** An interface or type literal with data only: a dict with string keys. */
  | "record"
  /** An instance of a class: attribute access. */
  | "instance"
  /** An interface with methods, or one that a class implements: attribute access. */
  | "protocol"
  /** An object of the firmware. */
  | "native"
  | "function"
  /** A class as a value. */
  | "class"
  /** `import * as m`. */
  | "module"
  | "generator"
  | "type-parameter"
  | "union"
  | "other";

export interface Kind {
  readonly tag: KindTag;
  /** May also be None. */
  readonly optional: boolean;
  /** Without null and undefined. */
  readonly type: ts.Type;
  readonly shape: Shape | null;
  /** Of a union: its members, each not optional. */
  readonly parts: readonly Kind[];
  readonly range: IntRange | null;
}

const MAP_NAMES = new Set(["Map", "ReadonlyMap"]);
const SET_NAMES = new Set(["Set", "ReadonlySet"]);
const LIST_NAMES = new Set(["Array", "ReadonlyArray", "TemplateStringsArray"]);
const GENERATOR_NAMES = new Set([
  "Generator",
  "Iterator",
  "Iterable",
  "IterableIterator",
  "IteratorObject",
  "ArrayIterator",
  "MapIterator",
  "SetIterator",
  "StringIterator",
]);

export interface KindFacts {
  ofExpression(node: ts.Expression): Kind;
  ofType(type: ts.Type, shape: Shape | null): Kind;
  /** Kind of what iterating over the value gives; null when it cannot be iterated. */
  element(kind: Kind): Kind | null;
  /** Kinds of a tuple's elements. */
  elements(kind: Kind): readonly Kind[];
  /** Key and value of a map; the element twice for a set. */
  entry(kind: Kind): readonly [Kind, Kind] | null;
  /** Interfaces that the classes of a file implement. */
  implementedIn(file: ts.SourceFile): ReadonlySet<ts.Symbol>;
}

export function createKindFacts(inference: Inference): KindFacts {
  const { checker } = inference;
  const cache = new Map<ts.Expression, Kind>();
  const implemented = new Map(
    inference.loaded.sourceFiles.map((file) => [file, findImplemented(inference, file)] as const),
  );
  const others = inference.outside?.answers ?? [];
  const protocols = new Set([
    ...[...implemented.values()].flatMap((symbols) => [...symbols]),
    ...others.flatMap((answers) => [...answers.implemented]),
  ]);

  function make(
    tag: KindTag,
    type: ts.Type,
    shape: Shape | null,
    optional: boolean,
    more: Partial<Kind> = {},
  ): Kind {
    return { tag, type, shape, optional, parts: [], range: null, ...more };
  }

  function ofType(type: ts.Type, shape: Shape | null): Kind {
    const empty = ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void;
    if (type.flags & empty) return make("none", type, null, true);
    if (!type.isUnion()) return ofPart(type, shape, false);
    const parts = type.types.filter((part) => (part.flags & empty) === 0);
    const optional = parts.length < type.types.length;
    const kinds: Kind[] = [];
    for (const part of parts) {
      const kind = ofPart(part, shape, false);
      if (!kinds.some((other) => isSameRepresentation(other, kind))) kinds.push(kind);
    }
    const only = kinds[0];
    if (kinds.length === 1 && only !== undefined)
      return { ...only, optional, type: checker.getNonNullableType(type) };
    return make("union", checker.getNonNullableType(type), shape, optional, { parts: kinds });
  }

  function ofPart(type: ts.Type, shape: Shape | null, optional: boolean): Kind {
    const { flags } = type;
    if (isNumberType(type)) return ofNumber(type, shape, optional);
    if (flags & ts.TypeFlags.StringLike) return make("str", type, shape, optional);
    if (flags & ts.TypeFlags.BooleanLike) return make("bool", type, shape, optional);
    if (flags & ts.TypeFlags.BigIntLike) return make("bigint", type, shape, optional);
    if (flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) return make("value", type, shape, true);
    if (flags & ts.TypeFlags.Never) return make("never", type, shape, optional);
    if (flags & ts.TypeFlags.TypeParameter) return ofTypeParameter(type, shape, optional);
    if (flags & ts.TypeFlags.NonPrimitive) return make("value", type, shape, optional);
    if (flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return ofObject(type, shape, optional);
    return make("other", type, shape, optional);
  }

  function ofNumber(type: ts.Type, shape: Shape | null, optional: boolean): Kind {
    const brand = brandOf(type);
    if (brand !== null) return make(brand.kind, type, shape, optional, { range: brand.range });
    const variable = shape === null ? null : numberIn(shape);
    if (variable === null) {
      if (type.flags & ts.TypeFlags.EnumLike) return make("int", type, shape, optional);
      return make("number", type, shape, optional);
    }
    const kind = inference.numbers.kindOf(variable);
    if (kind === null) return make("number", type, shape, optional);
    return make(kind, type, shape, optional, {
      range: kind === "int" ? inference.numbers.rangeOf(variable) : null,
    });
  }

  function ofTypeParameter(type: ts.Type, shape: Shape | null, optional: boolean): Kind {
    const constraint = checker.getBaseConstraintOfType(type);
    if (constraint !== undefined && (constraint.flags & ts.TypeFlags.Unknown) === 0) {
      const kind = ofType(constraint, shape);
      if (kind.tag !== "value" && kind.tag !== "union" && kind.tag !== "number") return { ...kind, optional };
    }
    return make("type-parameter", type, shape, true);
  }

  function ofObject(type: ts.Type, shape: Shape | null, optional: boolean): Kind {
    if (checker.isTupleType(type)) return make("tuple", type, shape, optional);
    const name = type.symbol?.name ?? "";
    const declaration = type.symbol?.declarations?.[0];
    const file = declaration?.getSourceFile().fileName ?? "";
    if (file.startsWith("/lib/")) {
      const tag = libraryTag(name);
      if (tag !== null) return make(tag, type, shape, optional);
      if (name === "Promise")
        return ofType(checker.getTypeArguments(type as ts.TypeReference)[0] ?? type, shape);
    }
    if (file.endsWith("/lang/lang.d.ts")) {
      const tag = preludeTag(name);
      if (tag !== null) return make(tag, type, shape, optional);
    }
    return make(objectTag(type, declaration, file), type, shape, optional);
  }

  function libraryTag(name: string): KindTag | null {
    if (LIST_NAMES.has(name)) return "list";
    if (MAP_NAMES.has(name)) return "map";
    if (SET_NAMES.has(name)) return "set";
    if (GENERATOR_NAMES.has(name)) return "generator";
    if (name === "Uint8Array") return "bytearray";
    if (name === "Error" || name.endsWith("Error")) return "instance";
    if (name === "Function") return "function";
    return null;
  }

  function preludeTag(name: string): KindTag | null {
    switch (name) {
      case "bytes":
        return "bytes";
      case "OrderedMap":
        return "ordered-map";
      case "Dict":
        return "value-dict";
      case "FloatValue":
        return "float";
      default:
        return null;
    }
  }

  function objectTag(type: ts.Type, declaration: ts.Node | undefined, file: string): KindTag {
    if (type.getCallSignatures().length > 0) return "function";
    if (type.getConstructSignatures().length > 0) return "class";
    if (declaration !== undefined && ts.isSourceFile(declaration)) return "module";
    if (type.isClass() || (type as ts.TypeReference).target?.isClass()) return "instance";
    const foreign = declaration !== undefined && !inference.loaded.isCompiled(declaration.getSourceFile());
    if (foreign && !file.startsWith("/lib/")) {
      if (file.endsWith(".d.ts") && !isKeywordsType(type)) return "native";
    }
    if (type.symbol !== undefined && protocols.has(type.symbol)) return "protocol";
    return hasMethod(type) ? "protocol" : "record";
  }

  function isKeywordsType(type: ts.Type): boolean {
    return type.aliasSymbol?.name === "Keywords";
  }

  function hasMethod(type: ts.Type): boolean {
    return checker
      .getPropertiesOfType(type)
      .some((property) =>
        (property.declarations ?? []).some(
          (node) =>
            ts.isMethodSignature(node) ||
            ts.isMethodDeclaration(node) ||
            ts.isAccessor(node) ||
            (ts.isPropertyDeclaration(node) && ts.isClassLike(node.parent)) ||
            ts.isParameter(node),
        ),
      );
  }

  function ofExpression(node: ts.Expression): Kind {
    const known = cache.get(node);
    if (known !== undefined) return known;
    const kind = ofType(checker.getTypeAtLocation(node), inference.shapeOf(node));
    cache.set(node, kind);
    return kind;
  }

  function element(kind: Kind): Kind | null {
    switch (kind.tag) {
      case "str":
        return { ...kind, optional: false };
      case "bytes":
      case "bytearray":
        return make("int", checker.getNumberType(), null, false, { range: { min: 0, max: 255 } });
      case "value":
        return make("value", kind.type, null, true);
      case "tuple":
      case "list":
      case "generator": {
        const type = elementTypeOf(kind.type);
        return type === null ? null : ofType(type, kind.shape === null ? null : elementIn(kind.shape));
      }
      case "map":
      case "ordered-map":
      case "set":
        return kind.tag === "set" ? (entry(kind)?.[0] ?? null) : null;
      case "instance":
        return ownIteration(kind);
      default:
        return null;
    }
  }

  /** What `[Symbol.iterator]()` of a class yields. */
  function ownIteration(kind: Kind): Kind | null {
    const method = checker
      .getPropertiesOfType(kind.type)
      .find((property) => property.escapedName.toString().startsWith("__@iterator"));
    const declaration = method?.valueDeclaration;
    if (declaration === undefined || !ts.isMethodDeclaration(declaration)) return null;
    const result = resultShape(inference, declaration);
    const signature = checker.getSignatureFromDeclaration(declaration);
    return signature === undefined ? null : element(ofType(signature.getReturnType(), result));
  }

  function elementTypeOf(type: ts.Type): ts.Type | null {
    if (checker.isTupleType(type)) {
      return checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? null;
    }
    for (const part of type.isUnion() ? type.types : [type]) {
      const args = checker.getTypeArguments(part as ts.TypeReference);
      if (args[0] !== undefined) return args[0];
    }
    return null;
  }

  function elements(kind: Kind): readonly Kind[] {
    const types = checker.getTypeArguments(kind.type as ts.TypeReference);
    const shape = kind.shape === null ? undefined : partsOf(kind.shape).find((part) => part.kind === "tuple");
    return types.map((type, index) =>
      ofType(type, shape?.kind === "tuple" ? (shape.elements[index] ?? null) : null),
    );
  }

  function entry(kind: Kind): readonly [Kind, Kind] | null {
    const types = checker.getTypeArguments(mapBase(checker, kind.type) as ts.TypeReference);
    const shape =
      kind.shape === null ? undefined : partsOf(kind.shape).find((part) => part.kind === "object");
    const shapes = shape?.kind === "object" ? [...shape.args.values()] : [];
    const key = types[0];
    if (key === undefined) return null;
    const keyKind = ofType(key, shapes[0] ?? null);
    const value = types[1];
    return [keyKind, value === undefined ? keyKind : ofType(value, shapes[1] ?? null)];
  }

  return {
    ofExpression,
    ofType,
    element,
    elements,
    entry,
    implementedIn: (file) => implemented.get(file) ?? new Set(),
  };
}

function mapBase(checker: ts.TypeChecker, type: ts.Type): ts.Type {
  void checker;
  return type.isUnion() ? (type.types[0] ?? type) : type;
}

/** Two types that the board stores and treats in the same way. */
function isSameRepresentation(left: Kind, right: Kind): boolean {
  if (left.tag !== right.tag) return false;
  switch (left.tag) {
    case "list":
    case "tuple":
    case "map":
    case "set":
    case "instance":
    case "native":
    case "record":
    case "protocol":
    case "function":
    case "class":
    case "generator":
      return left.type === right.type;
    default:
      return true;
  }
}

/** Interfaces named in an `implements` clause: they are satisfied by attributes. */
function findImplemented(inference: Inference, file: ts.SourceFile): ReadonlySet<ts.Symbol> {
  const found = new Set<ts.Symbol>();
  for (const clause of nodeIndex(file).all(ts.SyntaxKind.HeritageClause)) {
    if (!ts.isHeritageClause(clause) || clause.token !== ts.SyntaxKind.ImplementsKeyword) continue;
    for (const type of clause.types)
      addInterface(inference, inference.checker.getTypeAtLocation(type), found);
  }
  return found;
}

function addInterface(inference: Inference, type: ts.Type, found: Set<ts.Symbol>): void {
  if (type.symbol === undefined || found.has(type.symbol)) return;
  found.add(type.symbol);
  if (type.isClassOrInterface())
    for (const base of inference.checker.getBaseTypes(type)) addInterface(inference, base, found);
}
