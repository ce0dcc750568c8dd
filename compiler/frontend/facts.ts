/** All that the later stages ask about a checked program, in one object. */
import { inferProgram } from "./infer/program";
import type { Inference } from "./inference";
import { createKindFacts, type Kind, type KindFacts } from "./kinds";
import type { Outside } from "./outside";
import type { LoadedProgram } from "./program";
import { ts } from "./ts";

export interface Facts {
  readonly loaded: LoadedProgram;
  readonly checker: ts.TypeChecker;
  readonly inference: Inference;
  readonly kinds: KindFacts;
  kindOf(node: ts.Expression): Kind;
  /** The symbol a name stands for, imports followed to what they import. */
  symbolAt(node: ts.Node): ts.Symbol | undefined;
  /** Name of a member of the prelude, or null. */
  preludeName(symbol: ts.Symbol | undefined): string | null;
  /** `Array`, `Math` … of TypeScript's library that declares the symbol, or null. */
  libraryOwner(symbol: ts.Symbol | undefined): string | null;
  isCompiledDeclaration(node: ts.Node): boolean;
}

/** @param outside What is known of the rest, where `loaded.sourceFiles` are a part of the program only. */
export function createFacts(loaded: LoadedProgram, outside: Outside | null = null): Facts {
  const inference = inferProgram(loaded, outside);
  const kinds = createKindFacts(inference);
  const { checker } = loaded;

  function symbolAt(node: ts.Node): ts.Symbol | undefined {
    const symbol =
      ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node
        ? checker.getShorthandAssignmentValueSymbol(node.parent)
        : checker.getSymbolAtLocation(node);
    if (symbol === undefined) return undefined;
    return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  }

  const preludeNames = new Map<ts.Symbol, string | null>();
  const libraryOwners = new Map<ts.Symbol, string | null>();

  return {
    loaded,
    checker,
    inference,
    kinds,
    kindOf: (node) => kinds.ofExpression(node),
    symbolAt,
    preludeName: (symbol) => cached(preludeNames, symbol, findPreludeName),
    libraryOwner: (symbol) => cached(libraryOwners, symbol, findLibraryOwner),
    isCompiledDeclaration: (node) => loaded.isCompiled(node.getSourceFile()),
  };
}

/** Rules and lowering ask the same of the same few symbols, at every call. */
function cached<T>(
  known: Map<ts.Symbol, T | null>,
  symbol: ts.Symbol | undefined,
  find: (symbol: ts.Symbol) => T | null,
): T | null {
  if (symbol === undefined) return null;
  let answer = known.get(symbol);
  if (answer === undefined) {
    answer = find(symbol);
    known.set(symbol, answer);
  }
  return answer;
}

function findPreludeName(symbol: ts.Symbol): string | null {
  const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? "";
  return file.endsWith("/lang/lang.d.ts") ? symbol.name : null;
}

function findLibraryOwner(symbol: ts.Symbol): string | null {
  const declaration = symbol.declarations?.[0];
  if (declaration === undefined || !declaration.getSourceFile().fileName.startsWith("/lib/")) return null;
  const { parent } = declaration;
  return ts.isInterfaceDeclaration(parent) ? parent.name.text : "";
}
