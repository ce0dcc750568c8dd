/** Declarations that promise what no emitted module has, and comments that switch TypeScript off. */
import { syntaxRules } from "../../diagnostics/rules/syntax";
import { ts } from "../../frontend/ts";
import type { LintContext, LintRule } from "../rule";
import { DECLARATION_KINDS } from "../support/declaration-kinds";

function visit(ctx: LintContext, node: ts.Node): void {
  if (ts.isSourceFile(node)) visitComments(ctx, node);
  else if (ts.isStatement(node)) {
    visitAmbient(ctx, node);
    if (ts.isDeclarationStatement(node)) visitMerged(ctx, node);
  }
}

function visitAmbient(ctx: LintContext, node: ts.Statement): void {
  if (!ts.canHaveModifiers(node) || ts.isModuleDeclaration(node)) return;
  const isAmbient = (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword);
  if (!isAmbient || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
  const [variable] = ts.isVariableStatement(node) ? node.declarationList.declarations : [];
  const named = variable ?? (ts.isDeclarationStatement(node) ? node : undefined);
  ctx.report(syntaxRules.ambientDeclaration, node, { name: named?.name?.getText() ?? "" });
}

/** Interfaces of one name merge into one type and emit nothing; a value may be declared once. */
function visitMerged(ctx: LintContext, node: ts.DeclarationStatement): void {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || node.name === undefined) return;
  if (isOverload(node)) return;
  const symbol = ctx.facts.checker.getSymbolAtLocation(node.name);
  const others = (symbol?.declarations ?? []).filter((other) => other !== node && !isOverload(other));
  const isMerged = others.some((other) => isType(node) || !isTypeOnly(other));
  if (isMerged) ctx.report(syntaxRules.mergedDeclaration, node.name, { name: node.name.getText() });
}

function isOverload(node: ts.Node): boolean {
  return ts.isFunctionDeclaration(node) && node.body === undefined;
}

/** A type beside a function of the same name: two things, of which one vanishes. */
function isTypeOnly(node: ts.Node): boolean {
  return ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node);
}

function isType(node: ts.Node): boolean {
  return ts.isClassDeclaration(node) || ts.isEnumDeclaration(node);
}

/** `@ts-ignore`, `@ts-expect-error`, `@ts-nocheck`. */
function visitComments(ctx: LintContext, file: ts.SourceFile): void {
  const internal = file as ts.SourceFile & {
    readonly commentDirectives?: readonly { readonly range: ts.TextRange }[];
    readonly checkJsDirective?: { readonly enabled: boolean; readonly pos: number };
  };
  const positions = (internal.commentDirectives ?? []).map(({ range }) => range.end);
  if (internal.checkJsDirective?.enabled === false) positions.push(internal.checkJsDirective.pos);
  for (const position of positions) ctx.report(syntaxRules.commentDirective, nodeBehind(file, position));
}

/** The first node that starts behind a comment. */
function nodeBehind(file: ts.SourceFile, position: number): ts.Node {
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (found !== undefined || node.end < position) return;
    if (node !== file && node.getStart(file) >= position) found = node;
    else ts.forEachChild(node, visit);
  };
  visit(file);
  return found ?? file;
}

export const declarations: LintRule = {
  name: "declarations",
  entries: [syntaxRules.ambientDeclaration, syntaxRules.mergedDeclaration, syntaxRules.commentDirective],
  kinds: [ts.SyntaxKind.SourceFile, ts.SyntaxKind.VariableStatement, ...DECLARATION_KINDS],
  visit,
};
