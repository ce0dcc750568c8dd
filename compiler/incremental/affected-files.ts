/** Which files of a program a change can reach: those that import a changed one, or one that does. */
import { nodeIndex } from "../frontend/node-index";
import type { LoadedProgram } from "../frontend/program";
import { ts } from "../frontend/ts";

/** The files that a file imports, also for types alone. */
export function importedFiles(loaded: LoadedProgram, file: ts.SourceFile): readonly ts.SourceFile[] {
  const index = nodeIndex(file);
  const specifiers = index
    .all(
      ts.SyntaxKind.ImportDeclaration,
      ts.SyntaxKind.ExportDeclaration,
      ts.SyntaxKind.ImportType,
      ts.SyntaxKind.CallExpression,
    )
    .flatMap((node) => specifierOf(node) ?? []);
  return specifiers.flatMap((specifier) => {
    const module = loaded.checker.getSymbolAtLocation(specifier);
    return (module?.declarations ?? []).filter(ts.isSourceFile).filter((target) => loaded.isCompiled(target));
  });
}

function specifierOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  const isImport = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isImport ? node.arguments[0] : undefined;
}

/** Names of the changed files and of all that reach them. */
export function affectedNames(
  changed: readonly string[],
  imports: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const affected = new Set(changed);
  for (let size = -1; size !== affected.size;) {
    size = affected.size;
    for (const [name, targets] of imports) {
      if (targets.some((target) => affected.has(target))) affected.add(name);
    }
  }
  return affected;
}
