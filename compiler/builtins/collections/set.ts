/** The table of Set. */
import { emit, positionOf } from "../../lower/context";
import { pyComprehension, pyExprStmt, pyMethodCall, pyName, pyNone, pyTuple } from "../../python/builders";
import type { Expr } from "../../python/ir";
import { createScope, createSymbol } from "../../python/symbols";
import { singleCallback } from "../array/callbacks";
import { eachStatement } from "../array/for-each";
import { again, callHelper, evaluate, method, receiverKind, refuse } from "../support/arguments";
import { evaluateReceiver } from "../support/callback";
import { asIterator } from "../support/consumed";
import { checkKey } from "../support/keys";
import { call, refused, type BuiltinCall, type BuiltinOwner } from "../types";
import { has, size } from "./map";

function element(it: BuiltinCall): { readonly set: Expr; readonly value: Expr } | null {
  const [node] = it.args;
  if (node === undefined) {
    refuse(it, "this call without an element");
    return null;
  }
  checkKey(it.ctx, node, it.ctx.facts.kindOf(node));
  const { receiver, args } = evaluate(it);
  return { set: receiver, value: args[0] ?? pyNone() };
}

function add(it: BuiltinCall): Expr {
  const { ctx } = it;
  const found = element(it);
  if (found === null) return pyNone();
  const pos = positionOf(ctx, it.node);
  if (it.isStatement) return pyMethodCall(found.set, "add", [found.value], { type: "none", pos });
  const set = again(ctx, found.set, [found.value]);
  emit(ctx, pyExprStmt(pyMethodCall(set, "add", [found.value], { type: "none", pos })));
  return set;
}

function remove(it: BuiltinCall): Expr {
  const found = element(it);
  if (found === null) return pyNone();
  if (!it.isStatement) return callHelper(it, "_discard", [found.set, found.value], "bool");
  return pyMethodCall(found.set, "discard", [found.value], {
    type: "none",
    pos: positionOf(it.ctx, it.node),
  });
}

function forEach(it: BuiltinCall): Expr {
  const callback = singleCallback(it);
  if (callback === null) return pyNone();
  const receiver = evaluateReceiver(it, callback);
  const entry = it.ctx.facts.kinds.entry(receiverKind(it));
  return eachStatement(it, callback, {
    kinds: [entry?.[0] ?? null, null],
    iterable: (count) => {
      if (count > 1) refuse(it, "the second argument of a Set's forEach", callback);
      return receiver;
    },
    target: (first) => first,
    whole: () => receiver,
  });
}

const values = (it: BuiltinCall): Expr => asIterator(it.ctx, it.node, evaluate(it).receiver);

/** Pairs of each element with itself. */
function entries(it: BuiltinCall): Expr {
  const { ctx } = it;
  const scope = createScope(ctx.program.table, "comprehension", ctx.frame.scope);
  const name = pyName(createSymbol(ctx.program.table, { name: "x", kind: "local", owner: scope }));
  const pairs = pyComprehension({
    form: "list",
    scope,
    element: pyTuple([name, name]),
    target: name,
    iterable: evaluate(it).receiver,
  });
  return asIterator(ctx, it.node, pairs);
}

export const set: BuiltinOwner = {
  calls: {
    add: call(add),
    clear: call((it) => method(it, "clear", "none")),
    delete: call(remove),
    entries: call(entries),
    forEach: call(forEach),
    has: call(has),
    keys: call(values),
    values: call(values),
    "[Symbol.iterator]": refused("for (const x of set)"),
  },
  properties: { size, "[Symbol.toStringTag]": refused("instanceof Set") },
};
