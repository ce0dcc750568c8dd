// Methods that the language calls by itself: iterators in loops, the end of `using`, text in templates.
import { ts } from "../frontend/ts";
import { functionsOf, type Resolver } from "./function-values";
import { isFunctionWithBody } from "./program-nodes";
import { unwrapped } from "./value-flow";

/** What the node itself calls of the program, besides calls that are written. */
export function protocolMethods(ctx: Resolver, node: ts.Node): readonly ts.Node[] {
  const iterated = iteratedBy(node);
  if (iterated !== undefined) return iteration(ctx, iterated);
  if (ts.isTemplateSpan(node)) return membersOf(ctx, node.expression, (name) => name === "toString");
  const isUsing = ts.isVariableDeclaration(node) && (node.parent.flags & ts.NodeFlags.Using) !== 0;
  if (isUsing && node.initializer !== undefined) {
    return membersOf(ctx, node.initializer, (name) => name.startsWith("__@dispose"));
  }
  return [];
}

function iteratedBy(node: ts.Node): ts.Expression | undefined {
  if (ts.isForOfStatement(node) || ts.isSpreadElement(node)) return node.expression;
  if (ts.isYieldExpression(node) && node.asteriskToken !== undefined) return node.expression;
  const isPattern = ts.isVariableDeclaration(node) && ts.isArrayBindingPattern(node.name);
  return isPattern ? node.initializer : undefined;
}

/** What a call of the standard library runs of the program: generators that it goes through, and texts. */
export function programGenerators(
  ctx: Resolver,
  node: ts.CallExpression | ts.NewExpression,
): readonly ts.Node[] {
  const args = node.arguments ?? [];
  const { expression } = node;
  const receiver = ts.isPropertyAccessExpression(expression) ? [expression.expression] : [];
  return [
    ...[...args, ...receiver].flatMap((each) => iteration(ctx, each)),
    ...args.flatMap((each) => membersOf(ctx, each, (name) => name === "toString")),
  ];
}

function iteration(ctx: Resolver, node: ts.Expression): readonly ts.Node[] {
  const iterators = membersOf(ctx, node, (name) => name.startsWith("__@iterator") || name === "next");
  if (!isGenerator(ctx, node)) return iterators;
  // A generator in a variable runs where it is gone through, not where it is made.
  const name = unwrapped(node);
  if (!ts.isIdentifier(name)) return iterators;
  const declaration = ctx.facts.symbolAt(name)?.valueDeclaration;
  const values = declaration === undefined ? [] : (ctx.flows.get(declaration) ?? []);
  const made = values.flatMap((value) =>
    ts.isCallExpression(value) ? [...functionsOf(ctx, value.expression).functions] : [],
  );
  return [...iterators, ...made];
}

function isGenerator(ctx: Resolver, node: ts.Expression): boolean {
  const name = ctx.facts.checker.getTypeAtLocation(node).symbol?.name ?? "";
  return /Generator|Iterator|Iterable/.test(name);
}

/** Methods of the value's type that the program gives bodies. */
function membersOf(
  ctx: Resolver,
  node: ts.Expression,
  wanted: (name: string) => boolean,
): readonly ts.Node[] {
  const type = ctx.facts.checker.getTypeAtLocation(node);
  const parts = type.isUnion() ? type.types : [type];
  return parts
    .filter((part) => part.symbol?.declarations?.some((each) => ctx.facts.isCompiledDeclaration(each)))
    .flatMap((part) => part.getProperties())
    .filter((property) => wanted(property.name))
    .flatMap((property) => property.declarations ?? [])
    .filter(isFunctionWithBody);
}
