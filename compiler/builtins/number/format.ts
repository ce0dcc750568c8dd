/** toString(radix) and toFixed of numbers, toString of bigints. */
import { numbers } from "../../diagnostics/numbers";
import { positionOf, report } from "../../lower/context";
import { pyFormat, pyInt } from "../../python/builders";
import type { Expr } from "../../python/ir";
import { argument, callHelper, checkInt, evaluate, receiverKind, refuse } from "../support/arguments";
import type { BuiltinCall } from "../types";

export function toText(call: BuiltinCall): Expr {
  const { ctx } = call;
  const kind = receiverKind(call);
  const radix = argument(call, 0);
  if (radix !== null) checkInt(ctx, radix);
  const { receiver, args } = evaluate(call);
  if (kind.tag !== "int" && kind.tag !== "bigint")
    report(ctx, kind.tag === "number" ? numbers.unknownKind : numbers.floatText, call.node);
  const base = radix === null ? pyInt(10) : (args[0] ?? pyInt(10));
  const pos = positionOf(ctx, call.node);
  if (base.kind === "int" && base.value === 10n) return pyFormat("%d", [receiver], pos);
  if (base.kind === "int" && base.value === 16n) return pyFormat("%x", [receiver], pos);
  return callHelper(call, "_radix", [receiver, base], "str");
}

export function toFixed(call: BuiltinCall): Expr {
  const { ctx } = call;
  const kind = receiverKind(call);
  const digits = argument(call, 0);
  if (digits !== null) checkInt(ctx, digits);
  if (kind.tag === "number") report(ctx, numbers.unknownKind, call.node);
  const { receiver, args } = evaluate(call);
  const count = digits === null ? pyInt(0) : (args[0] ?? pyInt(0));
  if (kind.tag === "int" && count.kind === "int" && count.value >= 0n && count.value <= 100n) {
    const zeros = "0".repeat(Number(count.value));
    return pyFormat(zeros === "" ? "%d" : `%d.${zeros}`, [receiver], positionOf(ctx, call.node));
  }
  return callHelper(call, "_to_fixed", digits === null ? [receiver] : [receiver, count], "str");
}

/** BigInt.asUintN and asIntN. */
export function asBits(call: BuiltinCall, signed: boolean): Expr {
  const [bits, value] = call.args;
  if (bits === undefined || value === undefined) return refuse(call, "this call without two arguments");
  checkInt(call.ctx, bits);
  const [count, x] = evaluate({ ...call, receiver: null }).args;
  if (count === undefined || x === undefined) return pyInt(0);
  if (signed) return callHelper(call, "_as_int", [count, x], "int");
  const mask: Expr =
    count.kind === "int"
      ? pyInt((1n << count.value) - 1n)
      : {
          kind: "binary",
          type: "int",
          operator: "-",
          left: { kind: "binary", type: "int", operator: "<<", left: pyInt(1), right: count },
          right: pyInt(1),
        };
  return { kind: "binary", type: "int", operator: "&", left: x, right: mask };
}
