/** Names: which Python symbol a TypeScript name is, and how it is read and written. */
import { modules } from "../diagnostics/modules";
import { syntax } from "../diagnostics/syntax";
import { ts } from "../frontend/ts";
import type { Expr, NameExpr, PySymbol, PyType, SymbolKind } from "../python/ir";
import { pyCall, pyIndex, pyInt, pyName, pyNone, pyStr } from "../python/builders";
import { createSymbol } from "../python/symbols";
import { builtin, positionOf, report, type FunctionFrame, type LowerContext } from "./context";
import type { Kind } from "../frontend/kinds";
import { frameNode } from "./frames";

/** The frame that declares a symbol: the nearest one of the current chain made for its function. */
function frameOf(ctx: LowerContext, declaration: ts.Node): FunctionFrame {
  const owner = frameNode(declaration);
  for (let frame: FunctionFrame | null = ctx.frame; frame !== null; frame = frame.parent) {
    if (frame.node === owner) return frame;
  }
  let frame = ctx.frame;
  while (frame.parent !== null) frame = frame.parent;
  return ts.isSourceFile(owner) ? frame : ctx.frame;
}

function symbolKind(declaration: ts.Node, isModuleLevel: boolean, isConstant: boolean): SymbolKind {
  if (ts.isParameter(declaration)) return "parameter";
  if (ts.isFunctionDeclaration(declaration)) return "function";
  if (ts.isClassDeclaration(declaration)) return "class";
  if (!isModuleLevel) return "local";
  return isConstant ? "constant" : "variable";
}

/** The Python symbol of a variable, function, class or parameter of this module. */
export function symbolFor(ctx: LowerContext, symbol: ts.Symbol): PySymbol {
  const known = ctx.symbols.get(symbol);
  if (known !== undefined) return known;
  const declaration = symbol.declarations?.[0];
  const frame = declaration === undefined ? ctx.frame : frameOf(ctx, declaration);
  const isModuleLevel = frame.scope === ctx.moduleScope;
  const isExported = isModuleLevel && declaration !== undefined && isExportedDeclaration(declaration);
  // An exported `let` may be set from the REPL, whatever this program does.
  const isSettable = isExported && ts.isVariableDeclaration(declaration) && !isConstList(declaration);
  const isConstant = declaration !== undefined && !isSettable && !ctx.program.usage.isReassigned(symbol);
  const made = createSymbol(ctx.program.table, {
    name: symbol.name,
    kind: declaration === undefined ? "local" : symbolKind(declaration, isModuleLevel, isConstant),
    owner: frame.scope,
    fixed: isExported,
  });
  ctx.symbols.set(symbol, made);
  ctx.variables.set(made, symbol);
  if (isExported) ctx.exports.add(made);
  return made;
}

function isConstList(node: ts.VariableDeclaration): boolean {
  return (node.parent.flags & ts.NodeFlags.Const) !== 0;
}

export function isExportedDeclaration(node: ts.Node): boolean {
  const holder = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  if (!ts.canHaveModifiers(holder)) return false;
  return (ts.getModifiers(holder) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
}

export function pyTypeOf(kind: Kind): PyType {
  if (kind.optional) return "object";
  switch (kind.tag) {
    case "int":
    case "bigint":
      return "int";
    case "float":
    case "bool":
    case "str":
    case "bytes":
    case "list":
    case "tuple":
      return kind.tag;
    default:
      return "object";
  }
}

/** Reads a variable: its name, or the content of its cell. */
export function readVariable(ctx: LowerContext, symbol: ts.Symbol, type: PyType = "object"): Expr {
  const name = pyName(symbolFor(ctx, symbol), ctx.cells.has(symbol) ? "list" : type);
  return ctx.cells.has(symbol) ? pyIndex(name, pyInt(0n), type) : name;
}

/** Where a variable is stored. */
export function variableTarget(
  ctx: LowerContext,
  symbol: ts.Symbol,
): NameExpr | Extract<Expr, { kind: "index" }> {
  const name = pyName(symbolFor(ctx, symbol));
  return ctx.cells.has(symbol) ? pyIndex(name, pyInt(0n)) : name;
}

export function lowerIdentifier(ctx: LowerContext, node: ts.Identifier): Expr {
  const pos = positionOf(ctx, node);
  if (node.text === "undefined") return pyNone(pos);
  const symbol = ctx.facts.symbolAt(node);
  if (symbol === undefined) {
    report(ctx, syntax.unsupported, node, { what: `the name ${node.text}` });
    return pyNone(pos);
  }
  if (ctx.facts.libraryOwner(symbol) !== null) return lowerGlobal(ctx, node);
  const prelude = ctx.facts.preludeName(symbol);
  if (prelude !== null) return lowerPreludeValue(ctx, node, prelude);
  const type = pyTypeOf(ctx.facts.kindOf(node));
  const imported = importedName(ctx, node);
  if (imported !== null) return imported;
  const value = readVariable(ctx, symbol, type);
  return value.kind === "name" ? { ...value, pos } : value;
}

/** Constants of JavaScript's global object, and its error classes as values. */
function lowerGlobal(ctx: LowerContext, node: ts.Identifier): Expr {
  switch (node.text) {
    case "NaN":
      return pyCall(builtin(ctx, "float"), [pyStr("nan")], { type: "float" });
    case "Infinity":
      return pyCall(builtin(ctx, "float"), [pyStr("inf")], { type: "float" });
    case "Error":
      return builtin(ctx, "Exception");
    case "TypeError":
      return builtin(ctx, "TypeError");
    default:
      report(ctx, syntax.unsupported, node, { what: `${node.text} as a value` });
      return pyNone();
  }
}

/** Prelude classes are Python's own; functions of the prelude may only be called. */
function lowerPreludeValue(ctx: LowerContext, node: ts.Identifier, name: string): Expr {
  if (PRELUDE_CLASSES.has(name)) return builtin(ctx, name);
  report(ctx, syntax.unsupported, node, { what: `${name} as a value` });
  return pyNone();
}

export const PRELUDE_CLASSES: ReadonlySet<string> = new Set([
  "ArithmeticError",
  "OverflowError",
  "ZeroDivisionError",
  "AssertionError",
  "AttributeError",
  "EOFError",
  "ImportError",
  "LookupError",
  "IndexError",
  "KeyError",
  "MemoryError",
  "NameError",
  "OSError",
  "RuntimeError",
  "NotImplementedError",
  "StopIteration",
  "ValueError",
  "UnicodeError",
  "KeyboardInterrupt",
  "SystemExit",
]);

/** A name that an import declaration of this file binds: the symbol that the import made. */
function importedName(ctx: LowerContext, node: ts.Identifier): Expr | null {
  const alias = ctx.facts.checker.getSymbolAtLocation(node);
  const local =
    ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node
      ? ctx.facts.checker.getShorthandAssignmentValueSymbol(node.parent)
      : alias;
  if (local === undefined || (local.flags & ts.SymbolFlags.Alias) === 0) return null;
  const target = ctx.facts.checker.getAliasedSymbol(local);
  if (isMutableExport(ctx, target)) {
    report(ctx, modules.liveBinding, node, { name: node.text });
    return pyNone();
  }
  const symbol = ctx.symbols.get(local);
  if (symbol === undefined) return null;
  return pyName(symbol, pyTypeOf(ctx.facts.kindOf(node)), positionOf(ctx, node));
}

/** `export let` that its module changes: an importer would keep the first value. */
export function isMutableExport(ctx: LowerContext, symbol: ts.Symbol): boolean {
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return false;
  if (!ctx.facts.isCompiledDeclaration(declaration)) return false;
  return (declaration.parent.flags & ts.NodeFlags.Const) === 0;
}

export function lowerThis(ctx: LowerContext, node: ts.Node): Expr {
  const { self } = ctx.frame;
  if (self !== null) return pyName(self, "object", positionOf(ctx, node));
  report(ctx, syntax.unsupported, node, { what: "this outside of a class" });
  return pyNone();
}
