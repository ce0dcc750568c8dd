/** Finds the rule for a member of the standard library or of the prelude by the symbol's declaration. */
import { syntax } from "../diagnostics/syntax";
import { nearestName } from "../diagnostics/nearest-name";
import { ts } from "../frontend/ts";
import { report, type LowerContext } from "../lower/context";
import type { Expr } from "../python/ir";
import { pyNone } from "../python/builders";
import { array, arrayConstructor } from "./array/index";
import { error, osError } from "./collections/error";
import { iterators } from "./collections/iterator";
import { json } from "./collections/json";
import { map } from "./collections/map";
import { object, objectMembers } from "./collections/object";
import { set } from "./collections/set";
import { uint8Array, uint8ArrayConstructor } from "./collections/uint8array";
import { bigint, bigintConstructor, boolean, globals, number, numberConstructor } from "./number/index";
import { math } from "./number/math";
import { bytes } from "./prelude/bytes";
import { prelude } from "./prelude/index";
import { REFUSED_OWNERS } from "./refused";
import { string, stringConstructor } from "./text/index";
import { refuseTupleChange } from "./support/tuple-change";
import type { BuiltinCall, BuiltinOwner, CallRule } from "./types";

/** Every supported or refused member; `docs/language.md` prints this table. */
export const OWNERS: Readonly<Record<string, BuiltinOwner>> = {
  "": globals,
  lang: prelude,
  Array: array,
  ReadonlyArray: array,
  ArrayConstructor: arrayConstructor,
  String: string,
  StringConstructor: stringConstructor,
  Map: map,
  ReadonlyMap: map,
  Set: set,
  ReadonlySet: set,
  Math: math,
  Number: number,
  NumberConstructor: numberConstructor,
  BigInt: bigint,
  BigIntConstructor: bigintConstructor,
  Boolean: boolean,
  Object: objectMembers,
  ObjectConstructor: object,
  JSON: json,
  Error: error,
  OSError: osError,
  KeyboardInterrupt: error,
  SystemExit: error,
  Uint8Array: uint8Array,
  Uint8ArrayConstructor: uint8ArrayConstructor,
  bytes,
  Iterator: iterators,
  Iterable: iterators,
  IteratorObject: iterators,
  IterableIterator: iterators,
  ArrayIterator: iterators,
  MapIterator: iterators,
  SetIterator: iterators,
  StringIterator: iterators,
  Generator: iterators,
  IteratorYieldResult: iterators,
  IteratorReturnResult: iterators,
};

function ownerOf(ctx: LowerContext, symbol: ts.Symbol | undefined): string | null {
  const library = ctx.facts.libraryOwner(symbol);
  if (library !== null) return library;
  const prelude = ctx.facts.preludeName(symbol);
  if (prelude === null) return null;
  const parent = symbol?.declarations?.[0]?.parent;
  return parent !== undefined && (ts.isClassDeclaration(parent) || ts.isInterfaceDeclaration(parent))
    ? (parent.name?.text ?? "lang")
    : "lang";
}

export function memberName(symbol: ts.Symbol): string {
  // Well-known symbols have internal names such as `__@iterator@12`.
  const known = /^__@(\w+)@\d+$/.exec(symbol.escapedName.toString());
  return known?.[1] === undefined ? symbol.name : `[Symbol.${known[1]}]`;
}

/** A call of a library or prelude member; null when the callee is the program's own. */
export function lowerBuiltinCall(
  ctx: LowerContext,
  node: ts.CallExpression,
  callee: ts.Expression,
): Expr | null {
  const isMember = ts.isPropertyAccessExpression(callee);
  const symbol = ctx.facts.symbolAt(isMember ? callee.name : callee);
  const owner = ownerOf(ctx, symbol);
  if (owner === null || symbol === undefined) return null;
  // `this.f.bind(this)` is a construct of the language.
  if (owner.endsWith("Function") && symbol.name === "bind") return null;
  const rule = OWNERS[owner]?.calls[memberName(symbol)];
  const call: BuiltinCall = {
    ctx,
    node,
    receiver: isMember ? callee.expression : null,
    args: node.arguments,
    isStatement: ts.isExpressionStatement(node.parent),
  };
  if (refuseTupleChange(call, owner, symbol.name)) return pyNone();
  return applyRule(call, rule, owner, memberName(symbol), callee);
}

function applyRule(
  call: BuiltinCall,
  rule: CallRule | undefined,
  owner: string,
  name: string,
  place: ts.Node,
): Expr {
  if (rule?.kind === "call") return rule.lower(call);
  const known = Object.entries(OWNERS[owner]?.calls ?? {}).flatMap(([key, other]) =>
    other.kind === "call" ? [key] : [],
  );
  const near = nearestName(name, known);
  const general = near === undefined ? "what the table of docs/language.md has" : near;
  const instead = rule?.instead ?? REFUSED_OWNERS[owner] ?? general;
  report(call.ctx, syntax.libraryMember, place, { name: fullName(owner, name), instead });
  return pyNone();
}

function fullName(owner: string, name: string): string {
  return owner === "" || owner === "lang" ? name : `${owner.replace(/Constructor$/, "")}.${name}`;
}

export function lowerBuiltinNew(ctx: LowerContext, node: ts.NewExpression): Expr | null {
  if (!ts.isIdentifier(node.expression)) return null;
  const symbol = ctx.facts.symbolAt(node.expression);
  const isLibrary = ctx.facts.libraryOwner(symbol) !== null;
  const preludeName = ctx.facts.preludeName(symbol);
  if ((!isLibrary && preludeName === null) || symbol === undefined) return null;
  const owner = isLibrary ? "" : "lang";
  const rule = OWNERS[owner]?.calls[`new ${symbol.name}`];
  const call: BuiltinCall = { ctx, node, receiver: null, args: node.arguments ?? [], isStatement: false };
  return applyRule(call, rule, owner, `new ${symbol.name}`, node);
}

export function lowerBuiltinTag(ctx: LowerContext, node: ts.TaggedTemplateExpression): Expr | null {
  const symbol = ctx.facts.symbolAt(ts.isPropertyAccessExpression(node.tag) ? node.tag.name : node.tag);
  const name = ctx.facts.preludeName(symbol);
  const owner = ctx.facts.libraryOwner(symbol);
  if (name === null && owner === null) return null;
  const rule =
    name === null ? OWNERS[owner ?? ""]?.calls[symbol?.name ?? ""] : OWNERS["lang"]?.calls[`${name}\`\``];
  if (rule?.kind !== "call") return null;
  return rule.lower({ ctx, node, receiver: null, args: [], isStatement: false });
}

/** `a.length`, `Math.PI`; null when the member is the program's own. */
export function lowerBuiltinProperty(
  ctx: LowerContext,
  node: ts.PropertyAccessExpression,
  symbol: ts.Symbol | undefined,
): Expr | null {
  const owner = ownerOf(ctx, symbol);
  if (owner === null || symbol === undefined) return null;
  const name = memberName(symbol);
  const rule = OWNERS[owner]?.properties[name];
  if (rule?.kind === "property") return rule.lower({ ctx, node, receiver: node.expression });
  if (OWNERS[owner]?.calls[name]?.kind === "call") {
    report(ctx, syntax.unsupported, node, {
      what: `${fullName(owner, name)} as a value (write an arrow function)`,
    });
    return pyNone();
  }
  const instead = rule?.instead ?? REFUSED_OWNERS[owner] ?? "what the table of docs/language.md has";
  report(ctx, syntax.libraryMember, node, { name: fullName(owner, name), instead });
  return pyNone();
}
