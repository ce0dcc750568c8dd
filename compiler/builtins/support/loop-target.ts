/** The parameters of a callback as the target of a loop that stands for its calls. */
import type { Kind } from "../../frontend/kinds";
import { ts } from "../../frontend/ts";
import type { LowerContext } from "../../lower/context";
import { pyName, pyTupleTarget } from "../../python/builders";
import type { Expr, PyScope, PySymbol, Target } from "../../python/ir";
import { createSymbol } from "../../python/symbols";
import { walkExpr } from "../../python/visit";

/** The name of a parameter as a loop target; a pattern only over tuples of its length. Null where neither fits. */
export function parameterTarget(
  ctx: LowerContext,
  parameter: ts.ParameterDeclaration | undefined,
  kind: Kind | null,
  scope: PyScope,
  names: PySymbol[],
): Target | null {
  if (parameter === undefined)
    return pyName(createSymbol(ctx.program.table, { name: "_", kind: "local", owner: scope }));
  const { name } = parameter;
  if (ts.isIdentifier(name)) return nameTarget(ctx, name, scope, names);
  if (!ts.isArrayBindingPattern(name) || kind === null || kind.tag !== "tuple" || kind.optional) return null;
  const { target } = kind.type as ts.TupleTypeReference;
  const count = ctx.facts.checker.getTypeArguments(kind.type as ts.TupleTypeReference).length;
  if (target.hasRestElement || target.minLength !== count || name.elements.length > count || count < 2)
    return null;
  const targets: Target[] = [];
  for (let index = 0; index < count; index++) {
    const part = name.elements[index];
    if (part === undefined || ts.isOmittedExpression(part)) {
      targets.push(pyName(createSymbol(ctx.program.table, { name: "_", kind: "local", owner: scope })));
    } else if (
      ts.isIdentifier(part.name) &&
      part.initializer === undefined &&
      part.dotDotDotToken === undefined
    ) {
      const made = nameTarget(ctx, part.name, scope, names);
      if (made === null) return null;
      targets.push(made);
    } else return null;
  }
  return pyTupleTarget(targets);
}

function nameTarget(
  ctx: LowerContext,
  name: ts.Identifier,
  scope: PyScope,
  names: PySymbol[],
): Target | null {
  const variable = ctx.facts.checker.getSymbolAtLocation(name);
  if (variable === undefined || ctx.program.usage.isReassigned(variable)) return null;
  const symbol = createSymbol(ctx.program.table, { name: name.text, kind: "local", owner: scope });
  ctx.symbols.set(variable, symbol);
  ctx.variables.set(symbol, variable);
  names.push(symbol);
  return pyName(symbol);
}

/** A function made inside keeps the loop's variable itself, which goes on to change. */
export function makesClosure(value: Expr, names: readonly PySymbol[], ctx: LowerContext): boolean {
  let found = false;
  walkExpr(
    value,
    {
      expr(part) {
        if (part.kind === "lambda") {
          walkExpr(part.body, { expr: (inner) => note(inner) }, part.scope);
        }
        return !found;
      },
    },
    ctx.frame.scope,
  );
  return found;

  function note(inner: Expr): boolean {
    if (inner.kind === "name" && names.includes(inner.symbol)) found = true;
    return !found;
  }
}
