/** Errors: Python's exceptions. */
import { builtin, positionOf } from "../../lower/context";
import { pyAttr, pyCall, pyConditional, pyIndex, pyInt, pyIsNone, pyStr } from "../../python/builders";
import type { Expr } from "../../python/ir";
import { argument, checkText, evaluate, kept, refuse } from "../support/arguments";
import {
  call,
  property,
  refused,
  type BuiltinCall,
  type BuiltinOwner,
  type BuiltinProperty,
  type CallRule,
} from "../types";

/** `new Error(message)`: Exception(message). */
export function newError(it: BuiltinCall, name: string): Expr {
  const { ctx } = it;
  const pos = positionOf(ctx, it.node);
  const node = argument(it, 0);
  if (argument(it, 1) !== null) refuse(it, "the cause of an error");
  if (node === null) return pyCall(builtin(ctx, name), [], { pos });
  const kind = ctx.facts.kindOf(node);
  const [value = pyStr("")] = evaluate({ ...it, receiver: null }, [node]).args;
  if (kind.tag !== "str") checkText(ctx, node);
  if (!kind.optional || kind.tag !== "str") return pyCall(builtin(ctx, name), [value], { pos });
  const text = kept(ctx, value);
  return pyCall(builtin(ctx, name), [pyConditional(pyIsNone(text), pyStr(""), text)], { pos });
}

/** A class of Python's own that the prelude names. */
export function exceptionRule(name: string): CallRule {
  return call((it) => {
    if (name !== "OSError") return newError(it, name);
    const { args } = evaluate({ ...it, receiver: null });
    return pyCall(builtin(it.ctx, name), args, { pos: positionOf(it.ctx, it.node) });
  });
}

/** `str(e)`: the text of any exception. */
function message({ ctx, node, receiver }: BuiltinProperty): Expr {
  const value = ctx.program.lower.expression(ctx, receiver);
  return pyCall(builtin(ctx, "str"), [value], { type: "str", pos: positionOf(ctx, node) });
}

function errno({ ctx, node, receiver }: BuiltinProperty): Expr {
  const value = ctx.program.lower.expression(ctx, receiver);
  return pyIndex(pyAttr(value, "args"), pyInt(0), "int", positionOf(ctx, node));
}

export const error: BuiltinOwner = {
  calls: {},
  properties: {
    message: property(message, "str(e)"),
    cause: refused("a field of your own class"),
    name: refused("instanceof"),
    stack: refused("the traceback that the board prints"),
  },
};

export const osError: BuiltinOwner = {
  calls: {},
  properties: { errno: property(errno, "e.args[0]") },
};
