/**
 * `let v;` and `const list = [];` have the type of what was stored last: TypeScript drops a dict beside an object
 * with the same members there. Whatever goes into such a variable has to have one representation.
 */
import { dataRules } from "../../diagnostics/rules/data";
import type { Facts } from "../../frontend/facts";
import { nodeIndex } from "../../frontend/node-index";
import { ts } from "../../frontend/ts";
import type { LintContext, LintRule } from "../rule";
import { describeTag } from "../support/representation";
import { representationsOf } from "./mixed-representations";

function visit(ctx: LintContext, node: ts.Node): void {
  if (!ts.isVariableDeclaration(node) || node.type !== undefined || !ts.isIdentifier(node.name)) return;
  if (!isOpen(ctx.facts, node)) return;
  const symbol = ctx.facts.checker.getSymbolAtLocation(node.name);
  if (symbol === undefined) return;
  const stored: ts.Expression[] = [];
  for (const name of nodeIndex(node.getSourceFile()).values(ts.SyntaxKind.Identifier)) {
    if (!ts.isIdentifier(name) || name.text !== node.name.text || ctx.facts.symbolAt(name) !== symbol)
      continue;
    stored.push(...storedAt(name));
  }
  compareAll(ctx, stored);
}

/** Nothing says what the variable holds: no value, an empty one, or an empty list. */
function isOpen(facts: Facts, node: ts.VariableDeclaration): boolean {
  const { initializer, parent } = node;
  if (ts.isCatchClause(parent) || ts.isForOfStatement(parent.parent)) return false;
  if (initializer === undefined) return true;
  if (ts.isArrayLiteralExpression(initializer)) return initializer.elements.length === 0;
  return facts.kindOf(initializer).tag === "none";
}

/** The values that go into the variable, or its list, where it is named. */
function storedAt(name: ts.Identifier): readonly ts.Expression[] {
  const { parent } = name;
  if (isAssignment(parent) && parent.left === name) return [parent.right];
  if (ts.isElementAccessExpression(parent) && parent.expression === name) {
    return isAssignment(parent.parent) && parent.parent.left === parent ? [parent.parent.right] : [];
  }
  if (!ts.isPropertyAccessExpression(parent) || !["push", "unshift"].includes(parent.name.text)) return [];
  return ts.isCallExpression(parent.parent) && parent.parent.expression === parent
    ? parent.parent.arguments
    : [];
}

function isAssignment(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

function compareAll(ctx: LintContext, values: readonly ts.Expression[]): void {
  const { checker } = ctx.facts;
  const { compare, tagOf } = representationsOf(ctx.facts);
  const types: ts.Type[] = [];
  for (const value of values) {
    if (ts.isSpreadElement(value)) continue;
    const type = checker.getBaseTypeOfLiteralType(checker.getTypeAtLocation(value));
    for (const other of types) {
      const fits = checker.isTypeAssignableTo(type, other) || checker.isTypeAssignableTo(other, type);
      if (!fits || compare(type, other)?.kind !== "representation") continue;
      ctx.report(dataRules.twoRepresentations, value, {
        from: checker.typeToString(type),
        to: checker.typeToString(other),
        source: describeTag(tagOf(type)),
        target: describeTag(tagOf(other)),
      });
      return;
    }
    types.push(type);
  }
}

export const undeclaredVariables: LintRule = {
  name: "undeclared-variables",
  entries: [dataRules.twoRepresentations],
  kinds: [ts.SyntaxKind.VariableDeclaration],
  visit,
};
