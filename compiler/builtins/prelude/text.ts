/** print, repr and dumps: Python's text, with the keys of dicts and the elements of sets sorted. */
import { data } from "../../diagnostics/data";
import { numbers } from "../../diagnostics/numbers";
import type { Kind } from "../../frontend/kinds";
import { ts } from "../../frontend/ts";
import { boardMember, builtin, helper, positionOf, report, type LowerContext } from "../../lower/context";
import { joinSequences } from "../../lower/arguments";
import { pyCall, pyComprehension, pyName, pyNone } from "../../python/builders";
import type { Expr } from "../../python/ir";
import { createScope, createSymbol } from "../../python/symbols";
import { evaluate, evaluateSpread, refuse } from "../support/arguments";
import type { BuiltinCall } from "../types";

/** How a value is written: as Python does, through the helper that sorts, or by what it turns out to be. */
type Writing = "plain" | "sorted" | "unknown";

function strongest(writings: readonly Writing[]): Writing {
  return writings.includes("unknown") ? "unknown" : writings.includes("sorted") ? "sorted" : "plain";
}

interface Place {
  readonly ctx: LowerContext;
  readonly node: ts.Expression;
  /** "print", "repr" or "dumps". */
  readonly name: string;
  /** Not inside a list: an error prints as its message there only. */
  readonly alone: boolean;
}

function writingOf(place: Place, kind: Kind, depth = 0): Writing {
  const { ctx, node, name } = place;
  const inner: Place = { ...place, alone: false };
  switch (kind.tag) {
    case "str":
    case "int":
    case "bigint":
    case "float":
    case "bool":
    case "none":
    case "never":
      return "plain";
    case "bytes":
    case "bytearray":
      if (name === "dumps") reportType(place, kind);
      return "plain";
    case "number":
      report(ctx, numbers.unknownKind, node);
      return "plain";
    case "type-parameter":
      report(ctx, data.genericValue, node, { name, type: ctx.facts.checker.typeToString(kind.type) });
      return "plain";
    case "list": {
      const element = ctx.facts.kinds.element(kind);
      return element === null || depth > 8 ? "sorted" : nested(writingOf(inner, element, depth + 1));
    }
    case "tuple":
      return nested(
        strongest(
          ctx.facts.kinds
            .elements(kind)
            .map((part) => (depth > 8 ? "sorted" : writingOf(inner, part, depth + 1))),
        ),
      );
    case "union":
      return kind.parts.every((part) => writingOf(inner, part, depth + 1) === "plain") ? "plain" : "unknown";
    case "set":
      if (name === "dumps") reportType(place, kind);
      return "sorted";
    case "map":
    case "ordered-map":
    case "record":
    case "value-dict":
      return "sorted";
    case "value":
      return "unknown";
    case "instance":
      if (place.alone && name !== "dumps" && isError(ctx, kind.type)) return "plain";
      reportType(place, kind);
      return "plain";
    case "function":
    case "class":
    case "module":
    case "native":
    case "protocol":
    case "generator":
    case "other":
      reportType(place, kind);
      return "plain";
  }
}

const nested = (element: Writing): Writing => (element === "plain" ? "plain" : "sorted");

function reportType({ ctx, node, name }: Place, kind: Kind): void {
  const type = ctx.facts.checker.typeToString(kind.type);
  report(ctx, name === "dumps" ? data.dumpsKind : data.printKind, node, { type });
}

function isError(ctx: LowerContext, type: ts.Type): boolean {
  const name = type.symbol?.name ?? "";
  if (name === "Error" || name === "KeyboardInterrupt" || name === "SystemExit") return true;
  return type.isClassOrInterface() && ctx.facts.checker.getBaseTypes(type).some((base) => isError(ctx, base));
}

function shown(ctx: LowerContext, value: Expr, writing: Writing): Expr {
  if (writing === "plain") return value;
  return pyCall(helper(ctx, writing === "sorted" ? "_repr" : "_show"), [value]);
}

export function print(call: BuiltinCall): Expr {
  const { ctx } = call;
  const pos = positionOf(ctx, call.node);
  const { args } = evaluateSpread({ ...call, receiver: null });
  const values = call.args.map((node, index): Expr => {
    const value = args[index] ?? pyNone();
    const place: Place = { ctx, node, name: "print", alone: true };
    if (!ts.isSpreadElement(node)) return shown(ctx, value, writingOf(place, ctx.facts.kindOf(node)));
    const element = ctx.facts.kinds.element(ctx.facts.kindOf(node.expression));
    const writing = element === null ? "unknown" : writingOf(place, element);
    return writing === "plain" ? value : eachShown(ctx, value, writing);
  });
  const first = call.args.findIndex((node) => ts.isSpreadElement(node));
  const star = first < 0 ? null : joinSequences(ctx, call.args.slice(first), values.slice(first));
  return pyCall(builtin(ctx, "print"), first < 0 ? values : values.slice(0, first), {
    star,
    type: "none",
    pos,
  });
}

function eachShown(ctx: LowerContext, list: Expr, writing: Writing): Expr {
  const scope = createScope(ctx.program.table, "comprehension", ctx.frame.scope);
  const name = pyName(createSymbol(ctx.program.table, { name: "x", kind: "local", owner: scope }));
  return pyComprehension({
    form: "list",
    scope,
    element: shown(ctx, name, writing),
    target: name,
    iterable: list,
  });
}

export function repr(call: BuiltinCall): Expr {
  const { ctx } = call;
  const [node] = call.args;
  if (node === undefined) return refuse(call, "repr without a value");
  const writing = writingOf({ ctx, node, name: "repr", alone: true }, ctx.facts.kindOf(node));
  const { args } = evaluate({ ...call, receiver: null });
  const f = writing === "plain" ? builtin(ctx, "repr") : helper(ctx, "_repr");
  return pyCall(f, args, { type: "str", pos: positionOf(ctx, call.node) });
}

export function dumps(call: BuiltinCall): Expr {
  const { ctx } = call;
  const [node] = call.args;
  if (node === undefined) return refuse(call, "dumps without a value");
  const kind = ctx.facts.kindOf(node);
  writingOf({ ctx, node, name: "dumps", alone: true }, kind);
  const { args } = evaluate({ ...call, receiver: null });
  const isScalar = ["str", "int", "bigint", "float", "bool", "none"].includes(kind.tag);
  const f = isScalar ? boardMember(ctx, "json", "dumps") : helper(ctx, "_dumps");
  return pyCall(f, args, { type: "str", pos: positionOf(ctx, call.node) });
}
