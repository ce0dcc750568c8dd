/**
 * Which variables live in a one-element list: those that closures of one loop turn share and that change, or
 * get their value, after the closure is made.
 */
import type { Facts } from "../frontend/facts";
import { FUNCTION_KINDS, nodeIndex } from "../frontend/node-index";
import { ts } from "../frontend/ts";
import type { UsageFacts } from "./context";

export function findCells(facts: Facts, usage: UsageFacts, file: ts.SourceFile): Set<ts.Symbol> {
  void facts;
  const cells = new Set<ts.Symbol>();
  for (const node of nodeIndex(file).all(...FUNCTION_KINDS)) {
    for (const symbol of usage.freeVariables(node)) if (needsCell(usage, node, symbol)) cells.add(symbol);
  }
  return cells;
}

function needsCell(usage: UsageFacts, closure: ts.Node, symbol: ts.Symbol): boolean {
  const loop = usage.loopOf(symbol);
  const declaration = symbol.declarations?.[0];
  if (loop === null || declaration === undefined) return false;
  if (ts.findAncestor(closure, (parent) => parent === loop) === undefined) return false;
  if (ts.isFunctionDeclaration(declaration) || ts.isClassDeclaration(declaration)) return false;
  return usage.isReassigned(symbol) || closure.pos < declaration.end;
}

/**
 * Celled variables of a block that some closure names before their declaration has run: `const f = () => f()`.
 * Their cell is made where the block starts.
 */
export function findEarlyCells(
  usage: UsageFacts,
  file: ts.SourceFile,
  cells: ReadonlySet<ts.Symbol>,
): Set<ts.Symbol> {
  const early = new Set<ts.Symbol>();
  if (cells.size === 0) return early;
  for (const node of nodeIndex(file).all(...FUNCTION_KINDS)) {
    for (const symbol of usage.freeVariables(node)) {
      const declaration = symbol.declarations?.[0];
      if (declaration === undefined || !cells.has(symbol) || !isBlockVariable(declaration)) continue;
      if (node.pos < declaration.end) early.add(symbol);
    }
  }
  return early;
}

function isBlockVariable(node: ts.Node): boolean {
  return ts.isVariableDeclaration(node) && ts.isVariableStatement(node.parent.parent);
}
