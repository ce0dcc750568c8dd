/** Lowers one TypeScript file to one Python module. */
import { nodeIndex } from "../frontend/node-index";
import type { Facts } from "../frontend/facts";
import { ts } from "../frontend/ts";
import type { PyModule } from "../python/ir";
import { createScope } from "../python/symbols";
import { findCells, findEarlyCells } from "./cells";
import { blockOf, type LowerContext, type ProgramContext } from "./context";
import { docstringOf } from "./function";
import { lowerStatements } from "./statement";

export function lowerModule(program: ProgramContext, file: ts.SourceFile, moduleName: string): PyModule {
  const scope = createScope(program.table, "module", null);
  const cells = findCells(program.facts, program.usage, file);
  const early = findEarlyCells(program.usage, file, cells);
  const ctx: LowerContext = {
    program,
    facts: program.facts,
    file,
    moduleName,
    moduleScope: scope,
    symbols: new Map(),
    variables: new Map(),
    cells,
    earlyCells: new Map([...early].map((symbol) => [symbol, false])),
    helpers: new Map(),
    helperSymbols: new Map(),
    importedModules: new Map(),
    secondNames: new Map(),
    imports: [],
    exports: new Set(),
    substitutions: new Map(),
    frame: { scope, parent: null, node: file, loops: [], self: null, finallyDepth: 0 },
    block: [],
  };
  const body = blockOf(ctx, () => lowerStatements(ctx, importsFirst(file.statements)));
  return {
    name: moduleName,
    sourceFile: program.facts.loaded.displayPath(file),
    scope,
    docstring: moduleDocstring(file),
    body: [...ctx.imports, ...body],
    exports: [...ctx.exports],
    helpers: ctx.helpers,
    privateMembers: privateMembers(program.facts, file),
  };
}

/** JavaScript runs what a module imports before its first statement, wherever the imports stand. */
function importsFirst(statements: readonly ts.Statement[]): readonly ts.Statement[] {
  const runsModule = (node: ts.Statement): boolean =>
    ts.isImportDeclaration(node) || (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined);
  return [...statements.filter(runsModule), ...statements.filter((node) => !runsModule(node))];
}

/** The comment at the top of the file, when the first statement is an import or nothing has it. */
function moduleDocstring(file: ts.SourceFile): string | null {
  const [first] = file.statements;
  return first !== undefined && ts.isImportDeclaration(first) ? docstringOf(first) : null;
}

const MEMBER_KINDS: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.PropertyDeclaration,
  ts.SyntaxKind.MethodDeclaration,
  ts.SyntaxKind.GetAccessor,
  ts.SyntaxKind.SetAccessor,
  ts.SyntaxKind.Parameter,
  ts.SyntaxKind.PropertySignature,
  ts.SyntaxKind.MethodSignature,
];

const PATTERN_KINDS: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.BindingElement,
  ts.SyntaxKind.ShorthandPropertyAssignment,
  ts.SyntaxKind.PropertyAssignment,
];

/**
 * Members that every class of the file declares private, and nothing else of the file names. Not those of a class
 * with a base in another module: see passes/shorten-names.ts.
 */
function privateMembers(facts: Facts, file: ts.SourceFile): ReadonlySet<string> {
  const hidden = new Set<string>();
  const seen = new Set<string>();
  const add = (node: ts.Node, name: string, owner: ts.Node): void => {
    (isPrivate(node) && !hasForeignBase(facts, file, owner) ? hidden : seen).add(name);
  };
  const see = (name: ts.Node): void => {
    if (ts.isIdentifier(name)) seen.add(name.text);
  };
  const index = nodeIndex(file);
  for (const node of index.all(...MEMBER_KINDS)) {
    if (ts.isClassElement(node) && node.name !== undefined && ts.isIdentifier(node.name)) {
      add(node, node.name.text, node.parent);
    } else if (
      ts.isParameter(node) &&
      ts.isParameterPropertyDeclaration(node, node.parent) &&
      ts.isIdentifier(node.name)
    ) {
      add(node, node.name.text, node.parent.parent);
    } else if ((ts.isPropertySignature(node) || ts.isMethodSignature(node)) && ts.isIdentifier(node.name)) {
      seen.add(node.name.text);
    }
  }
  // A name that is reached on anything else than `this` may belong to another module's object.
  for (const node of index.all(ts.SyntaxKind.PropertyAccessExpression)) {
    if (ts.isPropertyAccessExpression(node) && node.expression.kind !== ts.SyntaxKind.ThisKeyword)
      seen.add(node.name.text);
  }
  // So may one that a pattern takes; keys of other literals are no attributes, but cost little to leave alone.
  for (const node of index.all(...PATTERN_KINDS)) {
    if (ts.isBindingElement(node)) see(node.propertyName ?? node.name);
    else if (ts.isShorthandPropertyAssignment(node) || ts.isPropertyAssignment(node)) see(node.name);
  }
  return new Set([...hidden].filter((name) => !seen.has(name)));
}

/** Some class on the way up stands in another module; Python's exceptions have no such names. */
function hasForeignBase(facts: Facts, file: ts.SourceFile, owner: ts.Node): boolean {
  if (!ts.isClassLike(owner)) return false;
  const clause = owner.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  const base = clause?.types[0]?.expression;
  if (base === undefined) return false;
  const symbol = facts.symbolAt(base);
  if (facts.libraryOwner(symbol) !== null || facts.preludeName(symbol) !== null) return false;
  const declaration = symbol?.valueDeclaration;
  if (declaration === undefined || declaration.getSourceFile() !== file || declaration === owner) return true;
  return hasForeignBase(facts, file, declaration);
}

function isPrivate(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.PrivateKeyword)
  );
}
