/** `for (const x of xs)`: a Python `for` over what the value iterates. */
import { syntax } from "../../diagnostics/syntax";
import { ts } from "../../frontend/ts";
import type { NameExpr, Stmt } from "../../python/ir";
import { pyCall, pyExprStmt, pyFor, pyName, pyTry, pyTupleTarget } from "../../python/builders";
import {
  blockOf,
  builtin,
  emit,
  helper,
  newTemporary,
  positionOf,
  report,
  spill,
  type LowerContext,
} from "../context";
import { declareVariable } from "../variable-store";
import { unpackBinding } from "../destructuring";
import { iterable } from "../iteration";
import { closingOf, mayLeaveEarly } from "../iterator-close";
import { emitExitTests, exitResets } from "../jumps";
import { symbolFor } from "../names";
import { lowerPlace } from "../targets";
import { exactLength, namesOfPattern } from "../tuple-names";
import { createLoop, loopBody } from "./loop-body";
import { orPass } from "./while";

export function lowerForOf(ctx: LowerContext, node: ts.ForOfStatement): void {
  if (node.awaitModifier !== undefined) report(ctx, syntax.unsupported, node, { what: "for await" });
  const kind = ctx.facts.kindOf(node.expression);
  const source = iterable(ctx, node.expression, ctx.program.lower.expression(ctx, node.expression), kind);
  const { target, prologue } = loopTarget(ctx, node);
  const loop = createLoop(ctx, node);
  const closing = mayLeaveEarly(node.statement) ? closingOf(ctx, node.expression, kind) : "nothing";
  const iterator = closing === "own" ? pyCall(builtin(ctx, "iter"), [source]) : source;
  const values = closing === "nothing" ? source : spill(ctx, iterator);
  const body = [...prologue, ...loopBody(ctx, loop, node.statement)];
  const statement = pyFor(target, values, orPass(body), [], positionOf(ctx, node));
  emit(ctx, ...exitResets(loop));
  // JavaScript closes the generator when the loop ends early, so that its `finally` runs then and there.
  if (closing !== "nothing")
    emit(ctx, pyTry([statement], [], [pyExprStmt(pyCall(helper(ctx, "_close"), [values]))]));
  else emit(ctx, statement);
  emitExitTests(ctx, loop, node);
}

interface LoopTarget {
  readonly target: Parameters<typeof pyFor>[0];
  readonly prologue: readonly Stmt[];
}

function loopTarget(ctx: LowerContext, node: ts.ForOfStatement): LoopTarget {
  const { initializer } = node;
  if (!ts.isVariableDeclarationList(initializer)) {
    const value = pyName(newTemporary(ctx));
    return {
      target: value,
      prologue: blockOf(ctx, () => emit(ctx, lowerPlace(ctx, initializer).write(value))),
    };
  }
  const declaration = initializer.declarations[0];
  if (declaration === undefined) throw new Error("for-of has one declaration");
  const { name } = declaration;
  if (ts.isIdentifier(name)) {
    const symbol = ctx.facts.checker.getSymbolAtLocation(name);
    if (symbol === undefined) throw new Error(`no symbol for ${name.text}`);
    if (!ctx.cells.has(symbol)) return { target: pyName(symbolFor(ctx, symbol)), prologue: [] };
    const value = pyName(newTemporary(ctx));
    return { target: value, prologue: blockOf(ctx, () => declareVariable(ctx, name, value)) };
  }
  const names = plainNames(ctx, name);
  if (names !== null) return { target: pyTupleTarget(names), prologue: [] };
  const value = pyName(newTemporary(ctx));
  return { target: value, prologue: blockOf(ctx, () => unpackBinding(ctx, name, value)) };
}

/** `const [key, value]` over pairs: Python unpacks them itself. */
function plainNames(ctx: LowerContext, pattern: ts.BindingPattern): NameExpr[] | null {
  const list = pattern.parent.parent.parent;
  if (!ts.isArrayBindingPattern(pattern) || !ts.isForOfStatement(list)) return null;
  const kind = ctx.facts.kindOf(list.expression);
  const isMap = kind.tag === "map" || kind.tag === "ordered-map";
  return namesOfPattern(ctx, pattern, isMap ? 2 : exactLength(ctx, ctx.facts.kinds.element(kind)));
}
