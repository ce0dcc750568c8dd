/** Static fields: attributes of the class. */
import { ts } from "../../frontend/ts";
import { pyAssign, pyAttr, pyName, pyNone } from "../../python/builders";
import type { PySymbol } from "../../python/ir";
import { emit, inFrame, positionOf, type LowerContext } from "../context";
import { isStaticMember } from "../property";
import { memberSymbol, nameText } from "./scope";

export function isEarlyStatic(node: ts.PropertyDeclaration): boolean {
  if (!isStaticMember(node)) return false;
  const { initializer } = node;
  return (
    initializer === undefined ||
    ts.isNumericLiteral(initializer) ||
    ts.isStringLiteralLike(initializer) ||
    ts.isBigIntLiteral(initializer) ||
    initializer.kind === ts.SyntaxKind.TrueKeyword ||
    initializer.kind === ts.SyntaxKind.FalseKeyword ||
    initializer.kind === ts.SyntaxKind.NullKeyword
  );
}

export function lowerStaticField(ctx: LowerContext, node: ts.PropertyDeclaration): void {
  const name = nameText(node);
  const value =
    node.initializer === undefined ? pyNone() : ctx.program.lower.expression(ctx, node.initializer);
  emit(ctx, pyAssign(pyName(memberSymbol(ctx, name)), value, positionOf(ctx, node)));
}

/** Static fields with computed values are set once the class has its name. */
export function lowerLateStatics(ctx: LowerContext, node: ts.ClassDeclaration, symbol: PySymbol): void {
  for (const member of node.members) {
    if (!ts.isPropertyDeclaration(member) || !isStaticMember(member) || isEarlyStatic(member)) continue;
    const { initializer } = member;
    if (initializer === undefined) continue;
    const frame = { ...ctx.frame, self: symbol };
    const value = inFrame(ctx, frame, () => ctx.program.lower.expression(ctx, initializer));
    emit(ctx, pyAssign(pyAttr(pyName(symbol), nameText(member)), value, positionOf(ctx, member)));
  }
}
