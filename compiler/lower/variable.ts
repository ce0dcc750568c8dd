/** `const` and `let` statements. */
import { syntax } from "../diagnostics/syntax";
import { ts } from "../frontend/ts";
import { pyNone } from "../python/builders";
import { lowerFunctionValue } from "./closure";
import { capture, emit, report, type LowerContext } from "./context";
import { unpackBinding } from "./destructuring";
import { symbolFor } from "./names";
import { declareVariable } from "./variable-store";

export function lowerVariableList(ctx: LowerContext, list: ts.VariableDeclarationList): void {
  if ((list.flags & ts.NodeFlags.BlockScoped) === 0) report(ctx, syntax.varStatement, list);
  for (const declaration of list.declarations) lowerVariable(ctx, declaration);
}

function lowerVariable(ctx: LowerContext, node: ts.VariableDeclaration): void {
  const { name, initializer } = node;
  if (!ts.isIdentifier(name)) {
    if (initializer !== undefined) unpackBinding(ctx, name, ctx.program.lower.expression(ctx, initializer));
    return;
  }
  if (initializer === undefined) {
    declareVariable(ctx, name, pyNone());
    return;
  }
  if (defineFunction(ctx, name, initializer)) return;
  declareVariable(ctx, name, ctx.program.lower.expression(ctx, initializer));
}

/** `const f = (x) => { … }` is a `def f`. */
function defineFunction(ctx: LowerContext, name: ts.Identifier, initializer: ts.Expression): boolean {
  if (!ts.isArrowFunction(initializer) && !ts.isFunctionExpression(initializer)) return false;
  const symbol = ctx.facts.checker.getSymbolAtLocation(name);
  if (symbol === undefined || ctx.cells.has(symbol) || ctx.program.usage.isReassigned(symbol)) return false;
  if (!ts.isBlock(initializer.body)) return false;
  const target = symbolFor(ctx, symbol);
  const { value, before } = capture(ctx, () => lowerFunctionValue(ctx, initializer, target));
  emit(ctx, ...before);
  if (value.kind !== "name" || value.symbol !== target) declareVariable(ctx, name, value);
  return true;
}
