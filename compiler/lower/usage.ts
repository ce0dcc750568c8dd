/** How each variable of the program is used: reassigned, captured by closures, declared in a loop. */
import type { Facts } from "../frontend/facts";
import type { FileUsage } from "../frontend/outside";
import { ts } from "../frontend/ts";
import type { UsageFacts } from "./context";
import { fileUsage } from "./file-usage";
import { frameNode, isFunctionBoundary, isVariableDeclarationNode } from "./frames";

interface Usage {
  readonly loop: ts.Node | null;
  readonly isModuleLevel: boolean;
}

const LOOPS = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
]);

/** The nearest loop around a declaration within its own function. */
function loopAround(node: ts.Node): ts.Node | null {
  for (let current: ts.Node | undefined = node.parent; current !== undefined; current = current.parent) {
    if (isFunctionBoundary(current) || ts.isSourceFile(current)) return null;
    if (LOOPS.has(current.kind)) return current;
  }
  return null;
}

export function createUsageFacts(facts: Facts): UsageFacts {
  const usages = new Map<ts.Symbol, Usage | null>();
  const own = new Map(facts.loaded.sourceFiles.map((file) => [file, fileUsage(facts, file)] as const));
  const others = facts.inference.outside?.answers ?? [];
  const all: readonly FileUsage[] = [...own.values(), ...others.map((answers) => answers.usage)];
  const union = <T>(pick: (usage: FileUsage) => ReadonlySet<T>): ReadonlySet<T> =>
    new Set(all.flatMap((usage) => [...pick(usage)]));
  const reassigned = union((usage) => usage.reassigned);
  const captured = union((usage) => usage.captured);
  const tested = union((usage) => usage.tested);
  const free = new Map([...own.values()].flatMap((usage) => [...usage.free]));

  function usageOf(symbol: ts.Symbol): Usage | null {
    let usage = usages.get(symbol);
    if (usage === undefined) {
      usage = makeUsage(symbol);
      usages.set(symbol, usage);
    }
    return usage;
  }

  const isReassigned = (symbol: ts.Symbol): boolean => reassigned.has(symbol);
  const isCaptured = (symbol: ts.Symbol): boolean => captured.has(symbol);
  return {
    isReassigned,
    isCaptured,
    isVolatile: (symbol) =>
      isReassigned(symbol) && (isCaptured(symbol) || (usageOf(symbol)?.isModuleLevel ?? false)),
    loopOf: (symbol) => usageOf(symbol)?.loop ?? null,
    freeVariables: (node) => free.get(node) ?? new Set(),
    needsDefaultTest: (parameter) => tested.has(parameter),
    superAccessors: union((usage) => usage.superAccessors),
    hasGeneratorCleanup: all.some((usage) => usage.hasGeneratorCleanup),
    ofFile: (file) => own.get(file),
  };
}

function makeUsage(symbol: ts.Symbol): Usage | null {
  const declaration = symbol.declarations?.[0];
  if (declaration === undefined || !isVariableDeclarationNode(declaration)) return null;
  return { loop: loopAround(declaration), isModuleLevel: ts.isSourceFile(frameNode(declaration)) };
}
