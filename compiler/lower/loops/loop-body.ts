/** What all loops share: the frame for jumps, and the cells of variables that closures of one turn share. */
import { ts } from "../../frontend/ts";
import type { Stmt } from "../../python/ir";
import { blockOf, type LoopFrame, type LowerContext } from "../context";

export function labelsOf(node: ts.Statement): readonly string[] {
  const labels: string[] = [];
  for (let parent: ts.Node = node.parent; ts.isLabeledStatement(parent); parent = parent.parent) {
    labels.push(parent.label.text);
  }
  return labels;
}

export function createLoop(ctx: LowerContext, node: ts.Statement, more: Partial<LoopFrame> = {}): LoopFrame {
  return {
    labels: labelsOf(node),
    isSwitch: false,
    isBlock: false,
    isTurn: false,
    finallyDepth: ctx.frame.finallyDepth,
    beforeContinue: null,
    isPythonLoop: true,
    exits: [],
    ...more,
  };
}

/** Lowers the body of a loop with its frame in place. */
export function loopBody(ctx: LowerContext, loop: LoopFrame, body: ts.Statement): Stmt[] {
  return withLoop(ctx, loop, () =>
    blockOf(ctx, () => {
      if (ts.isBlock(body)) ctx.program.lower.statements(ctx, body.statements);
      else ctx.program.lower.statement(ctx, body);
    }),
  );
}

export function withLoop<T>(ctx: LowerContext, loop: LoopFrame, lower: () => T): T {
  ctx.frame.loops.push(loop);
  try {
    return lower();
  } finally {
    ctx.frame.loops.pop();
  }
}

/** True when the statement list cannot run past its end. */
export function endsInJump(body: readonly Stmt[]): boolean {
  const last = body.at(-1);
  if (last === undefined) return false;
  switch (last.kind) {
    case "return":
    case "raise":
    case "break":
    case "continue":
      return true;
    case "if":
      return last.orelse.length > 0 && endsInJump(last.body) && endsInJump(last.orelse);
    default:
      return false;
  }
}
