// A planted miscompilation: rewrites the Python IR of a module, or the text of a run-time helper.
import { mapExpr, mapStmts, type Mapper } from "../../../compiler/python/map";
import { type Expr, type HelperDefinition, type PyModule } from "../../../compiler/python/ir";

export interface Mutant {
  readonly name: string;
  /** Section of the compiler's study that describes the trap. */
  readonly trap: string;
  readonly mapper?: Mapper;
  readonly helper?: (definition: HelperDefinition) => HelperDefinition;
}

export function onExpression(name: string, trap: string, expr: (expr: Expr) => Expr): Mutant {
  return { name, trap, mapper: { expr } };
}

/** Replaces pieces of a helper's text; each must be there. */
export function onHelper(
  name: string,
  trap: string,
  helper: string,
  pieces: readonly (readonly [string, string])[],
): Mutant {
  return {
    name,
    trap,
    helper: (definition) => {
      if (definition.name !== helper) return definition;
      const python = pieces.reduce((text, [from, to]) => {
        if (!text.includes(from)) throw new Error(`mutant ${name}: ${helper} has no ${from}`);
        return text.replace(from, to);
      }, definition.python);
      return { ...definition, python };
    },
  };
}

export function mutateModule(mutant: Mutant, module: PyModule): PyModule {
  const body = mutant.mapper === undefined ? module.body : mapStmts(module.body, mutant.mapper);
  let helpers = module.helpers;
  for (const [symbol, definition] of module.helpers) {
    const mutated = mutant.helper?.(definition) ?? definition;
    if (mutated !== definition) helpers = new Map([...helpers, [symbol, mutated]]);
  }
  return body === module.body && helpers === module.helpers ? module : { ...module, body, helpers };
}

/** `helper(a, b)` with that many arguments. */
export function helperCall(expr: Expr, name: string): readonly Expr[] | null {
  if (expr.kind !== "call" || expr.callee.kind !== "name" || expr.callee.symbol.kind !== "helper")
    return null;
  return expr.callee.symbol.name === name ? expr.args : null;
}

/** `builtin(a, b)`. */
export function builtinCall(expr: Expr, name: string): readonly Expr[] | null {
  if (expr.kind !== "call" || expr.callee.kind !== "name" || expr.callee.symbol.kind !== "builtin")
    return null;
  return expr.callee.symbol.name === name ? expr.args : null;
}

/** `object.name(a, b)`. */
export function methodCall(
  expr: Expr,
  name: string,
): { readonly object: Expr; readonly args: readonly Expr[] } | null {
  if (expr.kind !== "call" || expr.callee.kind !== "attribute" || expr.callee.name !== name) return null;
  return { object: expr.callee.object, args: expr.args };
}

/** Whether the expression, or one inside it, satisfies the test. */
export function contains(expr: Expr, test: (inner: Expr) => boolean): boolean {
  let found = false;
  mapExpr(expr, {
    expr: (inner) => {
      if (test(inner)) found = true;
      return inner;
    },
  });
  return found;
}
