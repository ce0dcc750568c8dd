/** Casts and type predicates: they emit nothing, so they must not change what a value is on the board. */
import { dataRules } from "../../diagnostics/rules/data";
import type { CatalogueEntry } from "../../diagnostics/types";
import { ts } from "../../frontend/ts";
import type { LintContext, LintRule } from "../rule";
import { describeTag } from "../support/representation";
import { representationsOf } from "./mixed-representations";

function visit(ctx: LintContext, node: ts.Node): void {
  if (ts.isAsExpression(node)) visitCast(ctx, node);
  else if (ts.isTypePredicateNode(node)) visitPredicate(ctx, node);
}

function visitCast(ctx: LintContext, node: ts.AsExpression): void {
  const { checker } = ctx.facts;
  const isConst = ts.isTypeReferenceNode(node.type) && node.type.getText() === "const";
  // `x as unknown as T` is one cast of x.
  if (isConst || (ts.isAsExpression(node.parent) && isUnknown(ctx, node))) return;
  let value = node.expression;
  while (ts.isAsExpression(value) && isUnknown(ctx, value)) value = value.expression;
  const source = checker.getTypeAtLocation(value);
  const target = checker.getTypeAtLocation(node);
  if (isCaught(ctx, value) || isSetInModule(ctx, node, source)) return;
  judge(ctx, node, source, target, dataRules.valueCast, dataRules.representationCast);
}

function isUnknown(ctx: LintContext, node: ts.Expression): boolean {
  return (ctx.facts.checker.getTypeAtLocation(node).flags & ts.TypeFlags.Unknown) !== 0;
}

/** What `catch` gives is an exception object on both sides. */
function isCaught(ctx: LintContext, node: ts.Expression): boolean {
  const declaration = ts.isIdentifier(node) ? ctx.facts.symbolAt(node)?.valueDeclaration : undefined;
  return (
    declaration !== undefined && ts.isVariableDeclaration(declaration) && ts.isCatchClause(declaration.parent)
  );
}

/** `(module as { x: T }).x = …`: lowering says that a variable of another module cannot be set. */
function isSetInModule(ctx: LintContext, node: ts.AsExpression, source: ts.Type): boolean {
  const member = ts.isParenthesizedExpression(node.parent) ? node.parent.parent : node.parent;
  if (!ts.isPropertyAccessExpression(member) || !ts.isBinaryExpression(member.parent)) return false;
  return member.parent.left === member && representationsOf(ctx.facts).tagOf(source) === "module";
}

function visitPredicate(ctx: LintContext, node: ts.TypePredicateNode): void {
  if (node.type === undefined || !ts.isIdentifier(node.parameterName)) return;
  const { checker } = ctx.facts;
  const name = node.parameterName.text;
  const owner = ts.isFunctionLike(node.parent) ? node.parent : undefined;
  const parameter = owner?.parameters.find((each) => ts.isIdentifier(each.name) && each.name.text === name);
  if (parameter === undefined) return;
  const source = checker.getTypeAtLocation(parameter);
  const target = checker.getTypeFromTypeNode(node.type);
  judge(ctx, node, source, target, dataRules.typePredicate, dataRules.typePredicate);
}

function judge(
  ctx: LintContext,
  node: ts.Node,
  source: ts.Type,
  target: ts.Type,
  fromUnknown: CatalogueEntry,
  otherwise: CatalogueEntry,
): void {
  const { checker } = ctx.facts;
  const { tagOf, compare } = representationsOf(ctx.facts);
  const parameters = (from: ts.Type, to: ts.Type): Record<string, string> => ({
    from: checker.typeToString(from),
    to: checker.typeToString(to),
    source: describeTag(tagOf(from)),
    target: describeTag(tagOf(to)),
  });
  if (source.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) {
    if (needsConversion(ctx, target)) ctx.report(fromUnknown, node, parameters(source, target));
    return;
  }
  if (takesElements(ctx, source, target)) {
    ctx.report(fromUnknown, node, parameters(source, target));
    return;
  }
  const problem = checker.isTypeAssignableTo(source, target)
    ? compare(source, target)
    : compare(target, source);
  if (problem?.kind === "representation") ctx.report(otherwise, node, parameters(source, target));
}

/** A list of values of unknown kind taken for a list of numbers or records. */
function takesElements(ctx: LintContext, source: ts.Type, target: ts.Type): boolean {
  const { checker } = ctx.facts;
  const elementOf = (type: ts.Type): ts.Type | undefined =>
    checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : undefined;
  const own = elementOf(source);
  const wanted = elementOf(target);
  if (own === undefined || wanted === undefined || (own.flags & ts.TypeFlags.Unknown) === 0) return false;
  return needsConversion(ctx, wanted);
}

/** In Node a decoded number, list or dict is another object than a number, list or record of the program. */
function needsConversion(ctx: LintContext, target: ts.Type): boolean {
  const { checker } = ctx.facts;
  return (target.isUnion() ? target.types : [target]).some((part) => {
    switch (representationsOf(ctx.facts).tagOf(part)) {
      case "number":
      case "bigint":
      case "record":
      case "map":
      case "set":
      case "tuple":
        return true;
      case "list": {
        const [element] = checker.getTypeArguments(part as ts.TypeReference);
        return element !== undefined && (element.flags & ts.TypeFlags.Unknown) === 0;
      }
      default:
        return false;
    }
  });
}

export const casts: LintRule = {
  name: "casts",
  entries: [dataRules.valueCast, dataRules.representationCast, dataRules.typePredicate],
  kinds: [ts.SyntaxKind.AsExpression, ts.SyntaxKind.TypePredicate],
  visit,
};
