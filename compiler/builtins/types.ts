/** What a rule for one member of the standard library or the prelude looks like. */
import type { ts } from "../frontend/ts";
import type { LowerContext } from "../lower/context";
import type { Expr } from "../python/ir";

export interface BuiltinCall {
  readonly ctx: LowerContext;
  readonly node: ts.CallExpression | ts.NewExpression | ts.TaggedTemplateExpression;
  /** The expression before the dot, not yet lowered; null for a global function. */
  readonly receiver: ts.Expression | null;
  readonly args: readonly ts.Expression[];
  /** The result is not used. */
  readonly isStatement: boolean;
}

export interface BuiltinProperty {
  readonly ctx: LowerContext;
  readonly node: ts.PropertyAccessExpression;
  readonly receiver: ts.Expression;
}

/** How a member is written in Python, or why it is refused and what to use instead. */
export type CallRule =
  | { readonly kind: "call"; readonly lower: (call: BuiltinCall) => Expr; readonly note?: string }
  | { readonly kind: "refused"; readonly instead: string };

export type PropertyRule =
  | { readonly kind: "property"; readonly lower: (property: BuiltinProperty) => Expr; readonly note?: string }
  | { readonly kind: "refused"; readonly instead: string };

/** The members of one global object or interface, `Array`, `Math`, `StringConstructor` …. */
export interface BuiltinOwner {
  readonly calls: Readonly<Record<string, CallRule>>;
  readonly properties: Readonly<Record<string, PropertyRule>>;
}

export function call(lower: (call: BuiltinCall) => Expr, note?: string): CallRule {
  return note === undefined ? { kind: "call", lower } : { kind: "call", lower, note };
}

export function property(lower: (property: BuiltinProperty) => Expr, note?: string): PropertyRule {
  return note === undefined ? { kind: "property", lower } : { kind: "property", lower, note };
}

export function refused(instead: string): { readonly kind: "refused"; readonly instead: string } {
  return { kind: "refused", instead };
}
