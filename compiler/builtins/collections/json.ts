/** The table of JSON. */
import { data } from "../../diagnostics/data";
import { numbers } from "../../diagnostics/numbers";
import type { Kind } from "../../frontend/kinds";
import type { ts } from "../../frontend/ts";
import { isEmptyType } from "../../lower/empty";
import { boardMember, positionOf, report } from "../../lower/context";
import { pyCall, pyFormat, pyNone } from "../../python/builders";
import type { Expr } from "../../python/ir";
import { argument, callHelper, checkText, evaluate, refuse } from "../support/arguments";
import { call, refused, type BuiltinCall, type BuiltinOwner } from "../types";

function parse(it: BuiltinCall): Expr {
  const { ctx } = it;
  const [text] = it.args;
  if (text === undefined) return refuse(it, "JSON.parse without a text");
  if (argument(it, 1) !== null) refuse(it, "JSON.parse with a function");
  checkText(ctx, text);
  const { args } = evaluate({ ...it, receiver: null }, [text]);
  return pyCall(boardMember(ctx, "json", "loads"), args, { pos: positionOf(ctx, it.node) });
}

function stringify(it: BuiltinCall): Expr {
  const [node] = it.args;
  if (node === undefined) return refuse(it, "JSON.stringify without a value");
  if (argument(it, 1) !== null || argument(it, 2) !== null)
    refuse(it, "JSON.stringify with a replacer or spaces");
  const kind = it.ctx.facts.kindOf(node);
  checkWritten(it, node, kind, true);
  const [value = pyNone()] = evaluate({ ...it, receiver: null }, [node]).args;
  if (kind.tag === "int" && !kind.optional) return pyFormat("%d", [value], positionOf(it.ctx, it.node));
  return callHelper(it, "_stringify", [value], "str");
}

/** Scalars and lists of them. undefined alone has no text in JavaScript; in a list it is null. */
function checkWritten(it: BuiltinCall, node: ts.Expression, kind: Kind, alone: boolean): void {
  const { ctx } = it;
  const type = ctx.facts.checker.typeToString(kind.type);
  const given = ctx.facts.checker.getTypeAtLocation(node);
  if (alone && kind.tag !== "value" && isEmptyType(given, "undefined")) {
    report(ctx, data.stringifyKind, node, { type: ctx.facts.checker.typeToString(given) });
  }
  switch (kind.tag) {
    case "str":
    case "int":
    case "bool":
    case "none":
    case "never":
      return;
    case "float":
    case "number":
      report(ctx, numbers.floatText, node);
      return;
    case "union":
      for (const part of kind.parts) checkWritten(it, node, part, false);
      return;
    case "tuple":
      for (const element of ctx.facts.kinds.elements(kind)) checkWritten(it, node, element, false);
      return;
    case "list": {
      const element = ctx.facts.kinds.element(kind);
      if (element !== null) checkWritten(it, node, element, false);
      return;
    }
    default:
      report(ctx, data.stringifyKind, node, { type });
  }
}

export const json: BuiltinOwner = {
  calls: {
    parse: call(parse, "gives a Value; v1.11 takes some texts that are cut off"),
    stringify: call(
      stringify,
      "of text, ints, booleans and lists of them; dumps of the prelude for the rest",
    ),
  },
  properties: { "[Symbol.toStringTag]": refused("the name itself") },
};
