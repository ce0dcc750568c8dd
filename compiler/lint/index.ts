/** Rules over the checked program, one file each; they report before anything is lowered. One walk serves all. */
import type { CatalogueEntry, Diagnostic } from "../diagnostics/types";
import type { Facts } from "../frontend/facts";
import { ts } from "../frontend/ts";
import { diagnosticAt } from "../lower/diagnostic-at";
import type { LintContext, LintRule } from "./rule";
import { rules } from "./rules";

export interface LintResult {
  readonly diagnostics: readonly Diagnostic[];
  /** True for what lowering says about a construct that a rule has refused already. */
  covers(diagnostic: Diagnostic): boolean;
}

interface RefusedSpan {
  readonly file: string;
  readonly start: readonly [line: number, column: number];
  readonly end: readonly [line: number, column: number];
}

export function lintProgram(facts: Facts, using: readonly LintRule[] = rules): LintResult {
  const diagnostics: Diagnostic[] = [];
  const refused: RefusedSpan[] = [];
  const ctx: LintContext = {
    facts,
    report(entry, node, parameters) {
      const diagnostic = diagnosticAt(facts, entry, node, parameters);
      diagnostics.push(diagnostic);
      if (entry.severity === "error" && !isWide(entry, node)) refused.push(spanOf(diagnostic, node));
    },
  };
  const visitors = visitorsByKind(using);
  const visit = (node: ts.Node): void => {
    for (const visitor of visitors(node.kind)) visitor(ctx, node);
    ts.forEachChild(node, visit);
  };
  for (const file of facts.loaded.sourceFiles) visit(file);
  for (const rule of using) rule.program?.(ctx);
  return { diagnostics, covers: (diagnostic) => refused.some((span) => isCovered(span, diagnostic)) };
}

type Visitor = NonNullable<LintRule["visit"]>;

/** Most rules look at a few kinds of nodes only: asking all of all takes twice as long as the whole walk. */
function visitorsByKind(using: readonly LintRule[]): (kind: ts.SyntaxKind) => readonly Visitor[] {
  const table = new Map<ts.SyntaxKind, readonly Visitor[]>();
  return (kind) => {
    let visitors = table.get(kind);
    if (visitors === undefined) {
      const interested = using.filter((rule) => rule.kinds?.includes(kind) ?? true);
      visitors = interested.flatMap((rule) => rule.visit ?? []);
      table.set(kind, visitors);
    }
    return visitors;
  };
}

/** What stands inside a function or a class is refused or not by itself, unless the syntax as such is refused. */
function isWide(entry: CatalogueEntry, node: ts.Node): boolean {
  return (
    !entry.code.startsWith("PM1") &&
    (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isSourceFile(node))
  );
}

function spanOf(diagnostic: Diagnostic, node: ts.Node): RefusedSpan {
  const end = node.getSourceFile().getLineAndCharacterOfPosition(node.getEnd());
  return {
    file: diagnostic.file,
    start: [diagnostic.line, diagnostic.column],
    end: [end.line + 1, end.character + 1],
  };
}

function isCovered(span: RefusedSpan, { file, line, column }: Diagnostic): boolean {
  if (span.file !== file) return false;
  const isBefore = (a: readonly [number, number], b: readonly [number, number]): boolean =>
    a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
  return !isBefore([line, column], span.start) && isBefore([line, column], span.end);
}
