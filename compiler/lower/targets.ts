/** Places that can be assigned: evaluated once, in JavaScript's order, then read and written. */
import { data } from "../diagnostics/data";
import { modules } from "../diagnostics/modules";
import { syntax } from "../diagnostics/syntax";
import { ts } from "../frontend/ts";
import type { Expr, PyType, Stmt } from "../python/ir";
import { pyAssign, pyAttr, pyCall, pyExprStmt, pyIndex, pyStr } from "../python/builders";
import { builtin, helper, positionOf, report, spill, type LowerContext } from "./context";
import { elementAccess, isProvenIndex } from "./element";
import { pyTypeOf, variableTarget } from "./names";
import { isStable, isStableAcrossCalls, orderedValues } from "./operands";
import { isMissingable, propertyPlace, superAccessor } from "./property";

/** A place whose parts are evaluated. */
export interface Place {
  /** Its present value. */
  read(): Expr;
  /** The statement that stores a value. */
  write(value: Expr): Stmt;
  /** True when evaluating `value` (which may call) cannot change which place this is. */
  isFixed(): boolean;
  /** The same place with its parts kept in temporaries. */
  keep(): Place;
}

function variablePlace(ctx: LowerContext, node: ts.Identifier): Place {
  const symbol = ctx.facts.symbolAt(node);
  const type = pyTypeOf(ctx.facts.kindOf(node));
  const alias = ctx.facts.checker.getSymbolAtLocation(node);
  if (alias !== undefined && alias.flags & ts.SymbolFlags.Alias)
    report(ctx, modules.liveBinding, node, { name: node.text });
  if (symbol === undefined) throw new Error(`no symbol for ${node.text}`);
  const place: Place = {
    read: () => {
      const target = variableTarget(ctx, symbol);
      return target.kind === "name" ? { ...target, type } : target;
    },
    write: (value) => pyAssign(variableTarget(ctx, symbol), value, positionOf(ctx, node)),
    isFixed: () => true,
    keep: () => place,
  };
  return place;
}

/** The place an expression denotes; its receiver and index are evaluated here. */
export function lowerPlace(ctx: LowerContext, node: ts.Expression): Place {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node))
    return lowerPlace(ctx, node.expression);
  if (ts.isIdentifier(node)) return variablePlace(ctx, node);
  if (ts.isPropertyAccessExpression(node)) {
    if (node.expression.kind === ts.SyntaxKind.SuperKeyword) return superPlace(ctx, node);
    if (node.name.text === "length" && ctx.facts.kindOf(node.expression).tag === "list")
      return lengthPlace(ctx, node);
    const object = propertyPlace(ctx, node);
    return memberPlace(ctx, node, object.receiver, object.form, node.name.text);
  }
  if (ts.isElementAccessExpression(node)) return elementPlace(ctx, node);
  report(ctx, syntax.unsupported, node, { what: "an assignment to this expression" });
  return {
    read: () => pyStr(""),
    write: (value) => pyExprStmt(value),
    isFixed: () => true,
    keep: () => lowerPlace(ctx, node),
  };
}

/** `list.length = 0` empties the list; no other length can be given to one. */
function lengthPlace(ctx: LowerContext, node: ts.PropertyAccessExpression, kept: Expr | null = null): Place {
  const list = kept ?? ctx.program.lower.expression(ctx, node.expression);
  const pos = positionOf(ctx, node);
  return {
    read: () => pyCall(builtin(ctx, "len"), [list], { type: "int" }),
    write(value) {
      if (value.kind !== "int" || value.value !== 0n) {
        report(ctx, syntax.unsupported, node, { what: "a length other than 0 given to a list" });
      }
      return {
        kind: "delete",
        target: { kind: "slice", type: "list", object: list, lower: null, upper: null, step: null },
        pos,
      };
    },
    isFixed: () => isStableAcrossCalls(ctx, list),
    keep: () => lengthPlace(ctx, node, isStable(ctx, list) ? list : spill(ctx, list)),
  };
}

/** `super.x = v` with an accessor of the base class. */
function superPlace(ctx: LowerContext, node: ts.PropertyAccessExpression): Place {
  const place: Place = {
    read: () => superAccessor(ctx, node, "_get_", []),
    write: (value) => pyExprStmt(superAccessor(ctx, node, "_set_", [value]), positionOf(ctx, node)),
    isFixed: () => true,
    keep: () => place,
  };
  return place;
}

function memberPlace(
  ctx: LowerContext,
  node: ts.PropertyAccessExpression,
  receiver: Expr,
  form: "attribute" | "key",
  name: string,
): Place {
  const type: PyType = pyTypeOf(ctx.facts.kindOf(node));
  const pos = positionOf(ctx, node);
  const target =
    form === "attribute" ? pyAttr(receiver, name, type, pos) : pyIndex(receiver, pyStr(name), type, pos);
  const missing = form === "key" && isMissingable(ctx, node);
  return {
    read: () => (missing ? pyCall(pyAttr(receiver, "get"), [pyStr(name)]) : target),
    write: (value) => pyAssign(target, value, pos),
    isFixed: () => isStableAcrossCalls(ctx, receiver),
    keep: () => memberPlace(ctx, node, isStable(ctx, receiver) ? receiver : spill(ctx, receiver), form, name),
  };
}

function elementPlace(ctx: LowerContext, node: ts.ElementAccessExpression): Place {
  const kind = ctx.facts.kindOf(node.expression);
  const [receiver, index] = orderedValues(ctx, [
    () => ctx.program.lower.expression(ctx, node.expression),
    () => ctx.program.lower.expression(ctx, node.argumentExpression),
  ]);
  if (receiver === undefined || index === undefined) throw new Error("an element access has two parts");
  if (kind.tag === "bytes" || kind.tag === "tuple" || kind.tag === "str") {
    report(ctx, data.readOnlyElement, node, { type: kind.tag });
  }
  return placeOfElement(ctx, node, receiver, index);
}

function placeOfElement(
  ctx: LowerContext,
  node: ts.ElementAccessExpression,
  receiver: Expr,
  index: Expr,
): Place {
  const kind = ctx.facts.kindOf(node.expression);
  const pos = positionOf(ctx, node);
  return {
    read: () => elementAccess(ctx, node, receiver, index),
    write: (value) => {
      if (kind.tag === "record" || isProvenIndex(ctx, node))
        return pyAssign(pyIndex(receiver, index), value, pos);
      if (kind.tag === "bytearray") {
        return pyExprStmt(pyCall(helper(ctx, "_set_byte"), [receiver, index, value]), pos);
      }
      return pyExprStmt(pyCall(helper(ctx, "_set_index"), [receiver, index, value]), pos);
    },
    isFixed: () => isStableAcrossCalls(ctx, receiver) && isStableAcrossCalls(ctx, index),
    keep: () =>
      placeOfElement(
        ctx,
        node,
        isStable(ctx, receiver) ? receiver : spill(ctx, receiver),
        isStable(ctx, index) ? index : spill(ctx, index),
      ),
  };
}
