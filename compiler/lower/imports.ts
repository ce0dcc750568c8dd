/** Imports and exports. Modules that may be overridden go through `_import`, firmware modules are plain. */
import { modules } from "../diagnostics/modules";
import { syntax } from "../diagnostics/syntax";
import { bareModuleKind } from "../frontend/declarations";
import { nodeIndex } from "../frontend/node-index";
import { ts } from "../frontend/ts";
import type { Expr, PySymbol, Stmt } from "../python/ir";
import {
  pyAssign,
  pyAttr,
  pyCall,
  pyExprStmt,
  pyImport,
  pyImportFrom,
  pyName,
  pyStr,
} from "../python/builders";
import { createSymbol } from "../python/symbols";
import { builtin, emit, helper, positionOf, report, type LowerContext } from "./context";
import { isMutableExport, symbolFor } from "./names";

/** What a module specifier means to the emitted code. */
interface ImportedModule {
  readonly name: string;
  readonly kind: "prelude" | "firmware" | "overridable";
}

function importedModule(ctx: LowerContext, specifier: ts.Expression): ImportedModule | null {
  if (!ts.isStringLiteralLike(specifier)) {
    report(ctx, modules.dynamicSpecifier, specifier);
    return null;
  }
  const { text } = specifier;
  if (!text.startsWith(".")) {
    const kind = bareModuleKind(text);
    if (kind === "prelude" || kind === "firmware") return { name: text, kind };
    return { name: text, kind: "overridable" };
  }
  const symbol = ctx.facts.checker.getSymbolAtLocation(specifier);
  const file = symbol?.declarations?.find(ts.isSourceFile);
  const name = file === undefined ? undefined : ctx.program.moduleNames.get(file);
  return { name: name ?? lastSegment(text), kind: "overridable" };
}

function lastSegment(specifier: string): string {
  return specifier.replace(/^.*\//, "").replace(/\.(ts|js)$/, "");
}

function importCall(ctx: LowerContext, module: ImportedModule): Expr {
  const callee = module.kind === "firmware" ? builtin(ctx, "__import__") : helper(ctx, "_import");
  return pyCall(callee, [pyStr(module.name)]);
}

export function lowerImport(ctx: LowerContext, node: ts.ImportDeclaration): void {
  const module = importedModule(ctx, node.moduleSpecifier);
  if (module === null || module.kind === "prelude") return;
  const clause = node.importClause;
  if (clause === undefined) {
    emitSideEffectImport(ctx, module, node);
    return;
  }
  if (clause.isTypeOnly) return;
  if (clause.name !== undefined) report(ctx, syntax.defaultImport, clause.name);
  const bindings = clause.namedBindings;
  if (bindings === undefined) return;
  if (ts.isNamespaceImport(bindings)) {
    if (isUsedAsValue(ctx, bindings.name)) bindNamespace(ctx, module, bindings.name, node);
    return;
  }
  const used = bindings.elements.filter((element) => !element.isTypeOnly && isUsedAsValue(ctx, element.name));
  bindNames(ctx, module, used, node);
}

function emitSideEffectImport(ctx: LowerContext, module: ImportedModule, node: ts.Node): void {
  const pos = positionOf(ctx, node);
  if (module.kind === "firmware") {
    emit(ctx, pyImport(module.name, importSymbol(ctx, module.name), pos));
  } else emit(ctx, pyExprStmt(importCall(ctx, module), pos));
}

function importSymbol(ctx: LowerContext, name: string, fixed = false): PySymbol {
  return createSymbol(ctx.program.table, { name, kind: "import", owner: ctx.moduleScope, fixed });
}

function bindNamespace(ctx: LowerContext, module: ImportedModule, name: ts.Identifier, node: ts.Node): void {
  const alias = ctx.facts.checker.getSymbolAtLocation(name);
  if (alias === undefined) return;
  const symbol = importSymbol(ctx, name.text);
  ctx.symbols.set(alias, symbol);
  const pos = positionOf(ctx, node);
  if (module.kind === "firmware") emit(ctx, pyImport(module.name, symbol, pos));
  else emit(ctx, pyAssign(pyName(symbol), importCall(ctx, module), pos));
}

/** `from m import a` for firmware modules; for others the module once, then its names. */
function bindNames(
  ctx: LowerContext,
  module: ImportedModule,
  elements: readonly ts.ImportSpecifier[],
  node: ts.Node,
): void {
  const bound = elements.flatMap((element) => {
    const alias = ctx.facts.checker.getSymbolAtLocation(element.name);
    if (alias === undefined) return [];
    const target = ctx.facts.checker.getAliasedSymbol(alias);
    if (isEnum(target) || isMutableExport(ctx, target)) return [];
    const symbol = importSymbol(ctx, element.name.text);
    ctx.symbols.set(alias, symbol);
    return [{ name: (element.propertyName ?? element.name).text, symbol }];
  });
  if (bound.length === 0 && elements.length === 0) return;
  const pos = positionOf(ctx, node);
  if (module.kind === "firmware") {
    if (bound.length > 0) emit(ctx, pyImportFrom(module.name, bound, pos));
    return;
  }
  const holder = importSymbol(ctx, `_${module.name}`);
  emit(ctx, pyAssign(pyName(holder), importCall(ctx, module), pos));
  for (const { name, symbol } of bound)
    emit(ctx, pyAssign(pyName(symbol), pyAttr(pyName(holder), name), pos));
}

/** Members of enums are constants where they are used; the enum itself is never needed. */
function isEnum(symbol: ts.Symbol): boolean {
  return (symbol.flags & ts.SymbolFlags.Enum) !== 0;
}

/** TypeScript drops imports that only types use; so do we, for the same modules run on both sides. */
function isUsedAsValue(ctx: LowerContext, name: ts.Identifier): boolean {
  const alias = ctx.facts.checker.getSymbolAtLocation(name);
  if (alias === undefined) return false;
  const target = ctx.facts.checker.getAliasedSymbol(alias);
  if ((target.flags & ts.SymbolFlags.Value) === 0) return false;
  return nodeIndex(ctx.file)
    .all(ts.SyntaxKind.Identifier)
    .some(
      (node) =>
        ts.isIdentifier(node) &&
        node.text === name.text &&
        ts.findAncestor(node, isOnlyType) === undefined &&
        refersTo(ctx, node, alias),
    );
}

/** What vanishes with the types; `extends C` of a class keeps C. */
function isOnlyType(node: ts.Node): boolean {
  if (ts.isExpressionWithTypeArguments(node)) {
    const clause = node.parent;
    if (!ts.isHeritageClause(clause)) return false;
    return clause.token !== ts.SyntaxKind.ExtendsKeyword || !ts.isClassLike(clause.parent);
  }
  return (
    ts.isTypeNode(node) ||
    ts.isImportDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node)
  );
}

function refersTo(ctx: LowerContext, node: ts.Identifier, alias: ts.Symbol): boolean {
  const { checker } = ctx.facts;
  if (ts.isShorthandPropertyAssignment(node.parent)) {
    return checker.getShorthandAssignmentValueSymbol(node.parent) === alias;
  }
  if (ts.isExportSpecifier(node.parent))
    return checker.getExportSpecifierLocalTargetSymbol(node.parent) === alias;
  return checker.getSymbolAtLocation(node) === alias;
}

/** `export { a, b as c }` and `export { x } from "./m"`, `export * from "./m"`. */
export function lowerExport(ctx: LowerContext, node: ts.ExportDeclaration): void {
  if (node.isTypeOnly) return;
  if (node.moduleSpecifier !== undefined) {
    lowerReexport(ctx, node, node.moduleSpecifier);
    return;
  }
  const clause = node.exportClause;
  if (clause === undefined || !ts.isNamedExports(clause)) return;
  for (const element of clause.elements) if (!element.isTypeOnly) exportLocal(ctx, element);
}

function exportLocal(ctx: LowerContext, element: ts.ExportSpecifier): void {
  const target = ctx.facts.checker.getExportSpecifierLocalTargetSymbol(element);
  if (target === undefined) return;
  const resolved = target.flags & ts.SymbolFlags.Alias ? ctx.facts.checker.getAliasedSymbol(target) : target;
  if ((resolved.flags & ts.SymbolFlags.Value) === 0 || isEnum(resolved)) return;
  const own = ctx.symbols.get(target) ?? symbolFor(ctx, target);
  const exported = element.name.text;
  if (ctx.program.usage.isReassigned(target)) report(ctx, modules.liveBinding, element, { name: exported });
  if (own.fixed && own.name === exported) return;
  exportAs(ctx, exported, pyName(own), positionOf(ctx, element));
}

/** A local that is exported under its own name keeps it: `resolve-names` sees a fixed symbol. */
function exportAs(ctx: LowerContext, name: string, value: Expr, pos: Stmt["pos"]): void {
  const symbol = createSymbol(ctx.program.table, {
    name,
    kind: "variable",
    owner: ctx.moduleScope,
    fixed: true,
  });
  ctx.exports.add(symbol);
  emit(ctx, pyAssign(pyName(symbol), value, pos));
}

function lowerReexport(ctx: LowerContext, node: ts.ExportDeclaration, specifier: ts.Expression): void {
  const module = importedModule(ctx, specifier);
  if (module === null) return;
  if (module.kind !== "overridable") {
    report(ctx, syntax.unsupported, node, { what: "re-exporting a module of the firmware or the prelude" });
    return;
  }
  const holder = importSymbol(ctx, `_${module.name}`);
  const pos = positionOf(ctx, node);
  if (node.exportClause !== undefined && ts.isNamespaceExport(node.exportClause)) {
    exportAs(ctx, node.exportClause.name.text, importCall(ctx, module), pos);
    return;
  }
  const names = reexportedNames(ctx, node, specifier);
  emit(ctx, pyAssign(pyName(holder), importCall(ctx, module), pos));
  for (const { from, to } of names) exportAs(ctx, to, pyAttr(pyName(holder), from), pos);
}

function reexportedNames(
  ctx: LowerContext,
  node: ts.ExportDeclaration,
  specifier: ts.Expression,
): readonly { readonly from: string; readonly to: string }[] {
  const { checker } = ctx.facts;
  const isValue = (symbol: ts.Symbol): boolean => {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    if (isMutableExport(ctx, target)) report(ctx, modules.liveReexport, node, { name: symbol.name });
    return (target.flags & ts.SymbolFlags.Value) !== 0 && !isEnum(target);
  };
  if (node.exportClause !== undefined && ts.isNamedExports(node.exportClause)) {
    return node.exportClause.elements.flatMap((element) => {
      const symbol = checker.getSymbolAtLocation(element.name);
      if (element.isTypeOnly || symbol === undefined || !isValue(symbol)) return [];
      return [{ from: (element.propertyName ?? element.name).text, to: element.name.text }];
    });
  }
  const module = checker.getSymbolAtLocation(specifier);
  if (module === undefined) return [];
  return checker
    .getExportsOfModule(module)
    .filter(isValue)
    .map((symbol) => ({ from: symbol.name, to: symbol.name }));
}

/** `await import("./x")`: the module, imported where the expression stands. */
export function lowerDynamicImport(ctx: LowerContext, node: ts.CallExpression): Expr {
  const [specifier] = node.arguments;
  const module = specifier === undefined ? null : importedModule(ctx, specifier);
  // A name that is no literal has been refused as such.
  if (module === null) return pyStr("");
  if (module.kind === "prelude")
    report(ctx, syntax.unsupported, node, { what: "a dynamic import of the prelude" });
  return importCall(ctx, module);
}
