/** JavaScript's text of a value: template strings, `+` with a string, String(). */
import { joinedText } from "../builtins/support/list-text";
import { data } from "../diagnostics/data";
import { numbers } from "../diagnostics/numbers";
import type { Kind } from "../frontend/kinds";
import { ts } from "../frontend/ts";
import type { Expr } from "../python/ir";
import {
  pyBinary,
  pyConditional,
  pyExprStmt,
  pyFormat,
  pyIsNone,
  pyMethodCall,
  pyNone,
  pyStr,
} from "../python/builders";
import { emit, report, reusable, type LowerContext } from "./context";
import { isPure, orderedValues } from "./operands";

/** One piece of a text: literal characters, or a value with its `%` conversion. */
interface Piece {
  readonly format: string;
  readonly value: Expr | null;
}

function emptyText(kind: Kind, node: ts.Expression, ctx: LowerContext): string | null {
  const type = ctx.facts.checker.getTypeAtLocation(node);
  const flags = type.isUnion() ? type.types.reduce((all, part) => all | part.flags, 0) : type.flags;
  const hasNull = (flags & ts.TypeFlags.Null) !== 0;
  const hasUndefined = (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) !== 0;
  if (hasNull && hasUndefined) return null;
  void kind;
  return hasNull ? "null" : "undefined";
}

/** `%d`, `%s` and the value to go there; reports a kind whose text would differ. */
function pieceOf(ctx: LowerContext, node: ts.Expression, value: Expr, kind: Kind): Piece {
  if (kind.optional && kind.tag !== "value" && kind.tag !== "type-parameter") {
    const text = emptyText(kind, node, ctx);
    if (text === null) {
      report(ctx, data.nullOrUndefinedText, node);
      return { format: "%s", value };
    }
    if (kind.tag === "none") return { format: text, value: null };
    const kept = reusable(ctx, value);
    const inner = textOf(ctx, node, kept, { ...kind, optional: false });
    return { format: "%s", value: pyConditional(pyIsNone(kept), pyStr(text), inner) };
  }
  switch (kind.tag) {
    case "int":
    case "bigint":
      return { format: "%d", value };
    case "str":
      return { format: "%s", value };
    case "bool":
      return { format: "%s", value: pyConditional(value, pyStr("true"), pyStr("false")) };
    case "float":
    case "number":
      report(ctx, numbers.floatText, node);
      return { format: "%s", value };
    case "union":
      if (kind.parts.every((part) => part.tag === "int" || part.tag === "bigint" || part.tag === "str")) {
        return { format: "%s", value };
      }
      break;
    case "list":
    case "tuple":
      return { format: "%s", value: joinedText(ctx, node, value, kind, pyStr(",")) };
    case "instance":
    case "protocol":
      if (hasOwnToString(ctx, kind))
        return { format: "%s", value: pyMethodCall(value, "toString", [], { type: "str" }) };
      break;
    default:
      break;
  }
  report(ctx, data.noText, node, { type: ctx.facts.checker.typeToString(kind.type) });
  return { format: "%s", value };
}

function hasOwnToString(ctx: LowerContext, kind: Kind): boolean {
  const member = ctx.facts.checker.getPropertyOfType(kind.type, "toString");
  const declaration = member?.declarations?.[0];
  return declaration !== undefined && ctx.facts.isCompiledDeclaration(declaration);
}

function formatOf(pieces: readonly Piece[]): Expr {
  const format = pieces.map((piece) => piece.format).join("");
  const args = pieces.flatMap((piece) => (piece.value === null ? [] : [piece.value]));
  if (args.length === 0) return pyStr(format.replaceAll("%%", "%"));
  const only = args[0];
  if (format === "%s" && args.length === 1 && only?.type === "str") return only;
  return pyFormat(format, args);
}

/** Text of one value, as `String(value)` gives it. */
export function textOf(ctx: LowerContext, node: ts.Expression, value: Expr, kind: Kind): Expr {
  const piece = pieceOf(ctx, node, value, kind);
  if (piece.value !== null && piece.format === "%s") {
    return kind.tag === "str" || piece.value.type === "str" || piece.value.kind === "conditional"
      ? piece.value
      : pyFormat("%s", [piece.value]);
  }
  return formatOf([piece]);
}

const escapePercent = (text: string): string => text.replaceAll("%", "%%");

/** Values and their conversions, left to right; a conversion may need its value twice, so it is part of the order. */
function lowerPieces(ctx: LowerContext, nodes: readonly ts.Expression[]): Piece[] {
  const formats: string[] = [];
  const values = orderedValues(
    ctx,
    nodes.map((node, index) => () => {
      const value = ctx.program.lower.expression(ctx, node);
      const piece = pieceOf(ctx, node, value, ctx.facts.kindOf(node));
      formats[index] = piece.format;
      if (piece.value === null && !isPure(value)) emit(ctx, pyExprStmt(value));
      return piece.value ?? pyNone();
    }),
  );
  return nodes.map((_, index) => {
    const value = values[index] ?? pyNone();
    const format = formats[index] ?? "";
    if (value.kind === "none") return { format: escapePercent(format), value: null };
    if (value.kind === "str" && format === "%s") return { format: escapePercent(value.value), value: null };
    return { format, value };
  });
}

export function lowerTemplate(ctx: LowerContext, node: ts.TemplateExpression): Expr {
  const values = lowerPieces(
    ctx,
    node.templateSpans.map((span) => span.expression),
  );
  const pieces: Piece[] = [{ format: escapePercent(node.head.text), value: null }];
  node.templateSpans.forEach((span, index) => {
    const piece = values[index];
    if (piece !== undefined) pieces.push(piece);
    pieces.push({ format: escapePercent(span.literal.text), value: null });
  });
  return formatOf(pieces);
}

/** `+` with a string on one side at least; a chain becomes one format. */
export function lowerConcatenation(ctx: LowerContext, node: ts.BinaryExpression): Expr {
  const parts = concatenationParts(ctx, node);
  const kinds = parts.map((part) => ctx.facts.kindOf(part));
  if (kinds.every((kind) => kind.tag === "str" && !kind.optional)) {
    return ctx.program.lower.operands(ctx, parts).reduce((left, right) => pyBinary("+", left, right));
  }
  return formatOf(lowerPieces(ctx, parts));
}

/** `left + right` of two evaluated values, one of them text. */
export function concatenate(
  ctx: LowerContext,
  left: { readonly node: ts.Expression; readonly value: Expr; readonly kind: Kind },
  right: { readonly node: ts.Expression; readonly value: Expr; readonly kind: Kind },
): Expr {
  if (left.kind.tag === "str" && right.kind.tag === "str" && !left.kind.optional && !right.kind.optional) {
    return pyBinary("+", left.value, right.value);
  }
  return formatOf([left, right].map((part) => pieceOf(ctx, part.node, part.value, part.kind)));
}

/** Operands of a left-deep chain of `+`, as far as each partial result is a string. */
function concatenationParts(ctx: LowerContext, node: ts.BinaryExpression): ts.Expression[] {
  const left = node.left;
  const isChain =
    ts.isBinaryExpression(left) &&
    left.operatorToken.kind === ts.SyntaxKind.PlusToken &&
    ctx.facts.kindOf(left).tag === "str";
  return isChain ? [...concatenationParts(ctx, left), node.right] : [left, node.right];
}
