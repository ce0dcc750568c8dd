/**
 * One declared type has one representation on the board: every place where a value goes to a declared type is
 * looked at. The same walk finds functions that go where they are called in another way.
 */
import { blockingRules } from "../../diagnostics/rules/blocking";
import { dataRules } from "../../diagnostics/rules/data";
import { syntaxRules } from "../../diagnostics/rules/syntax";
import type { Facts } from "../../frontend/facts";
import { ts } from "../../frontend/ts";
import type { LintContext, LintRule } from "../rule";
import { PLACE_KINDS, visitPlaces } from "../support/value-places";
import {
  createRepresentations,
  describeTag,
  type Mismatch,
  type Representations,
} from "../support/representation";

const perProgram = new WeakMap<Facts, Representations>();

export function representationsOf(facts: Facts): Representations {
  const known = perProgram.get(facts) ?? createRepresentations(facts);
  perProgram.set(facts, known);
  return known;
}

function visit(ctx: LintContext, node: ts.Node): void {
  if (ts.isClassLike(node)) visitClass(ctx, node);
  visitPlaces(ctx.facts, node, {
    value: (value, target) => check(ctx, value, target),
    part: (place, source, target) => report(ctx, place, representationsOf(ctx.facts).compare(source, target)),
  });
}

/** Looks at one value on its way to a place. */
function check(ctx: LintContext, value: ts.Expression, target: ts.Type): void {
  const inner = skipWrappers(value);
  if (ts.isSpreadElement(inner) || isMadeForItsPlace(ctx, inner)) return;
  if (ts.isConditionalExpression(inner)) {
    check(ctx, inner.whenTrue, target);
    check(ctx, inner.whenFalse, target);
    return;
  }
  const source = ctx.facts.checker.getTypeAtLocation(inner);
  report(ctx, inner, representationsOf(ctx.facts).compare(source, target, isAdapted(ctx, inner)));
}

/** Literals take the form of the place that they stand in; their parts are looked at by themselves. */
function isMadeForItsPlace(ctx: LintContext, node: ts.Expression): boolean {
  const isLiteral = ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node);
  return isLiteral && ctx.facts.checker.getContextualType(node) !== undefined;
}

function skipWrappers(node: ts.Expression): ts.Expression {
  let inner = node;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isAwaitExpression(inner) ||
    ts.isSatisfiesExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}

/** A function, or the name of one, is made to take what its callers pass, where its place says what that is. */
function isAdapted(ctx: LintContext, node: ts.Expression): boolean {
  if (ctx.facts.checker.getContextualType(node) === undefined) return false;
  if (ts.isCallExpression(node)) {
    const [argument] = node.arguments;
    const isSlow = ctx.facts.preludeName(ctx.facts.symbolAt(node.expression)) === "slow";
    return isSlow && argument !== undefined && isAdapted(ctx, argument);
  }
  return ts.isFunctionLike(node) || ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);
}

function report(ctx: LintContext, node: ts.Node, problem: Mismatch | null): void {
  if (problem === null) return;
  const text = (type: ts.Type): string => ctx.facts.checker.typeToString(type);
  switch (problem.kind) {
    case "async":
      ctx.report(blockingRules.asyncInPlainPlace, node);
      return;
    case "any":
      ctx.report(syntaxRules.anyType, node, { what: "This value" });
      return;
    case "arity":
      ctx.report(dataRules.functionArity, node, { from: text(problem.from), to: text(problem.to) });
      return;
    case "representation": {
      const { tagOf } = representationsOf(ctx.facts);
      const words = (type: ts.Type): string => describeTag(tagOf(type));
      ctx.report(dataRules.twoRepresentations, node, {
        from: text(problem.from),
        to: text(problem.to),
        source: words(problem.from),
        target: words(problem.to),
      });
    }
  }
}

/** Methods that override or implement others are called through them. */
function visitClass(ctx: LintContext, node: ts.ClassLikeDeclaration): void {
  const { checker } = ctx.facts;
  for (const clause of node.heritageClauses ?? []) {
    for (const heritage of clause.types) {
      const base = checker.getTypeAtLocation(heritage);
      for (const member of node.members) {
        if (member.name === undefined || !ts.isIdentifier(member.name)) continue;
        const property = checker.getPropertyOfType(base, member.name.text);
        if (property === undefined) continue;
        const own = checker.getTypeAtLocation(member);
        const wanted = checker.getTypeOfSymbol(property);
        report(
          ctx,
          member.name,
          representationsOf(ctx.facts).compare(own, wanted, ts.isMethodDeclaration(member)),
        );
      }
    }
  }
}

export const mixedRepresentations: LintRule = {
  name: "mixed-representations",
  entries: [dataRules.twoRepresentations, dataRules.functionArity, blockingRules.asyncInPlainPlace],
  kinds: [ts.SyntaxKind.ClassDeclaration, ts.SyntaxKind.ClassExpression, ...PLACE_KINDS],
  visit,
};
