/** What a type is on the board, in few words; and whether a value of one type can stand where another is declared. */
import type { Facts } from "../../frontend/facts";
import type { KindTag } from "../../frontend/kinds";
import { ts } from "../../frontend/ts";
import { mayBePromise } from "./promises";

export type Mismatch =
  | { readonly kind: "representation"; readonly from: ts.Type; readonly to: ts.Type }
  /** A function that may block where nobody awaits it. */
  | { readonly kind: "async" }
  | { readonly kind: "arity"; readonly from: ts.Type; readonly to: ts.Type }
  | { readonly kind: "any" };

export interface Representations {
  readonly tagOf: (type: ts.Type) => KindTag;
  /** `adapted`: a function that stands here itself, which lowering makes to take what its callers pass. */
  readonly compare: (source: ts.Type, target: ts.Type, adapted?: boolean) => Mismatch | null;
}

const EMPTY = ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void;
const UNKNOWN = ts.TypeFlags.Unknown | ts.TypeFlags.Any;

/** Targets that say nothing about how they are read. */
const LOOSE = new Set<KindTag>(["value", "type-parameter", "never", "other", "native", "none"]);
const ATTRIBUTES = new Set<KindTag>(["instance", "protocol", "native", "class", "module"]);
const ITERABLE = new Set<KindTag>([
  "list",
  "tuple",
  "str",
  "bytes",
  "bytearray",
  "set",
  "generator",
  "instance",
  "protocol",
]);

export function createRepresentations(facts: Facts): Representations {
  const { checker } = facts;
  const cache = new Map<string, Mismatch | null>();

  function tagOf(type: ts.Type): KindTag {
    const { tag } = facts.kinds.ofType(type, null);
    if (tag === "int" || tag === "float") return "number";
    return tag === "record" && isEmptyObject(type) ? "value" : tag;
  }

  function isEmptyObject(type: ts.Type): boolean {
    return checker.getPropertiesOfType(type).length === 0 && checker.getIndexInfosOfType(type).length === 0;
  }

  function partsOf(type: ts.Type): readonly ts.Type[] {
    const awaited = awaitedType(type);
    return (awaited.isUnion() ? awaited.types : [awaited]).filter((part) => (part.flags & EMPTY) === 0);
  }

  function awaitedType(type: ts.Type): ts.Type {
    if (type.isUnion() || !mayBePromise(facts, type)) return type;
    return checker.getTypeArguments(type as ts.TypeReference)[0] ?? type;
  }

  function compare(source: ts.Type, target: ts.Type, adapted = false): Mismatch | null {
    if (source === target || (target.flags & UNKNOWN) !== 0) return null;
    if (source.flags & ts.TypeFlags.Any) return { kind: "any" };
    const from = bounded(source);
    const to = bounded(target);
    if (from === null || to === null || from === to) return null;
    const key = `${idOf(from)}:${idOf(to)}:${adapted}`;
    const known = cache.get(key);
    if (known !== undefined) return known;
    // A recursive type meets itself: what it is compared with is decided by the other members.
    cache.set(key, null);
    const result = compareParts(from, to, adapted);
    cache.set(key, result);
    return result;
  }

  /** A type parameter is read by what its constraint says; null without one. */
  function bounded(type: ts.Type): ts.Type | null {
    if ((type.flags & ts.TypeFlags.TypeParameter) === 0) return type;
    const constraint = checker.getBaseConstraintOfType(type);
    return constraint === undefined || constraint === type || (constraint.flags & UNKNOWN) !== 0
      ? null
      : constraint;
  }

  function compareParts(source: ts.Type, target: ts.Type, adapted: boolean): Mismatch | null {
    const targets = partsOf(target);
    if (targets.length === 0) return null;
    for (const part of partsOf(source)) {
      if (targets.includes(part)) continue;
      const fitting = targets.filter((each) => checker.isTypeAssignableTo(part, each));
      let problem: Mismatch | null = null;
      for (const candidate of fitting.length > 0 ? fitting : targets) {
        const found = comparePart(part, candidate, adapted);
        if (found === null) {
          problem = null;
          break;
        }
        problem ??= found;
      }
      if (problem !== null) return problem;
    }
    return null;
  }

  function comparePart(source: ts.Type, target: ts.Type, adapted: boolean): Mismatch | null {
    if (source.isIntersection() && tagOf(source) !== "number") {
      // What a test has narrowed is all of its parts at once: one that fits is enough.
      if (source.types.some((part) => part === target || compareKinds(part, target, adapted) === null))
        return null;
    }
    return compareKinds(source, target, adapted);
  }

  function compareKinds(source: ts.Type, target: ts.Type, adapted: boolean): Mismatch | null {
    const from = tagOf(source);
    const to = tagOf(target);
    if (LOOSE.has(to) || LOOSE.has(from)) return null;
    if (from === to || (from === "ordered-map" && to === "map"))
      return compareInside(source, target, to, adapted);
    if (to === "protocol" && ATTRIBUTES.has(from))
      return compareMembers(source, target, !isHeir(source, target));
    if (to === "instance" && ATTRIBUTES.has(from)) return null;
    if (to === "generator" && ITERABLE.has(from)) return null;
    return { kind: "representation", from: source, to: target };
  }

  function compareInside(source: ts.Type, target: ts.Type, tag: KindTag, adapted: boolean): Mismatch | null {
    switch (tag) {
      case "list":
      case "set":
      case "map":
      case "ordered-map":
      case "tuple":
        return compareArguments(source, target);
      case "generator":
        // Only what it yields: the library types what it returns and takes as any.
        return compareArguments(source, target, 1);
      case "record":
        return compareMembers(source, target, true) ?? compareIndex(source, target);
      case "protocol":
        return compareMembers(source, target, !isHeir(source, target));
      case "function":
        return compareFunctions(source, target, adapted);
      default:
        return null;
    }
  }

  function compareArguments(source: ts.Type, target: ts.Type, count = Infinity): Mismatch | null {
    const own = checker.getTypeArguments(source as ts.TypeReference).slice(0, count);
    const wanted = checker.getTypeArguments(target as ts.TypeReference);
    return firstProblem(own, (argument, index) => {
      const other = wanted[index];
      return other === undefined ? null : compare(argument, other);
    });
  }

  function compareMembers(source: ts.Type, target: ts.Type, strict: boolean): Mismatch | null {
    return firstProblem(checker.getPropertiesOfType(target), (property) => {
      const own = checker.getPropertyOfType(source, property.name);
      if (own === undefined || own === property) return null;
      return compare(checker.getTypeOfSymbol(own), checker.getTypeOfSymbol(property), !strict);
    });
  }

  /** `{ a: A }` where `Record<string, B>` is wanted. */
  function compareIndex(source: ts.Type, target: ts.Type): Mismatch | null {
    const [wanted] = checker.getIndexInfosOfType(target);
    if (wanted === undefined) return null;
    const own = checker.getIndexInfosOfType(source).map((info) => info.type);
    const members = checker
      .getPropertiesOfType(source)
      .filter((property) => checker.getPropertyOfType(target, property.name) === undefined)
      .map((property) => checker.getTypeOfSymbol(property));
    return firstProblem([...own, ...members], (type) => compare(type, wanted.type));
  }

  function compareFunctions(source: ts.Type, target: ts.Type, adapted: boolean): Mismatch | null {
    const [own, ...others] = source.getCallSignatures();
    const [wanted, ...more] = target.getCallSignatures();
    if (own === undefined || wanted === undefined) return null;
    const result = own.getReturnType();
    const expected = wanted.getReturnType();
    if (mayBePromise(facts, result) && !mayBePromise(facts, expected) && !isTypeParameter(expected))
      return { kind: "async" };
    if (others.length > 0 || more.length > 0) return null;
    if (!isCalledAlike(countsOf(checker, own), countsOf(checker, wanted), adapted)) {
      return { kind: "arity", from: source, to: target };
    }
    const parameters = firstProblem(wanted.parameters, (parameter, index) => {
      const other = own.parameters[index];
      if (other === undefined || isRest(parameter) || isRest(other)) return null;
      return compare(checker.getTypeOfSymbol(parameter), checker.getTypeOfSymbol(other));
    });
    if (parameters !== null || (expected.flags & ts.TypeFlags.Void) !== 0) return parameters;
    return compare(result, expected);
  }

  /** `class C implements T`: its methods were made to take what callers through `T` pass. */
  function isHeir(source: ts.Type, target: ts.Type, depth = 0): boolean {
    if (source.symbol !== undefined && source.symbol === target.symbol) return true;
    if (depth > 20) return false;
    return (source.symbol?.declarations ?? []).some(
      (declaration) =>
        (ts.isClassLike(declaration) || ts.isInterfaceDeclaration(declaration)) &&
        (declaration.heritageClauses ?? []).some((clause) =>
          clause.types.some((type) => isHeir(checker.getTypeAtLocation(type), target, depth + 1)),
        ),
    );
  }

  return { tagOf, compare };
}

function isTypeParameter(type: ts.Type): boolean {
  return (type.flags & ts.TypeFlags.TypeParameter) !== 0;
}

function firstProblem<T>(
  items: readonly T[],
  look: (item: T, index: number) => Mismatch | null,
): Mismatch | null {
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    const problem = item === undefined ? null : look(item, index);
    if (problem !== null) return problem;
  }
  return null;
}

function idOf(type: ts.Type): number {
  return (type as ts.Type & { readonly id: number }).id;
}

function isRest(parameter: ts.Symbol): boolean {
  const declaration = parameter.valueDeclaration;
  return declaration !== undefined && ts.isParameter(declaration) && declaration.dotDotDotToken !== undefined;
}

interface ArgumentCounts {
  readonly most: number;
  readonly least: number;
}

/** `(...args: [A, B])`, as in the prelude's Callback, takes as many arguments as the tuple has elements. */
function countsOf(checker: ts.TypeChecker, signature: ts.Signature): ArgumentCounts {
  const last = signature.parameters.at(-1);
  const least = requiredCount(signature);
  if (last === undefined || !isRest(last)) return { most: signature.parameters.length, least };
  const type = checker.getTypeOfSymbol(last);
  if (!checker.isTupleType(type)) return { most: Infinity, least };
  const { minLength } = (type as ts.TupleTypeReference).target;
  const before = signature.parameters.length - 1;
  const length = checker.getTypeArguments(type as ts.TypeReference).length;
  return { most: before + length, least: before + minLength };
}

/** Every number of arguments that callers of `wanted` may pass is one that `own` takes in Python, or is made to. */
function isCalledAlike(own: ArgumentCounts, wanted: ArgumentCounts, adapted: boolean): boolean {
  if (adapted) return wanted.most < Infinity || own.most === Infinity;
  return wanted.most <= own.most && own.least <= wanted.least;
}

function requiredCount(signature: ts.Signature): number {
  const optional = signature.parameters.findIndex((parameter) => {
    const declaration = parameter.valueDeclaration;
    if (declaration === undefined || !ts.isParameter(declaration)) return false;
    const isOptional = declaration.questionToken !== undefined || declaration.initializer !== undefined;
    return isOptional || declaration.dotDotDotToken !== undefined;
  });
  return optional < 0 ? signature.parameters.length : optional;
}

/** Words for the message. */
export function describeTag(tag: KindTag): string {
  switch (tag) {
    case "record":
      return "a dict";
    case "map":
    case "ordered-map":
      return "a map";
    case "instance":
    case "protocol":
    case "native":
      return "an object with attributes";
    case "value":
    case "value-dict":
      return "a value of unknown kind";
    case "bytearray":
      return "a bytearray";
    case "generator":
      return "something to iterate over";
    case "str":
      return "text";
    case "int":
    case "float":
    case "number":
      return "a number";
    case "class":
    case "function":
    case "list":
    case "tuple":
    case "set":
    case "bigint":
      return `a ${tag}`;
    default:
      return tag;
  }
}
