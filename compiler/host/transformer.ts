/**
 * TypeScript → TypeScript with Python's meaning where types decide it: kinds for print and repr, `%` by zero,
 * what `catch` and `finally` see, loops that count their turns, floats boxed on their way into a Value, records
 * with nothing but their own keys.
 */
import type { Facts } from "../frontend/facts";
import { firmwareCallbacks } from "../frontend/firmware-callbacks";
import { numberIn } from "../frontend/shapes";
import { ts } from "../frontend/ts";
import { binary, prefix } from "./arithmetic";
import { call, isDescribedArgument } from "./calls";
import { addZero, children, constant, rt, type HostContext } from "./context";
import { createDescriptorTable } from "./descriptors";
import { asserted, elementAccess } from "./places";
import { blockStatement, clause, loop, tryStatement, withUsing } from "./statements";

export interface HostOptions {
  /** Ints, indices and floats are watched at run time. */
  readonly checked: boolean;
}

const f = ts.factory;

export function hostTransformer(facts: Facts, options: HostOptions): ts.TransformerFactory<ts.SourceFile> {
  const boxed = boxedNodes(facts);
  return (transformation) => (file) => {
    const ctx: HostContext = {
      facts,
      file,
      checked: options.checked,
      descriptors: createDescriptorTable(facts),
      boxed,
      callbacks: new Set(),
      transformation,
      visit: (node) => visit(ctx, node),
      nextName: 0,
      usesHolder: false,
    };
    const statements = ts.visitNodes(file.statements, ctx.visit, ts.isStatement);
    return f.updateSourceFile(file, [
      importNamespace("$rt", "pymesh:rt"),
      importNamespace("$json", "json"),
      // A look through the namespace at every turn of a loop would cost more than the count.
      constant("$turns", f.createPropertyAccessExpression(f.createIdentifier("$rt"), "turns")),
      ...(ctx.usesHolder ? [constant("$p", undefined, ts.NodeFlags.Let)] : []),
      ...ctx.descriptors.statements(),
      ...withUsing(ctx, statements),
    ]);
  };
}

function importNamespace(name: string, module: string): ts.Statement {
  const clause = f.createImportClause(
    undefined,
    undefined,
    f.createNamespaceImport(f.createIdentifier(name)),
  );
  return f.createImportDeclaration(undefined, clause, f.createStringLiteral(module));
}

/** Places where a float flows into `unknown`; the text functions take descriptors instead. */
function boxedNodes(facts: Facts): ReadonlySet<ts.Node> {
  const nodes = new Set<ts.Node>();
  for (const { node, shape } of facts.inference.valueFlows) {
    const number = numberIn(shape);
    if (number === null || facts.inference.numbers.kindOf(number) !== "float") continue;
    if (!isDescribedArgument(facts, node)) nodes.add(node);
  }
  return nodes;
}

function visit(ctx: HostContext, node: ts.Node): ts.Node {
  const visited = visitKind(ctx, node);
  if (!ts.isExpression(node) || !ts.isExpression(visited)) return visited;
  let result: ts.Expression = visited;
  // Where an int becomes a float it is plain zero.
  if (ctx.facts.inference.numbers.conversions.has(node)) result = addZero(result);
  if (ctx.boxed.has(node)) result = rt("box", result);
  if (ctx.callbacks.has(node)) result = rt("safe", result);
  return result;
}

function visitKind(ctx: HostContext, node: ts.Node): ts.Node {
  if (ts.isTypeNode(node)) return node;
  if (ts.isIterationStatement(node, false)) return loop(ctx, node);
  if (ts.isTryStatement(node)) return tryStatement(ctx, node);
  if (ts.isBlock(node)) return blockStatement(ctx, node);
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    for (const callback of firmwareCallbacks(ctx.facts, node)) ctx.callbacks.add(callback);
  }
  if (ts.isShorthandPropertyAssignment(node) && ctx.callbacks.has(node.name)) {
    return f.createPropertyAssignment(node.name.text, rt("safe", f.createIdentifier(node.name.text)));
  }
  if (ts.isCallExpression(node)) return call(ctx, node);
  if (ts.isBinaryExpression(node)) return binary(ctx, node);
  if (ts.isPrefixUnaryExpression(node)) return prefix(ctx, node);
  if (ts.isElementAccessExpression(node)) return elementAccess(ctx, node);
  if (ts.isNonNullExpression(node) && ctx.checked) return asserted(ctx, node);
  if (ts.isCaseOrDefaultClause(node)) return clause(ctx, node);
  return children(ctx, node);
}
