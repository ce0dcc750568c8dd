/**
 * The nodes of a file by their kind. A walk through the trees of 6,000 lines takes 6 ms,
 * and a dozen questions (which variables are assigned, which names are accessors …) would each take one.
 */
import { ts } from "./ts";

export interface NodeIndex {
  /** All nodes of some kinds, one kind after the other, those in types last. */
  all(...kinds: readonly ts.SyntaxKind[]): readonly ts.Node[];
  /** Those of them that do not stand in a type, each kind in the order of the source. */
  values(...kinds: readonly ts.SyntaxKind[]): readonly ts.Node[];
}

type Lists = Map<ts.SyntaxKind, ts.Node[]>;

/** A file that did not change is the same object in the next program. */
const perFile = new WeakMap<ts.SourceFile, NodeIndex>();

export function nodeIndex(file: ts.SourceFile): NodeIndex {
  const known = perFile.get(file) ?? createIndex(file);
  perFile.set(file, known);
  return known;
}

function createIndex(file: ts.SourceFile): NodeIndex {
  const values: Lists = new Map();
  const types: Lists = new Map();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) {
      visitType(node);
      return;
    }
    add(values, node);
    ts.forEachChild(node, visit);
  };
  const visitType = (node: ts.Node): void => {
    add(types, node);
    ts.forEachChild(node, visitType);
  };
  visit(file);
  return {
    all: (...kinds) => kinds.flatMap((kind) => [...(values.get(kind) ?? []), ...(types.get(kind) ?? [])]),
    values: (...kinds) => kinds.flatMap((kind) => values.get(kind) ?? []),
  };
}

function add(lists: Lists, node: ts.Node): void {
  const list = lists.get(node.kind);
  if (list === undefined) lists.set(node.kind, [node]);
  else list.push(node);
}

/** Functions with a body: what `ts.isFunctionLike` is true of, but for signatures in types. */
export const FUNCTION_KINDS: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.FunctionExpression,
  ts.SyntaxKind.ArrowFunction,
  ts.SyntaxKind.MethodDeclaration,
  ts.SyntaxKind.Constructor,
  ts.SyntaxKind.GetAccessor,
  ts.SyntaxKind.SetAccessor,
];
