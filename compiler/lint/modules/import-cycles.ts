/** Modules that import values from each other: the later one would find the earlier half-made. */
import { moduleRules } from "../../diagnostics/rules/modules";
import { ts } from "../../frontend/ts";
import type { LintContext, LintRule } from "../rule";

interface Edge {
  readonly to: ts.SourceFile;
  readonly node: ts.ImportDeclaration | ts.ExportDeclaration;
}

type Graph = ReadonlyMap<ts.SourceFile, readonly Edge[]>;

function program(ctx: LintContext): void {
  const files = ctx.facts.loaded.sourceFiles;
  const all: Graph = new Map(files.map((file) => [file, edgesOf(ctx, file)]));
  // Whether an import is kept takes a walk through the file: asked only where types and values together make a cycle.
  if (files.every((file) => cycleThrough(all, file).length === 0)) return;
  const graph: Graph = new Map(
    [...all].map(([file, edges]) => [file, edges.filter((edge) => keepsValues(ctx, edge.node))]),
  );
  const reported = new Set<ts.SourceFile>();
  for (const file of files) {
    if (reported.has(file)) continue;
    const path = cycleThrough(graph, file);
    const [first] = path;
    if (first === undefined) continue;
    for (const edge of path) reported.add(edge.to);
    const names = [file, ...path.map((edge) => edge.to)].map((each) => ctx.facts.loaded.displayPath(each));
    ctx.report(moduleRules.importCycle, first.node, { chain: names.join(" → ") });
  }
}

function edgesOf(ctx: LintContext, file: ts.SourceFile): readonly Edge[] {
  return file.statements.flatMap((node): Edge[] => {
    if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) return [];
    const specifier = node.moduleSpecifier;
    if (specifier === undefined) return [];
    const to = ctx.facts.checker.getSymbolAtLocation(specifier)?.declarations?.find(ts.isSourceFile);
    return to !== undefined && ctx.facts.loaded.isCompiled(to) ? [{ to, node }] : [];
  });
}

/** An import that only types use vanishes. */
function keepsValues(ctx: LintContext, node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return !node.isTypeOnly;
  const clause = node.importClause;
  if (clause === undefined) return true;
  if (clause.isTypeOnly || clause.namedBindings === undefined) return false;
  const names = ts.isNamespaceImport(clause.namedBindings)
    ? [clause.namedBindings.name]
    : clause.namedBindings.elements.filter((element) => !element.isTypeOnly).map((element) => element.name);
  const wanted = new Set(names.filter((name) => isRunTimeValue(ctx, name)).map((name) => name.text));
  return wanted.size > 0 && mentions(node.getSourceFile(), wanted);
}

function isRunTimeValue(ctx: LintContext, name: ts.Identifier): boolean {
  const symbol = ctx.facts.symbolAt(name);
  // Members of enums are constants where they are used.
  return (
    symbol !== undefined &&
    (symbol.flags & ts.SymbolFlags.Value) !== 0 &&
    (symbol.flags & ts.SymbolFlags.Enum) === 0
  );
}

/** One of the names stands where a value stands. */
function mentions(node: ts.Node, names: ReadonlySet<string>): boolean {
  if (ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node))
    return false;
  if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return false;
  if (ts.isHeritageClause(node) && node.token === ts.SyntaxKind.ImplementsKeyword) return false;
  if (ts.isIdentifier(node)) return names.has(node.text);
  return ts.forEachChild(node, (child) => mentions(child, names)) ?? false;
}

/** The imports that lead from a file back to itself, shortest first; empty when there is no way. */
function cycleThrough(graph: Graph, start: ts.SourceFile): readonly Edge[] {
  const queue: (readonly Edge[])[] = (graph.get(start) ?? []).map((edge) => [edge]);
  const seen = new Set<ts.SourceFile>();
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const last = path.at(-1);
    if (last === undefined || last.to === start) return path;
    if (seen.has(last.to)) continue;
    seen.add(last.to);
    for (const edge of graph.get(last.to) ?? []) queue.push([...path, edge]);
  }
  return [];
}

export const importCycles: LintRule = { name: "import-cycles", entries: [moduleRules.importCycle], program };
