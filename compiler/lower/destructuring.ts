/** Patterns: in declarations and parameters (bindings), and as targets of an assignment. */
import { syntax } from "../diagnostics/syntax";
import type { Kind } from "../frontend/kinds";
import { ts } from "../frontend/ts";
import type { Expr, Target } from "../python/ir";
import {
  pyAssign,
  pyAttr,
  pyBool,
  pyCall,
  pyIf,
  pyIndex,
  pyInt,
  pyIsNone,
  pyNone,
  pySlice,
  pyStr,
  pyTuple,
  pyTupleTarget,
} from "../python/builders";
import {
  blockOf,
  builtin,
  emit,
  helper,
  isRepeatable,
  positionOf,
  report,
  reusable,
  spill,
  type LowerContext,
} from "./context";
import { declareVariable } from "./variable-store";
import { isLibraryIterator } from "./iterator-close";
import { memberForm } from "./property";
import { lowerPlace, type Place } from "./targets";
import { exactLength, namesOfPattern } from "./tuple-names";

/** Binds the names of a pattern to the parts of an evaluated value. */
export function unpackBinding(ctx: LowerContext, pattern: ts.BindingPattern, source: Expr): void {
  const kind = bindingKind(ctx, pattern);
  const names = ts.isArrayBindingPattern(pattern)
    ? namesOfPattern(ctx, pattern, exactLength(ctx, kind))
    : null;
  if (names !== null) {
    emit(ctx, pyAssign(pyTupleTarget(names), source, positionOf(ctx, pattern)));
    return;
  }
  const kept = isRepeatable(source) || source.kind === "name" ? source : spill(ctx, source);
  if (ts.isArrayBindingPattern(pattern)) {
    const list = indexable(ctx, kind, kept, elementCount(pattern));
    pattern.elements.forEach((element, index) => {
      if (ts.isOmittedExpression(element)) return;
      const rest = element.dotDotDotToken !== undefined;
      bindElement(
        ctx,
        element,
        rest ? restOf(ctx, kind, list, index, element.name) : partOf(ctx, kind, list, index),
      );
    });
    return;
  }
  for (const element of pattern.elements) {
    if (element.dotDotDotToken !== undefined) {
      bindElement(ctx, element, recordRest(ctx, pattern, kind, kept));
    } else bindElement(ctx, element, memberOf(ctx, element, kind, kept));
  }
}

function bindingKind(ctx: LowerContext, pattern: ts.BindingPattern): Kind {
  const { parent } = pattern;
  const { checker, kinds } = ctx.facts;
  if (
    ts.isVariableDeclaration(parent) &&
    parent.initializer !== undefined &&
    !ts.isForOfStatement(parent.parent.parent)
  ) {
    return ctx.facts.kindOf(parent.initializer);
  }
  const annotated = (ts.isParameter(parent) || ts.isVariableDeclaration(parent)) && parent.type !== undefined;
  const type =
    annotated && parent.type !== undefined
      ? checker.getTypeFromTypeNode(parent.type)
      : checker.getTypeAtLocation(pattern);
  return kinds.ofType(checker.getNonNullableType(type), null);
}

/** How many values a pattern takes from an iterator; null for all of them. */
function elementCount(pattern: ts.ArrayBindingPattern | ts.ArrayLiteralExpression): number | null {
  const last = pattern.elements.at(-1);
  const hasRest =
    last !== undefined &&
    (ts.isSpreadElement(last) || (ts.isBindingElement(last) && last.dotDotDotToken !== undefined));
  return hasRest ? null : pattern.elements.length;
}

/** Anything iterable but not indexable is read into a list first; no more of it than the pattern takes. */
function indexable(ctx: LowerContext, kind: Kind, value: Expr, count: number | null): Expr {
  switch (kind.tag) {
    case "list":
    case "tuple":
    case "str":
    case "bytes":
    case "bytearray":
      return value;
    case "map":
    case "ordered-map":
      return spill(ctx, pyCall(builtin(ctx, "list"), [pyCall(pyAttr(value, "items"), [])], { type: "list" }));
    case "set":
      return spill(ctx, pyCall(builtin(ctx, "list"), [value], { type: "list" }));
    default:
      if (count === null) return spill(ctx, pyCall(builtin(ctx, "list"), [value], { type: "list" }));
      return spill(
        ctx,
        pyCall(
          helper(ctx, "_take"),
          [value, pyInt(BigInt(count)), ...(isLibraryIterator(kind) ? [pyBool(false)] : [])],
          { type: "list" },
        ),
      );
  }
}

function partOf(ctx: LowerContext, kind: Kind, list: Expr, index: number): Expr {
  const minimum = kind.tag === "tuple" ? (kind.type as ts.TupleTypeReference).target.minLength : 0;
  if (index < minimum) return pyIndex(list, pyInt(BigInt(index)));
  return pyCall(helper(ctx, "_at"), [list, pyInt(BigInt(index))]);
}

/** The elements from `index` on, as what `target` is declared to be: a list, or a tuple of a tuple. */
function restOf(ctx: LowerContext, kind: Kind, list: Expr, index: number, target: ts.Node): Expr {
  const part = pySlice(list, index === 0 ? null : pyInt(BigInt(index)), null);
  const wanted = ctx.facts.checker.isTupleType(ctx.facts.checker.getTypeAtLocation(target))
    ? "tuple"
    : "list";
  if (kind.tag === wanted) return part;
  return pyCall(builtin(ctx, wanted), [part], { type: wanted });
}

function propertyNameOf(ctx: LowerContext, element: ts.BindingElement): string {
  const name = element.propertyName ?? element.name;
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) return name.text;
  report(ctx, syntax.unsupported, name, { what: "a computed name in a pattern" });
  return "";
}

function memberOf(ctx: LowerContext, element: ts.BindingElement, kind: Kind, value: Expr): Expr {
  return memberValue(ctx, kind, value, propertyNameOf(ctx, element), element);
}

/** `value.name` as the kind stores it; None where an optional property is missing. */
function memberValue(ctx: LowerContext, kind: Kind, value: Expr, name: string, node: ts.Node): Expr {
  const form = memberForm(kind);
  const declared = ctx.facts.checker.getPropertyOfType(kind.type, name);
  // An exception has no attribute for its text.
  if (name === "message" && ctx.facts.libraryOwner(declared) === "Error")
    return pyCall(builtin(ctx, "str"), [value], { type: "str" });
  if (form === "attribute") return pyAttr(value, name);
  if (form === "key") {
    const property = ctx.facts.checker.getPropertyOfType(kind.type, name);
    const present = property !== undefined && (property.flags & ts.SymbolFlags.Optional) === 0;
    return present ? pyIndex(value, pyStr(name)) : pyCall(pyAttr(value, "get"), [pyStr(name)]);
  }
  if (name === "length") return pyCall(builtin(ctx, "len"), [value], { type: "int" });
  report(ctx, syntax.unsupported, node, {
    what: `destructuring ${name} from ${ctx.facts.checker.typeToString(kind.type)}`,
  });
  return pyNone();
}

/** `{ a, ...rest }`: a copy without the named keys. */
function recordRest(ctx: LowerContext, pattern: ts.ObjectBindingPattern, kind: Kind, value: Expr): Expr {
  if (memberForm(kind) !== "key")
    report(ctx, syntax.unsupported, pattern, { what: "a rest pattern on something that is not a record" });
  const copy = spill(ctx, pyCall(pyAttr(value, "copy"), []));
  for (const element of pattern.elements) {
    if (element.dotDotDotToken !== undefined) continue;
    emit(ctx, {
      kind: "expr",
      value: pyCall(pyAttr(copy, "pop"), [pyStr(propertyNameOf(ctx, element)), pyNone()]),
    });
  }
  return copy;
}

function bindElement(ctx: LowerContext, element: ts.BindingElement, part: Expr): void {
  const value = withDefault(ctx, element.initializer, part);
  if (ts.isIdentifier(element.name)) declareVariable(ctx, element.name, value);
  else unpackBinding(ctx, element.name, value);
}

/** `= initializer` runs only when the part is missing. */
function withDefault(ctx: LowerContext, initializer: ts.Expression | undefined, part: Expr): Expr {
  if (initializer === undefined) return part;
  const kept = spill(ctx, part);
  const body = blockOf(ctx, () => {
    emit(ctx, pyAssign(kept, ctx.program.lower.expression(ctx, initializer)));
  });
  emit(ctx, pyIf(pyIsNone(kept), body));
  return kept;
}

/** `[a, b] = [b, a]` and `({ x: this.x } = p)`. */
export function lowerAssignmentPattern(
  ctx: LowerContext,
  pattern: ts.ArrayLiteralExpression | ts.ObjectLiteralExpression,
  source: ts.Expression,
  wantValue: boolean,
): Expr {
  if (!wantValue && isSimpleExchange(pattern, source)) return exchange(ctx, pattern, source);
  const targets = wantValue ? null : plainTargets(ctx, pattern, exactLength(ctx, ctx.facts.kindOf(source)));
  if (targets !== null) {
    emit(
      ctx,
      pyAssign(pyTupleTarget(targets), ctx.program.lower.expression(ctx, source), positionOf(ctx, pattern)),
    );
    return pyNone();
  }
  const kept = reusable(ctx, ctx.program.lower.expression(ctx, source));
  unpackInto(ctx, pattern, kept, ctx.facts.kindOf(source));
  return kept;
}

/** Names and fields of `this` that take over a tuple of exactly `count`: nothing to evaluate before it. */
function plainTargets(
  ctx: LowerContext,
  pattern: ts.ArrayLiteralExpression | ts.ObjectLiteralExpression,
  count: number | null,
): Target[] | null {
  if (
    !ts.isArrayLiteralExpression(pattern) ||
    count === null ||
    count < 2 ||
    pattern.elements.length !== count
  )
    return null;
  const isPlain = (element: ts.Expression): boolean =>
    ts.isIdentifier(element) ||
    (ts.isPropertyAccessExpression(element) && element.expression.kind === ts.SyntaxKind.ThisKeyword);
  if (!pattern.elements.every(isPlain)) return null;
  const targets: Target[] = [];
  for (const element of pattern.elements) {
    const target = lowerPlace(ctx, element).read();
    if (target.kind !== "name" && target.kind !== "attribute") return null;
    targets.push(target);
  }
  return targets;
}

function isSimpleExchange(
  pattern: ts.ArrayLiteralExpression | ts.ObjectLiteralExpression,
  source: ts.Expression,
): pattern is ts.ArrayLiteralExpression {
  return (
    ts.isArrayLiteralExpression(pattern) &&
    ts.isArrayLiteralExpression(source) &&
    pattern.elements.length === source.elements.length &&
    pattern.elements.every((element) => ts.isIdentifier(element)) &&
    !source.elements.some((element) => ts.isSpreadElement(element) || ts.isOmittedExpression(element))
  );
}

/** `a, b = b, a`: all values are evaluated before any name is assigned, in both languages. */
function exchange(ctx: LowerContext, pattern: ts.ArrayLiteralExpression, source: ts.Expression): Expr {
  if (!ts.isArrayLiteralExpression(source)) return pyNone();
  const values = ctx.program.lower.operands(ctx, source.elements);
  const places = pattern.elements.map((element) => lowerPlace(ctx, element));
  const targets = places.map((place) => place.read());
  const names = targets.filter((target) => target.kind === "name");
  if (names.length === targets.length && places.length > 1) {
    emit(ctx, {
      kind: "assign",
      target: { kind: "target-tuple", type: "tuple", elements: names, starred: null },
      value: pyTuple(values),
    });
    return pyNone();
  }
  const kept = values.map((value) => spill(ctx, value));
  places.forEach((place, index) => emit(ctx, place.write(kept[index] ?? pyNone())));
  return pyNone();
}

function unpackInto(
  ctx: LowerContext,
  pattern: ts.ArrayLiteralExpression | ts.ObjectLiteralExpression,
  source: Expr,
  kind: Kind,
): void {
  if (ts.isArrayLiteralExpression(pattern)) {
    const list = indexable(ctx, kind, source, elementCount(pattern));
    pattern.elements.forEach((element, index) => {
      if (ts.isOmittedExpression(element)) return;
      if (ts.isSpreadElement(element))
        assignPart(ctx, element.expression, () => restOf(ctx, kind, list, index, element.expression), null);
      else {
        const part = ctx.facts.kinds.elements(kind)[index] ?? ctx.facts.kinds.element(kind);
        assignPart(ctx, element, () => partOf(ctx, kind, list, index), part);
      }
    });
    return;
  }
  for (const property of pattern.properties) {
    if (ts.isPropertyAssignment(property) && !ts.isComputedPropertyName(property.name)) {
      const name = property.name.text;
      assignPart(
        ctx,
        property.initializer,
        () => memberValue(ctx, kind, source, name, property),
        memberKind(ctx, kind, name),
      );
    } else if (ts.isShorthandPropertyAssignment(property)) {
      const place = lowerPlace(ctx, property.name);
      const value = withDefault(
        ctx,
        property.objectAssignmentInitializer,
        memberValue(ctx, kind, source, property.name.text, property),
      );
      emit(ctx, place.write(value));
    } else report(ctx, syntax.unsupported, property, { what: "this part of a pattern" });
  }
}

function memberKind(ctx: LowerContext, kind: Kind, name: string): Kind | null {
  const property = ctx.facts.checker.getPropertyOfType(kind.type, name);
  if (property === undefined) return null;
  return ctx.facts.kinds.ofType(ctx.facts.checker.getTypeOfSymbol(property), null);
}

/** The target's own parts are evaluated before the value is read, as JavaScript does. */
function assignPart(ctx: LowerContext, target: ts.Expression, part: () => Expr, kind: Kind | null): void {
  if (ts.isBinaryExpression(target) && target.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const place = simplePlace(ctx, target.left);
    const value = withDefault(ctx, target.right, part());
    if (place !== null) emit(ctx, place.write(value));
    else unpackTarget(ctx, target.left, value, kind);
    return;
  }
  const place = simplePlace(ctx, target);
  if (place !== null) emit(ctx, place.write(part()));
  else unpackTarget(ctx, target, spill(ctx, part()), kind);
}

function simplePlace(ctx: LowerContext, target: ts.Expression): Place | null {
  if (ts.isArrayLiteralExpression(target) || ts.isObjectLiteralExpression(target)) return null;
  return lowerPlace(ctx, target).keep();
}

function unpackTarget(ctx: LowerContext, target: ts.Expression, value: Expr, kind: Kind | null): void {
  if (!ts.isArrayLiteralExpression(target) && !ts.isObjectLiteralExpression(target)) return;
  const own = kind ?? ctx.facts.kinds.ofType(ctx.facts.checker.getTypeAtLocation(target), null);
  unpackInto(ctx, target, value, own);
}
