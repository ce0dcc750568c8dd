/** Factories for names, literals, calls, displays and functions: short calls, a sensible `type`, and an optional position last. */
import type {
  AttributeExpr,
  BoolExpr,
  BytesExpr,
  CallExpr,
  ComprehensionExpr,
  DictExpr,
  Expr,
  FloatExpr,
  FormatExpr,
  IndexExpr,
  IntExpr,
  KeywordArgument,
  LambdaExpr,
  ListExpr,
  NameExpr,
  NoneExpr,
  Parameter,
  PyScope,
  PySymbol,
  PyType,
  SetExpr,
  SliceExpr,
  SourcePosition,
  StrExpr,
  Target,
  TupleExpr,
  TupleTarget,
  YieldExpr,
} from "../ir";

type Pos = SourcePosition | undefined;

/** `{ pos }`, or nothing: with exactOptionalPropertyTypes an undefined `pos` may not be written. */
export function at(pos: Pos): { readonly pos?: SourcePosition } {
  return pos === undefined ? {} : { pos };
}

/** The same node at another position; unchanged when `pos` is undefined. */
export function withPos<N extends { readonly pos?: SourcePosition }>(node: N, pos: Pos): N {
  return pos === undefined ? node : { ...node, pos };
}

/** The same expression with another type. */
export function withType<E extends Expr>(expr: E, type: PyType): E {
  return expr.type === type ? expr : { ...expr, type };
}

// ---------------------------------------------------------------- names and literals

export function pyName(symbol: PySymbol, type: PyType = "object", pos?: SourcePosition): NameExpr {
  return { kind: "name", symbol, type, ...at(pos) };
}

export function pyNone(pos?: SourcePosition): NoneExpr {
  return { kind: "none", type: "none", ...at(pos) };
}

export function pyBool(value: boolean, pos?: SourcePosition): BoolExpr {
  return { kind: "bool", value, type: "bool", ...at(pos) };
}

/** `value` as a number must be a safe integer; larger ones are passed as bigint. */
export function pyInt(value: bigint | number, pos?: SourcePosition): IntExpr {
  return { kind: "int", value: BigInt(value), type: "int", ...at(pos) };
}

export function pyFloat(value: number, pos?: SourcePosition): FloatExpr {
  return { kind: "float", value, type: "float", ...at(pos) };
}

export function pyStr(value: string, pos?: SourcePosition): StrExpr {
  return { kind: "str", value, type: "str", ...at(pos) };
}

export function pyBytes(value: Uint8Array, pos?: SourcePosition): BytesExpr {
  return { kind: "bytes", value, type: "bytes", ...at(pos) };
}

// ---------------------------------------------------------------- access and calls

export function pyAttr(
  object: Expr,
  name: string,
  type: PyType = "object",
  pos?: SourcePosition,
): AttributeExpr {
  return { kind: "attribute", object, name, type, ...at(pos) };
}

/** The element type defaults to int for bytes, str for str, object else. */
export function pyIndex(object: Expr, index: Expr, type?: PyType, pos?: SourcePosition): IndexExpr {
  const element = object.type === "bytes" ? "int" : object.type === "str" ? "str" : "object";
  return { kind: "index", object, index, type: type ?? element, ...at(pos) };
}

export function pySlice(
  object: Expr,
  lower: Expr | null,
  upper: Expr | null,
  step: Expr | null = null,
  pos?: SourcePosition,
): SliceExpr {
  return { kind: "slice", object, lower, upper, step, type: object.type, ...at(pos) };
}

export interface CallOptions {
  readonly type?: PyType;
  readonly star?: Expr | null;
  readonly keywords?: readonly KeywordArgument[];
  readonly pos?: SourcePosition | undefined;
}

/** `callee(args…)`. For a built-in such as `len` the type is known without being given. */
export function pyCall(callee: Expr, args: readonly Expr[] = [], options: CallOptions = {}): CallExpr {
  return {
    kind: "call",
    callee,
    args,
    star: options.star ?? null,
    keywords: options.keywords ?? [],
    type: options.type ?? callType(callee),
    ...at(options.pos),
  };
}

/** `object.name(args…)`. */
export function pyMethodCall(
  object: Expr,
  name: string,
  args: readonly Expr[] = [],
  options: CallOptions = {},
): CallExpr {
  return pyCall(pyAttr(object, name, "object", options.pos), args, options);
}

export function pyKeyword(name: string, value: Expr): KeywordArgument {
  return { name, value };
}

const BUILTIN_RESULTS: ReadonlyMap<string, PyType> = new Map<string, PyType>([
  ["len", "int"],
  ["int", "int"],
  ["ord", "int"],
  ["id", "int"],
  ["hash", "int"],
  ["float", "float"],
  ["bool", "bool"],
  ["isinstance", "bool"],
  ["callable", "bool"],
  ["hasattr", "bool"],
  ["any", "bool"],
  ["all", "bool"],
  ["str", "str"],
  ["repr", "str"],
  ["chr", "str"],
  ["hex", "str"],
  ["bin", "str"],
  ["oct", "str"],
  ["input", "str"],
  ["bytes", "bytes"],
  ["list", "list"],
  ["sorted", "list"],
  ["dict", "dict"],
  ["set", "set"],
  ["tuple", "tuple"],
  ["print", "none"],
]);

function callType(callee: Expr): PyType {
  if (callee.kind !== "name" || callee.symbol.kind !== "builtin") return "object";
  return BUILTIN_RESULTS.get(callee.symbol.name) ?? "object";
}

// ---------------------------------------------------------------- displays and functions

export function pyList(elements: readonly Expr[], pos?: SourcePosition): ListExpr {
  return { kind: "list", elements, type: "list", ...at(pos) };
}

export function pyTuple(elements: readonly Expr[], pos?: SourcePosition): TupleExpr {
  return { kind: "tuple", elements, type: "tuple", ...at(pos) };
}

/** A set display; without elements it prints as `set()`. */
export function pySet(elements: readonly Expr[], pos?: SourcePosition): SetExpr {
  return { kind: "set", elements, type: "set", ...at(pos) };
}

export function pyDict(entries: DictExpr["entries"], pos?: SourcePosition): DictExpr {
  return { kind: "dict", entries, type: "dict", ...at(pos) };
}

export function pyLambda(
  scope: PyScope,
  parameters: readonly Parameter[],
  body: Expr,
  pos?: SourcePosition,
): LambdaExpr {
  return { kind: "lambda", scope, parameters, body, type: "object", ...at(pos) };
}

export function pyParameter(symbol: PySymbol, defaultValue: Expr | null = null, rest = false): Parameter {
  return { symbol, defaultValue, rest };
}

export interface ComprehensionOptions {
  readonly form: ComprehensionExpr["form"];
  readonly scope: PyScope;
  readonly element: Expr;
  /** Set for the dict form only. */
  readonly value?: Expr | null;
  readonly target: Target;
  readonly iterable: Expr;
  readonly tests?: readonly Expr[];
  readonly pos?: SourcePosition | undefined;
}

export function pyComprehension(options: ComprehensionOptions): ComprehensionExpr {
  const { form, scope, element, target, iterable } = options;
  const type = form === "generator" ? "object" : form;
  const value = options.value ?? null;
  const tests = options.tests ?? [];
  return {
    kind: "comprehension",
    form,
    scope,
    element,
    value,
    target,
    iterable,
    tests,
    type,
    ...at(options.pos),
  };
}

/** `"format" % (args)`; a literal `%` in `format` is written `%%`. */
export function pyFormat(format: string, args: readonly Expr[], pos?: SourcePosition): FormatExpr {
  return { kind: "format", format, args, type: "str", ...at(pos) };
}

export function pyYield(value: Expr | null, from = false, pos?: SourcePosition): YieldExpr {
  return { kind: "yield", value, from, type: "object", ...at(pos) };
}

export function pyTupleTarget(elements: readonly Target[], starred: number | null = null): TupleTarget {
  return { kind: "target-tuple", elements, starred, type: "tuple" };
}
