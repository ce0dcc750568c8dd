/** What each parameter of an inlined function becomes: the argument itself, or a variable that is set first. */
import type { CallExpr, Expr, FunctionStmt, PySymbol } from "../../python/ir";
import { isLiteral } from "../fold/constants";
import { isUnaffected } from "../analysis/effects";
import { isStable } from "../analysis/stability";
import type { Mentions } from "../analysis/references";
import type { Candidate } from "./candidates";

export interface Binding {
  readonly parameter: PySymbol;
  readonly value: Expr;
  /** The argument may stand wherever the parameter does. */
  readonly substituted: boolean;
}

/** One binding for each parameter, in the order of evaluation; undefined where the call leaves that open. */
export function bindParameters(
  { definition, call, self }: Candidate,
  mentions: ReadonlyMap<PySymbol, Mentions>,
  assigned: PySymbol | null,
): readonly Binding[] | undefined {
  const own = self === null ? definition.parameters : definition.parameters.slice(1);
  if (!isPlainCall(call) || call.args.length > own.length || own.some(({ rest }) => rest)) return undefined;
  const bindings: Binding[] = [];
  for (const [i, { symbol, defaultValue }] of own.entries()) {
    const value = call.args[i] ?? defaultValue;
    if (value === null) return undefined;
    if (call.args[i] === undefined && !isLiteral(value)) return undefined;
    bindings.push({ parameter: symbol, value, substituted: mayStandFor(symbol, value, mentions, assigned) });
  }
  return bindings;
}

/** The receiver of a method is bound first, and never to anything but the caller's own `self`. */
export function bindSelf(definition: FunctionStmt, self: PySymbol | null): ReadonlyMap<PySymbol, Expr> {
  const first = definition.parameters[0]?.symbol;
  if (self === null || first === undefined) return new Map();
  return new Map([[first, { kind: "name", symbol: self, type: "object" } as const]]);
}

function isPlainCall(call: CallExpr): boolean {
  return call.star === null && call.keywords.length === 0;
}

function mayStandFor(
  parameter: PySymbol,
  value: Expr,
  mentions: ReadonlyMap<PySymbol, Mentions>,
  assigned: PySymbol | null,
): boolean {
  const count = mentions.get(parameter);
  if (count === undefined || count.binds !== 1) return false;
  if (isLiteral(value)) return isShort(value) || count.reads <= 1;
  if (value.kind !== "name" || value.symbol === assigned) return false;
  // A comprehension would make a cell of the caller's variable, which costs more at every other use.
  if (count.elsewhere && value.symbol.owner?.kind === "function") return false;
  return isUnaffected(value, (symbol) => isStable(symbol, mentions));
}

/** A literal that costs no more than a variable, however often it is written. */
function isShort(value: Expr): boolean {
  switch (value.kind) {
    case "none":
    case "bool":
      return true;
    case "int":
      return value.value >= -16n && value.value < 64n;
    default:
      return false;
  }
}
