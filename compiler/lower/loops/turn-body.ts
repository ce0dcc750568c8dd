/**
 * The body of a loop whose turns end with a step: the increment of a `for`, the test of a `do`. The step stands
 * behind the body and before each `continue`; but a `continue` that leaves a `finally` or a `using` runs these
 * first. Then each turn is a Python loop of its own, which such a `continue` breaks.
 */
import { ts } from "../../frontend/ts";
import { isUsingStatement } from "../../frontend/using";
import type { Stmt } from "../../python/ir";
import { pyBool, pyBreak, pyWhile } from "../../python/builders";
import { blockOf, emit, positionOf, type LoopFrame, type LowerContext } from "../context";
import { emitExitTests, exitResets } from "../jumps";
import { createLoop, endsInJump, loopBody, withLoop } from "./loop-body";

export interface SteppedBody {
  readonly loop: LoopFrame;
  /** The body with the step behind it. */
  readonly body: readonly Stmt[];
}

export function steppedBody(
  ctx: LowerContext,
  node: ts.ForStatement | ts.DoStatement,
  step: () => void,
): SteppedBody {
  if (!continueLeavesCleanup(node.statement)) {
    const loop = createLoop(ctx, node, { beforeContinue: step });
    const body = loopBody(ctx, loop, node.statement);
    return { loop, body: endsInJump(body) ? body : [...body, ...blockOf(ctx, step)] };
  }
  const loop = createLoop(ctx, node);
  const turn = createLoop(ctx, node, { isTurn: true });
  const body = withLoop(ctx, loop, () =>
    blockOf(ctx, () => {
      const inner = loopBody(ctx, turn, node.statement);
      if (!endsInJump(inner)) inner.push(pyBreak());
      emit(ctx, ...exitResets(turn), pyWhile(pyBool(true), inner, [], positionOf(ctx, node)));
      emitExitTests(ctx, turn, node);
    }),
  );
  return { loop, body: [...body, ...blockOf(ctx, step)] };
}

/** True when a `continue` stands inside a `try` with `finally`, or behind a `using`. */
function continueLeavesCleanup(body: ts.Node): boolean {
  const visit = (node: ts.Node, inCleanup: boolean): boolean => {
    if (ts.isContinueStatement(node)) return inCleanup;
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false;
    const cleanup =
      inCleanup ||
      (ts.isTryStatement(node) && node.finallyBlock !== undefined) ||
      (ts.isBlock(node) && node.statements.some(isUsingStatement));
    return ts.forEachChild(node, (child) => visit(child, cleanup)) ?? false;
  };
  return visit(body, false);
}
