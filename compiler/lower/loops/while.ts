/** `while` and `do … while`. */
import type { ts } from "../../frontend/ts";
import type { Stmt } from "../../python/ir";
import { pyBool, pyBreak, pyIf, pyNot, pyPass, pyWhile } from "../../python/builders";
import { capture, emit, positionOf, type LowerContext } from "../context";
import { emitExitTests, exitResets } from "../jumps";
import { createLoop, loopBody } from "./loop-body";
import { steppedBody } from "./turn-body";

export function lowerWhile(ctx: LowerContext, node: ts.WhileStatement): void {
  const pos = positionOf(ctx, node);
  const loop = createLoop(ctx, node);
  const test = capture(ctx, () => ctx.program.lower.condition(ctx, node.expression));
  const body = loopBody(ctx, loop, node.statement);
  emit(ctx, ...exitResets(loop));
  if (test.before.length === 0) emit(ctx, pyWhile(test.value, orPass(body), [], pos));
  else {
    // The test needs statements: it runs at the top of every turn, also after `continue`.
    const inner = [...test.before, pyIf(pyNot(test.value), [pyBreak()]), ...body];
    emit(ctx, pyWhile(pyBool(true), inner, [], pos));
  }
  emitExitTests(ctx, loop, node);
}

/** The test stands at the end of the body and before every `continue`. */
export function lowerDo(ctx: LowerContext, node: ts.DoStatement): void {
  const pos = positionOf(ctx, node);
  const testAndLeave = (): void => {
    const value = ctx.program.lower.condition(ctx, node.expression);
    emit(ctx, pyIf(pyNot(value), [pyBreak()]));
  };
  const { loop, body } = steppedBody(ctx, node, testAndLeave);
  emit(ctx, ...exitResets(loop), pyWhile(pyBool(true), body, [], pos));
  emitExitTests(ctx, loop, node);
}

export function orPass(body: readonly Stmt[]): readonly Stmt[] {
  return body.length === 0 ? [pyPass()] : body;
}
