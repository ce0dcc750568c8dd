/** `break` and `continue`, with and without labels, through switches and nested Python loops. */
import { syntax } from "../diagnostics/syntax";
import type { ts } from "../frontend/ts";
import type { Stmt } from "../python/ir";
import { pyAssign, pyBool, pyBreak, pyContinue, pyIf, pyName } from "../python/builders";
import {
  blockOf,
  emit,
  newTemporary,
  positionOf,
  report,
  type LoopExit,
  type LoopFrame,
  type LowerContext,
} from "./context";

export function lowerJump(
  ctx: LowerContext,
  node: ts.BreakOrContinueStatement,
  kind: "break" | "continue",
): void {
  const target = findTarget(ctx, node, kind);
  if (target === null) return;
  if (ctx.frame.finallyDepth > target.finallyDepth) {
    report(ctx, syntax.jumpInFinally, node, { what: kind });
    return;
  }
  jumpTo(ctx, target, target.isTurn ? "break" : kind, node);
}

function findTarget(
  ctx: LowerContext,
  node: ts.BreakOrContinueStatement,
  kind: "break" | "continue",
): LoopFrame | null {
  const label = node.label?.text;
  for (let index = ctx.frame.loops.length - 1; index >= 0; index--) {
    const loop = ctx.frame.loops[index];
    if (loop === undefined) continue;
    if (loop.isTurn) {
      if (kind === "continue" && (label === undefined || loop.labels.includes(label))) return loop;
      continue;
    }
    if (
      label !== undefined
        ? loop.labels.includes(label)
        : !(loop.isBlock || (kind === "continue" && loop.isSwitch))
    ) {
      return loop;
    }
  }
  return null;
}

/** Emits the jump from the current point to `target`. */
export function jumpTo(
  ctx: LowerContext,
  target: LoopFrame,
  kind: "break" | "continue",
  node: ts.Node,
): void {
  const pos = positionOf(ctx, node);
  const inner = pythonLoopsInside(ctx, target);
  if (inner.length === 0) {
    if (kind === "break") emit(ctx, pyBreak(pos));
    else {
      target.beforeContinue?.();
      emit(ctx, pyContinue(pos));
    }
    return;
  }
  // A flag says where the jump goes; every Python loop in between ends and looks at it.
  const exit = exitOf(ctx, target, kind, inner);
  emit(ctx, pyAssign(pyName(exit.flag, "bool"), pyBool(true), pos), pyBreak(pos));
}

/** Python loops that a jump to `target` leaves on its way, innermost last. */
function pythonLoopsInside(ctx: LowerContext, target: LoopFrame): LoopFrame[] {
  const start = ctx.frame.loops.indexOf(target);
  return ctx.frame.loops.slice(start + 1).filter((loop) => loop.isPythonLoop);
}

function exitOf(
  ctx: LowerContext,
  target: LoopFrame,
  kind: "break" | "continue",
  inner: readonly LoopFrame[],
): LoopExit {
  const outermost = inner[0];
  const known = outermost?.exits.find((exit) => exit.target === target && exit.kind === kind);
  const exit: LoopExit = known ?? { flag: newTemporary(ctx), target, kind };
  for (const loop of inner) if (!loop.exits.includes(exit)) loop.exits.push(exit);
  return exit;
}

/** Flags that must be false before a Python loop starts. */
export function exitResets(loop: LoopFrame): Stmt[] {
  return loop.exits.map((exit) => pyAssign(pyName(exit.flag, "bool"), pyBool(false)));
}

/** What follows a Python loop that some jump leaves for an outer one. Call with the loop already popped. */
export function emitExitTests(ctx: LowerContext, loop: LoopFrame, node: ts.Node): void {
  for (const exit of loop.exits) {
    const body = blockOf(ctx, () => {
      const inner = pythonLoopsInside(ctx, exit.target);
      if (inner.length > 0) emit(ctx, pyBreak(positionOf(ctx, node)));
      else jumpTo(ctx, exit.target, exit.kind, node);
    });
    emit(ctx, pyIf(pyName(exit.flag, "bool"), body));
  }
}
