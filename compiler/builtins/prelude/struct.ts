/** pack, unpack, calcsize: Python's struct with a literal format. */
import { boardMember, positionOf } from "../../lower/context";
import { spreadArguments } from "../../lower/arguments";
import { pyCall } from "../../python/builders";
import type { Expr } from "../../python/ir";
import { evaluate } from "../support/arguments";
import type { BuiltinCall } from "../types";

export function lowerPack(call: BuiltinCall): Expr {
  const { ctx, args: nodes } = call;
  const { args } = evaluate(call);
  const { args: plain, star } = spreadArguments(ctx, nodes, args);
  return pyCall(boardMember(ctx, "struct", "pack"), plain, {
    star,
    type: "bytes",
    pos: positionOf(ctx, call.node),
  });
}

export function lowerUnpack(call: BuiltinCall): Expr {
  const { ctx } = call;
  const { args } = evaluate(call);
  const name = args.length > 2 ? "unpack_from" : "unpack";
  return pyCall(boardMember(ctx, "struct", name), args, { type: "tuple", pos: positionOf(ctx, call.node) });
}

export function lowerCalcsize(call: BuiltinCall): Expr {
  const { ctx } = call;
  const { args } = evaluate(call);
  return pyCall(boardMember(ctx, "struct", "calcsize"), args, {
    type: "int",
    pos: positionOf(ctx, call.node),
  });
}
