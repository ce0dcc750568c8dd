/**
 * Names that other Python code sees are never changed, so they must be names in Python, and none that the
 * compiler adds itself. Built-ins are looked at in taken-names.ts.
 */
import { moduleRules } from "../../diagnostics/rules/modules";
import type { CatalogueEntry } from "../../diagnostics/types";
import { ts } from "../../frontend/ts";
import { helperDefinitions } from "../../helpers";
import { KEYWORDS } from "../../python/dialect";
import type { LintContext, LintRule } from "../rule";
import { hasModifier, isExported } from "../support/modifiers";

function visit(ctx: LintContext, node: ts.Node): void {
  if (ts.isSourceFile(node)) visitExports(ctx, node);
  else if (ts.isClassElement(node) && node.name !== undefined) visitMember(ctx, node, node.name);
  else if (ts.isParameter(node)) visitParameter(ctx, node);
  else if (ts.isEnumMember(node) && isExported(node.parent))
    checkSpelling(ctx, node.name, node.name.getText());
}

function visitExports(ctx: LintContext, file: ts.SourceFile): void {
  const { checker } = ctx.facts;
  const module = checker.getSymbolAtLocation(file);
  if (module === undefined) return;
  for (const symbol of checker.getExportsOfModule(module)) {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const declaration = symbol.declarations?.find((each) => each.getSourceFile() === file);
    if ((target.flags & ts.SymbolFlags.Value) === 0 || declaration === undefined || symbol.name === "default")
      continue;
    if (target.flags & ts.SymbolFlags.ConstEnum) continue;
    checkExport(ctx, ts.getNameOfDeclaration(declaration) ?? declaration, symbol.name);
  }
}

function checkExport(ctx: LintContext, place: ts.Node, name: string): void {
  if (checkSpelling(ctx, place, name)) return;
  if (helperDefinitions.has(name)) reportCompilerName(ctx, place, name, "a run-time helper");
}

function reportCompilerName(ctx: LintContext, place: ts.Node, name: string, what: string): void {
  ctx.report(moduleRules.compilerName, place, { name, what });
}

/** True when the name was refused. */
function checkSpelling(ctx: LintContext, place: ts.Node, name: string): boolean {
  const entry = spellingProblem(name.replace(/^(["'])(.*)\1$/, "$2"));
  if (entry !== null) ctx.report(entry, place, { name });
  return entry !== null;
}

function spellingProblem(name: string): CatalogueEntry | null {
  if (KEYWORDS.has(name)) return moduleRules.reservedName;
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? null : moduleRules.unspeakableName;
}

/** Members keep their names even where they are private: attributes are found by name alone. */
function visitMember(ctx: LintContext, node: ts.ClassElement, name: ts.PropertyName): void {
  if (!ts.isIdentifier(name) && !ts.isStringLiteral(name)) return;
  const { text } = name;
  if (checkSpelling(ctx, name, text)) return;
  if (/^_\d+$/.test(text)) reportCompilerName(ctx, name, text, "the release form numbers private members so");
  if (/^__.*__$/.test(text)) reportCompilerName(ctx, name, text, "Python calls such members by itself");
  const accessed = /^_[gs]et_(.+)$/.exec(text)?.[1];
  const owner = node.parent;
  if (accessed === undefined || !ts.isClassLike(owner)) return;
  const property = ctx.facts.checker.getPropertyOfType(ctx.facts.checker.getTypeAtLocation(owner), accessed);
  if (property?.declarations?.some(ts.isAccessor) === true) {
    reportCompilerName(ctx, name, text, `the function behind the accessor ${accessed}`);
  }
}

/** Scripts call with keywords: parameters of exported functions and of public methods are public too. */
function visitParameter(ctx: LintContext, node: ts.ParameterDeclaration): void {
  if (!ts.isIdentifier(node.name)) return;
  const owner = node.parent;
  const isProperty = ts.isParameterPropertyDeclaration(node, owner);
  if (isProperty || isPublicFunction(owner)) checkSpelling(ctx, node.name, node.name.text);
}

function isPublicFunction(node: ts.SignatureDeclaration): boolean {
  if (ts.isFunctionDeclaration(node)) return isExported(node);
  if (!ts.isMethodDeclaration(node) && !ts.isConstructorDeclaration(node)) return false;
  return (
    ts.isClassDeclaration(node.parent) &&
    isExported(node.parent) &&
    !hasModifier(node, ts.SyntaxKind.PrivateKeyword)
  );
}

export const publicNames: LintRule = {
  name: "public-names",
  entries: [moduleRules.reservedName, moduleRules.unspeakableName, moduleRules.compilerName],
  kinds: [
    ts.SyntaxKind.SourceFile,
    ts.SyntaxKind.PropertyDeclaration,
    ts.SyntaxKind.MethodDeclaration,
    ts.SyntaxKind.GetAccessor,
    ts.SyntaxKind.SetAccessor,
    ts.SyntaxKind.Parameter,
    ts.SyntaxKind.EnumMember,
  ],
  visit,
};
