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
  if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node) || ts.isParameter(node))
    visitDeclaration(ctx, node);
  else if (ts.isBinaryExpression(node)) visitAssignment(ctx, node);
  else if (ts.isCallExpression(node) || ts.isNewExpression(node)) visitCall(ctx, node);
  else if (ts.isReturnStatement(node)) visitReturn(ctx, node, node.expression);
  else if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) visitReturn(ctx, node.body, node.body);
  else if (ts.isPropertyAssignment(node)) visitContextual(ctx, node.initializer);
  else if (ts.isShorthandPropertyAssignment(node)) visitContextual(ctx, node.name);
  else if (ts.isArrayLiteralExpression(node))
    for (const element of node.elements) visitContextual(ctx, element);
  else if (ts.isClassLike(node)) visitClass(ctx, node);
}

/** Looks at one value on its way to a place. */
function check(ctx: LintContext, value: ts.Expression, target: ts.Type): void {
  const inner = skipWrappers(value);
  // Literals take the form of the place that they stand in; their parts are looked at by themselves.
  if (ts.isObjectLiteralExpression(inner) || ts.isArrayLiteralExpression(inner) || ts.isSpreadElement(inner))
    return;
  if (ts.isConditionalExpression(inner)) {
    check(ctx, inner.whenTrue, target);
    check(ctx, inner.whenFalse, target);
    return;
  }
  const source = ctx.facts.checker.getTypeAtLocation(inner);
  report(ctx, inner, representationsOf(ctx.facts).compare(source, target, isAdapted(ctx, inner)));
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

/** A function, or the name of one, is made to take what its callers pass. */
function isAdapted(ctx: LintContext, node: ts.Expression): boolean {
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

function visitDeclaration(
  ctx: LintContext,
  node: ts.VariableDeclaration | ts.PropertyDeclaration | ts.ParameterDeclaration,
): void {
  if (node.type === undefined || node.initializer === undefined) return;
  check(ctx, node.initializer, ctx.facts.checker.getTypeFromTypeNode(node.type));
}

const ASSIGNMENTS = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.EqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
]);

function visitAssignment(ctx: LintContext, node: ts.BinaryExpression): void {
  if (!ASSIGNMENTS.has(node.operatorToken.kind)) return;
  if (ts.isObjectLiteralExpression(node.left) || ts.isArrayLiteralExpression(node.left)) return;
  check(ctx, node.right, ctx.facts.checker.getTypeAtLocation(node.left));
}

/** Members of the library and the prelude look at their arguments themselves. */
function visitCall(ctx: LintContext, node: ts.CallExpression | ts.NewExpression): void {
  const { checker } = ctx.facts;
  const signature = checker.getResolvedSignature(node);
  const declaration = signature?.declaration;
  if (signature === undefined || declaration === undefined || ts.isJSDocSignature(declaration)) return;
  const { fileName } = declaration.getSourceFile();
  if (fileName.startsWith("/lib/") || fileName.endsWith("/lang/lang.d.ts")) return;
  (node.arguments ?? []).forEach((argument, index) => {
    const parameter = signature.parameters[Math.min(index, signature.parameters.length - 1)];
    if (parameter === undefined) return;
    const declared = parameter.valueDeclaration;
    const isRest =
      declared !== undefined && ts.isParameter(declared) && declared.dotDotDotToken !== undefined;
    const type = checker.getTypeOfSymbol(parameter);
    if (isRest) {
      const element = checker.isTupleType(type)
        ? undefined
        : checker.getIndexTypeOfType(type, ts.IndexKind.Number);
      if (element !== undefined) check(ctx, argument, element);
      return;
    }
    check(ctx, argument, type);
    checkConstraint(ctx, argument, declared);
  });
}

/** `<T extends { id: string }>(x: T)` reads `x` as its constraint says. */
function checkConstraint(
  ctx: LintContext,
  argument: ts.Expression,
  parameter: ts.Declaration | undefined,
): void {
  if (parameter === undefined || !ts.isParameter(parameter) || parameter.type === undefined) return;
  const type = ctx.facts.checker.getTypeFromTypeNode(parameter.type);
  if (type.flags & ts.TypeFlags.TypeParameter) check(ctx, argument, type);
}

function visitReturn(ctx: LintContext, node: ts.Node, value: ts.Expression | undefined): void {
  const owner = ts.findAncestor(node.parent, ts.isFunctionLike);
  if (value === undefined || owner?.type === undefined || ts.isTypePredicateNode(owner.type)) return;
  if ("asteriskToken" in owner && owner.asteriskToken !== undefined) return;
  check(ctx, value, ctx.facts.checker.getTypeFromTypeNode(owner.type));
}

function visitContextual(ctx: LintContext, value: ts.Expression): void {
  const target = ctx.facts.checker.getContextualType(value);
  if (target !== undefined) check(ctx, value, target);
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
  visit,
};
