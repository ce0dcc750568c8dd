/** `===`, `!==`, `== null`, `<` and friends, `in`, `instanceof`, `typeof`. */
import { data } from "../diagnostics/data";
import { numbers } from "../diagnostics/numbers";
import { syntax } from "../diagnostics/syntax";
import type { Kind, KindTag } from "../frontend/kinds";
import { ts } from "../frontend/ts";
import type { CompareOperator, Expr } from "../python/ir";
import { pyCall, pyCompare, pyConditional, pyIsNone, pyIsNotNone, pyNot, pyStr } from "../python/builders";
import { builtin, positionOf, report, reusable, type LowerContext } from "./context";
import { isEmptyType } from "./empty";

const NUMERIC = new Set<KindTag>(["int", "float", "number"]);
const BY_IDENTITY = new Set<KindTag>([
  "list",
  "map",
  "ordered-map",
  "set",
  "record",
  "instance",
  "protocol",
  "native",
  "value-dict",
  "class",
  "generator",
  "bytearray",
]);

export function lowerEquality(ctx: LowerContext, node: ts.BinaryExpression): Expr {
  const operator = node.operatorToken.kind;
  const strict =
    operator === ts.SyntaxKind.EqualsEqualsEqualsToken ||
    operator === ts.SyntaxKind.ExclamationEqualsEqualsToken;
  const negated =
    operator === ts.SyntaxKind.ExclamationEqualsEqualsToken ||
    operator === ts.SyntaxKind.ExclamationEqualsToken;
  const emptySide = isEmptyLiteral(node.left) ? node.right : isEmptyLiteral(node.right) ? node.left : null;
  if (emptySide !== null) return emptyTest(ctx, node, emptySide, strict, negated);
  const typeTest = lowerTypeofTest(ctx, node, negated);
  if (typeTest !== null) return typeTest;
  if (!strict) report(ctx, syntax.looseEquality, node.operatorToken);
  const [left, right] = ctx.program.lower.operands(ctx, [node.left, node.right]);
  if (left === undefined || right === undefined) throw new Error("an equality has two operands");
  const test = equality(ctx, node, left, right, ctx.facts.kindOf(node.left), ctx.facts.kindOf(node.right));
  return negated ? invert(test) : test;
}

function invert(test: Expr): Expr {
  if (test.kind !== "compare") return pyNot(test);
  if (test.operator === "==") return { ...test, operator: "!=" };
  if (test.operator === "is") return { ...test, operator: "is not" };
  return pyNot(test);
}

export function isEmptyLiteral(node: ts.Expression): boolean {
  if (node.kind === ts.SyntaxKind.NullKeyword) return true;
  if (ts.isVoidExpression(node) && ts.isNumericLiteral(node.expression)) return true;
  return ts.isIdentifier(node) && node.text === "undefined";
}

/** null and undefined are one value on the board: `=== null` is only a test where the type has no undefined. */
function emptyTest(
  ctx: LowerContext,
  node: ts.BinaryExpression,
  side: ts.Expression,
  strict: boolean,
  negated: boolean,
): Expr {
  const value = ctx.program.lower.expression(ctx, side);
  if (strict && !isEmptyLiteral(side)) {
    const type = ctx.facts.checker.getTypeAtLocation(side);
    const other = side === node.left ? node.right : node.left;
    const wanted = other.kind === ts.SyntaxKind.NullKeyword ? "null" : "undefined";
    const unknown =
      (type.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any | ts.TypeFlags.TypeParameter)) !== 0;
    if (unknown || isEmptyType(type, wanted === "null" ? "undefined" : "null")) {
      report(ctx, data.nullAndUndefined, node, { wanted });
    }
  }
  const pos = positionOf(ctx, node);
  return negated ? pyIsNotNone(value, pos) : pyIsNone(value, pos);
}

/** One side may be the one, the other side the other: equal on the board, never in JavaScript. */
function isMixed(
  a: Kind,
  b: Kind,
  one: (tag: KindTag) => boolean,
  other: (tag: KindTag) => boolean,
): boolean {
  const [left, right] = [tagsOf(a), tagsOf(b)];
  return (left.some(one) && right.some(other)) || (left.some(other) && right.some(one));
}

/** `a === b` for two values that are not literally null. */
export function equality(ctx: LowerContext, node: ts.Node, left: Expr, right: Expr, a: Kind, b: Kind): Expr {
  const pos = positionOf(ctx, node);
  const tags = [...new Set([...tagsOf(a), ...tagsOf(b)])];
  if (tags.includes("bytes")) {
    report(ctx, data.bytesEquality, node);
  } else if (
    isMixed(
      a,
      b,
      (tag) => tag === "bigint",
      (tag) => NUMERIC.has(tag),
    )
  ) {
    report(ctx, numbers.mixedBigint, node);
  } else if (tags.some((tag) => tag === "value" || tag === "type-parameter")) {
    return looselyTyped(ctx, node, left, right, a, b);
  } else if (tags.includes("tuple")) {
    report(ctx, data.tupleEquality, node);
  } else if (tags.includes("function")) {
    // Two reads of one method give two bound objects; only names of functions compare by identity.
    return pyCompare("is", left, right, pos);
  } else if (tags.some((tag) => BY_IDENTITY.has(tag))) {
    const scalar = (kind: Kind): boolean => tagsOf(kind).every((tag) => !BY_IDENTITY.has(tag));
    // A scalar is equal to no container, so structural comparison cannot arise.
    if (scalar(a) !== scalar(b)) return pyCompare("==", left, right, pos);
    if (tags.every((tag) => BY_IDENTITY.has(tag))) return pyCompare("is", left, right, pos);
    report(ctx, data.mixedEquality, node);
  } else if (
    isMixed(
      a,
      b,
      (tag) => tag === "bool",
      (tag) => NUMERIC.has(tag) || tag === "bigint",
    )
  ) {
    // True == 1 on the board.
    report(ctx, data.mixedEquality, node);
  }
  if (nullsDiffer(ctx, node)) report(ctx, data.nullAndUndefined, node, { wanted: "null" });
  return pyCompare("==", left, right, pos);
}

/** One side may be null and the other undefined: different in JavaScript, one None on the board. */
function nullsDiffer(ctx: LowerContext, node: ts.Node): boolean {
  if (!ts.isBinaryExpression(node)) return false;
  const left = ctx.facts.checker.getTypeAtLocation(node.left);
  const right = ctx.facts.checker.getTypeAtLocation(node.right);
  const has = (type: ts.Type, wanted: "null" | "undefined"): boolean => isEmptyType(type, wanted);
  return (has(left, "null") && has(right, "undefined")) || (has(left, "undefined") && has(right, "null"));
}

function tagsOf(kind: Kind): readonly KindTag[] {
  if (kind.tag === "union") return kind.parts.map((part) => part.tag);
  return kind.tag === "none" ? [] : [kind.tag];
}

/** Of `unknown` or `T` values only a comparison with a scalar literal's kind is the same on both sides. */
function looselyTyped(ctx: LowerContext, node: ts.Node, left: Expr, right: Expr, a: Kind, b: Kind): Expr {
  const pos = positionOf(ctx, node);
  const known = a.tag === "value" || a.tag === "type-parameter" ? b : a;
  if (known.tag === "str") return pyCompare("==", left, right, pos);
  report(ctx, data.unknownEquality, node);
  return pyCompare("==", left, right, pos);
}

const RELATIONS = new Map<ts.SyntaxKind, CompareOperator>([
  [ts.SyntaxKind.LessThanToken, "<"],
  [ts.SyntaxKind.LessThanEqualsToken, "<="],
  [ts.SyntaxKind.GreaterThanToken, ">"],
  [ts.SyntaxKind.GreaterThanEqualsToken, ">="],
]);

export function isRelation(kind: ts.SyntaxKind): boolean {
  return RELATIONS.has(kind);
}

export function lowerRelation(ctx: LowerContext, node: ts.BinaryExpression): Expr {
  const operator = RELATIONS.get(node.operatorToken.kind) ?? "<";
  const [left, right] = ctx.program.lower.operands(ctx, [node.left, node.right]);
  if (left === undefined || right === undefined) throw new Error("a comparison has two operands");
  const a = ctx.facts.kindOf(node.left);
  const b = ctx.facts.kindOf(node.right);
  const isNumber = (kind: Kind): boolean => NUMERIC.has(kind.tag) || kind.tag === "bigint";
  const bothNumbers = isNumber(a) && isNumber(b) && !a.optional && !b.optional;
  const bothText = a.tag === "str" && b.tag === "str" && !a.optional && !b.optional;
  if (!bothNumbers && !bothText) {
    report(ctx, data.noOrder, node, {
      left: ctx.facts.checker.typeToString(ctx.facts.checker.getTypeAtLocation(node.left)),
      right: ctx.facts.checker.typeToString(ctx.facts.checker.getTypeAtLocation(node.right)),
    });
  }
  return pyCompare(operator, left, right, positionOf(ctx, node));
}

/** `"key" in record`, `key in index` on dicts. */
export function lowerIn(ctx: LowerContext, node: ts.BinaryExpression): Expr {
  const kind = ctx.facts.kindOf(node.right);
  const keyKind = ctx.facts.kindOf(node.left);
  if (kind.tag !== "record" && !(kind.tag === "union" && kind.parts.every((part) => part.tag === "record"))) {
    report(ctx, syntax.unsupported, node, { what: "in on something that is not a record" });
  }
  if (keyKind.tag !== "str")
    report(ctx, syntax.unsupported, node.left, { what: "in with a key that is not text" });
  const [key, object] = ctx.program.lower.operands(ctx, [node.left, node.right]);
  if (key === undefined || object === undefined) throw new Error("in has two operands");
  return pyCompare("in", key, object, positionOf(ctx, node));
}

export function lowerInstanceof(ctx: LowerContext, node: ts.BinaryExpression): Expr {
  if (ctx.facts.preludeName(ctx.facts.symbolAt(node.right)) === "OrderedMap") {
    // Each module may carry its own copy of the helper class: an ordered map shows by its list of keys.
    const map = ctx.program.lower.expression(ctx, node.left);
    return pyCall(builtin(ctx, "hasattr"), [map, pyStr("_keys")], { type: "bool" });
  }
  const [value, type] = ctx.program.lower.operands(ctx, [node.left, node.right]);
  if (value === undefined || type === undefined) throw new Error("instanceof has two operands");
  return pyCall(builtin(ctx, "isinstance"), [value, type], { type: "bool" });
}

/** `typeof x === "string"`: a test of the Python type. */
function lowerTypeofTest(ctx: LowerContext, node: ts.BinaryExpression, negated: boolean): Expr | null {
  const [side, text] = ts.isTypeOfExpression(node.left) ? [node.left, node.right] : [node.right, node.left];
  if (!ts.isTypeOfExpression(side) || !ts.isStringLiteralLike(text)) return null;
  const value = ctx.program.lower.expression(ctx, side.expression);
  const test = typeofTest(ctx, side, text.text, value, ctx.facts.kindOf(side.expression));
  return negated ? invert(test) : test;
}

function typeofTest(
  ctx: LowerContext,
  node: ts.TypeOfExpression,
  name: string,
  value: Expr,
  kind: Kind,
): Expr {
  const isInstance = (type: string): Expr =>
    pyCall(builtin(ctx, "isinstance"), [value, builtin(ctx, type)], { type: "bool" });
  const tags = kind.tag === "union" ? kind.parts.map((part) => part.tag) : [kind.tag];
  const unknown = tags.includes("value") || tags.includes("type-parameter");
  switch (name) {
    case "string":
      return isInstance("str");
    case "boolean":
      return isInstance("bool");
    case "undefined":
      if (unknown || isEmptyType(ctx.facts.checker.getTypeAtLocation(node.expression), "null")) {
        report(ctx, data.nullAndUndefined, node, { wanted: "undefined" });
      }
      return pyIsNone(value);
    case "number":
      if (unknown || tags.includes("bigint")) report(ctx, numbers.typeofNumber, node);
      return pyCall(
        builtin(ctx, "isinstance"),
        [value, { kind: "tuple", type: "tuple", elements: [builtin(ctx, "int"), builtin(ctx, "float")] }],
        { type: "bool" },
      );
    case "bigint":
      if (unknown || tags.some((tag) => NUMERIC.has(tag))) report(ctx, numbers.typeofNumber, node);
      return isInstance("int");
    case "function":
      if (unknown || tags.includes("class")) {
        report(ctx, syntax.unsupported, node, { what: 'typeof … === "function" on a value of unknown type' });
      }
      return pyCall(builtin(ctx, "callable"), [value], { type: "bool" });
    default:
      report(ctx, syntax.unsupported, node, { what: `typeof … === "${name}"` });
      return pyCompare("==", value, pyStr(name));
  }
}

/** `typeof x` as a value: JavaScript's name of the type, found by Python's. */
export function lowerTypeof(ctx: LowerContext, node: ts.TypeOfExpression): Expr {
  const kind = ctx.facts.kindOf(node.expression);
  const value = reusable(ctx, ctx.program.lower.expression(ctx, node.expression));
  const tags = new Set(tagsOf(kind));
  if (
    tags.has("value") ||
    tags.has("type-parameter") ||
    (tags.has("bigint") && [...tags].some((tag) => NUMERIC.has(tag)))
  ) {
    report(ctx, numbers.typeofNumber, node);
  }
  const isInstance = (type: string): Expr =>
    pyCall(builtin(ctx, "isinstance"), [value, builtin(ctx, type)], { type: "bool" });
  let result: Expr = pyStr("object");
  const when = (test: Expr, name: string): void => {
    result = pyConditional(test, pyStr(name), result);
  };
  if (tags.has("function") || tags.has("class"))
    when(pyCall(builtin(ctx, "callable"), [value], { type: "bool" }), "function");
  if (tags.has("bigint")) when(isInstance("int"), "bigint");
  if (tags.has("float")) when(isInstance("float"), "number");
  if (tags.has("int") || tags.has("float")) when(isInstance("int"), "number");
  if (tags.has("str")) when(isInstance("str"), "string");
  if (tags.has("bool")) when(isInstance("bool"), "boolean");
  const type = ctx.facts.checker.getTypeAtLocation(node.expression);
  const [hasNull, hasUndefined] = [isEmptyType(type, "null"), isEmptyType(type, "undefined")];
  if (hasNull && hasUndefined) report(ctx, data.nullAndUndefined, node, { wanted: "undefined" });
  if (hasUndefined) when(pyIsNone(value), "undefined");
  return result;
}
