/** Number, String, Boolean, BigInt, parseInt and parseFloat as functions. */
import { numbers } from "../../diagnostics/numbers";
import type { Kind } from "../../frontend/kinds";
import type { ts } from "../../frontend/ts";
import { builtin, positionOf, report } from "../../lower/context";
import { textOf } from "../../lower/text";
import { testOf, truthTest } from "../../lower/truthiness";
import { pyBool, pyCall, pyCompare, pyConditional, pyInt, pyStr } from "../../python/builders";
import type { Expr } from "../../python/ir";
import { argument, callHelper, checkInt, checkText, evaluate, kept, refuse } from "../support/arguments";
import { joinedText } from "../support/list-text";
import type { BuiltinCall } from "../types";

interface Single {
  readonly node: ts.Expression;
  readonly value: Expr;
  readonly kind: Kind;
}

/** The one argument of a conversion, evaluated; null without one. */
function single(call: BuiltinCall): Single | null {
  const [node] = call.args;
  const [value] = evaluate({ ...call, receiver: null }).args;
  if (node === undefined || value === undefined) return null;
  return { node, value, kind: call.ctx.facts.kindOf(node) };
}

export function toNumber(call: BuiltinCall): Expr {
  const { ctx } = call;
  const given = single(call);
  if (given === null) return pyInt(0);
  const { node, value, kind } = given;
  if (kind.optional) return refuse(call, `Number of a value that may be missing`, node);
  switch (kind.tag) {
    case "int":
    case "float":
    case "bigint":
      return value;
    case "bool":
      return pyConditional(value, pyInt(1), pyInt(0));
    case "str":
      return callHelper(call, "_number", [value], "float");
    case "number":
      report(ctx, numbers.unknownKind, node);
      return value;
    default:
      return refuse(call, `Number of ${ctx.facts.checker.typeToString(kind.type)}`, node);
  }
}

export function toBigint(call: BuiltinCall): Expr {
  const given = single(call);
  if (given === null) return refuse(call, "BigInt without an argument");
  const { node, value, kind } = given;
  if (kind.optional) return refuse(call, "BigInt of a value that may be missing", node);
  if (kind.tag === "int" || kind.tag === "bigint") return value;
  if (kind.tag === "bool") return pyConditional(value, pyInt(1), pyInt(0));
  if (kind.tag === "number") report(call.ctx, numbers.unknownKind, node);
  else if (kind.tag === "float") refuse(call, "BigInt of a float (cut its fraction off: Math.trunc)", node);
  else refuse(call, "BigInt of text (use parseBigint of the prelude)", node);
  return value;
}

export function toText(call: BuiltinCall): Expr {
  const { ctx } = call;
  const given = single(call);
  if (given === null) return pyStr("");
  const { node, value, kind } = given;
  if (kind.tag === "list" && !kind.optional) return joinedText(ctx, node, value, kind, pyStr(","));
  return textOf(ctx, node, value, kind);
}

export function toBoolean(call: BuiltinCall): Expr {
  const { ctx } = call;
  const given = single(call);
  if (given === null) return pyBool(false);
  const { node, value, kind } = given;
  if (truthTest(kind) === "truth" && kind.optional)
    return pyCall(builtin(ctx, "bool"), [value], { type: "bool" });
  return testOf(ctx, node, value, kind);
}

/** parseInt gives a float: NaN is one. */
export function parseInteger(call: BuiltinCall): Expr {
  const [text] = call.args;
  const radix = argument(call, 1);
  if (text === undefined) return refuse(call, "parseInt without an argument");
  checkText(call.ctx, text);
  if (radix !== null) checkInt(call.ctx, radix);
  const { args } = evaluate({ ...call, receiver: null });
  return callHelper(call, "_parse_int", radix === null ? args.slice(0, 1) : args, "float");
}

export function parseDecimal(call: BuiltinCall): Expr {
  const [text] = call.args;
  if (text === undefined) return refuse(call, "parseFloat without an argument");
  checkText(call.ctx, text);
  return callHelper(call, "_parse_float", evaluate({ ...call, receiver: null }).args, "float");
}

/** isNaN, isFinite, isInteger, isSafeInteger: an int is known to be one. */
export function numberTest(call: BuiltinCall, test: "nan" | "finite" | "integer" | "safe"): Expr {
  const { ctx } = call;
  const given = single(call);
  if (given === null) return pyBool(test === "nan");
  const { node, value, kind } = given;
  const pos = positionOf(ctx, call.node);
  if (kind.optional) return refuse(call, "a number test of a value that may be missing", node);
  if (kind.tag === "int") {
    const sure = test !== "nan";
    if (value.kind === "int" || value.kind === "name") return pyBool(sure, pos);
    return pyCompare(sure ? "is not" : "is", value, { kind: "none", type: "none" }, pos);
  }
  if (kind.tag !== "float") {
    if (kind.tag === "number") report(ctx, numbers.unknownKind, node);
    else
      refuse(
        call,
        `a number test of ${ctx.facts.checker.typeToString(kind.type)} (the prelude has isInt and isFloat)`,
        node,
      );
    return pyBool(false);
  }
  const x = kept(ctx, value);
  if (test === "nan") return pyCompare("!=", x, x, pos);
  if (test === "finite")
    return pyCompare(
      "==",
      { kind: "binary", type: "float", operator: "-", left: x, right: x },
      pyInt(0),
      pos,
    );
  const isInteger = callHelper(call, "_is_integer", [x], "bool");
  if (test === "integer") return isInteger;
  const limit = pyInt(2n ** 53n);
  const small = pyCompare("<", pyCall(builtin(ctx, "abs"), [x], { type: "float" }), limit, pos);
  return { kind: "boolop", type: "bool", operator: "and", left: isInteger, right: small };
}
