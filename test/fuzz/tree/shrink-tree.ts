// Smaller trees to try for a tree that shows a difference: the biggest cuts first.
import { type Tree } from "./tree";

/** Where a node is: indices of parts from the root. */
type Path = readonly number[];

/** The plainest expression of a type, where there is one that needs no name. */
const PLAINEST: Readonly<Record<string, string>> = {
  int: "1",
  float: "0.5",
  bigint: "1n",
  string: '"s"',
  boolean: "true",
  "int[]": "[1]",
  "string[]": '["s"]',
};

export function* shrinkTree(root: Tree): Generator<Tree, void, undefined> {
  yield* cutLines(root);
  yield* hoistBlocks(root);
  yield* simplifyExpressions(root);
}

function size(tree: Tree): number {
  let total = 1;
  for (const part of tree.parts) total += typeof part === "object" ? size(part) : part.length > 4 ? 1 : 0;
  return total;
}

function* nodes(tree: Tree, path: Path = []): Generator<{ readonly node: Tree; readonly path: Path }> {
  yield { node: tree, path };
  for (const [index, part] of tree.parts.entries()) {
    if (typeof part === "object") yield* nodes(part, [...path, index]);
  }
}

function replaceAt(tree: Tree, path: Path, replacement: readonly (string | Tree)[]): Tree {
  const [index, ...rest] = path;
  if (index === undefined) throw new Error("the root cannot be replaced");
  const child = tree.parts[index];
  const next =
    rest.length === 0 || typeof child !== "object" ? replacement : [replaceAt(child, rest, replacement)];
  return { ...tree, parts: [...tree.parts.slice(0, index), ...next, ...tree.parts.slice(index + 1)] };
}

function withParts(root: Tree, path: Path, node: Tree, parts: readonly (string | Tree)[]): Tree {
  const changed = { ...node, parts };
  return path.length === 0 ? changed : replaceAt(root, path, [changed]);
}

function isLines(node: Tree): boolean {
  return node.sort === "block" || node.sort === "clauses" || (node.sort === "lines" && node.type !== "list");
}

/** Drops runs of lines: halves, quarters … single ones, later ones first (they are used by fewer). */
function* cutLines(root: Tree): Generator<Tree> {
  const holders = [...nodes(root)].filter(({ node }) => isLines(node) && node.parts.length > 0);
  holders.sort((a, b) => size(b.node) - size(a.node));
  for (let divisor = 1; divisor <= 64; divisor *= 2) {
    for (const { node, path } of holders) {
      const run = Math.floor(node.parts.length / divisor);
      if (run === 0 && divisor !== 1) continue;
      const length = Math.max(1, run);
      if (divisor > 1 && Math.floor(node.parts.length / (divisor / 2)) === length) continue;
      for (let end = node.parts.length; end > 0; end -= length) {
        const start = Math.max(0, end - length);
        yield withParts(root, path, node, [...node.parts.slice(0, start), ...node.parts.slice(end)]);
      }
    }
  }
}

/** Puts what stands in the blocks of a statement in the statement's place. */
function* hoistBlocks(root: Tree): Generator<Tree> {
  for (const { node, path } of nodes(root)) {
    if (node.sort !== "statement" || path.length === 0) continue;
    const inner = [...nodes(node)].filter((found) => found.path.length > 0 && isLines(found.node));
    for (const found of inner.slice(0, 4)) {
      if (found.node.parts.length > 0) yield replaceAt(root, path, found.node.parts);
    }
  }
}

/** Puts a literal, or a smaller expression of the same type, in an expression's place. */
function* simplifyExpressions(root: Tree): Generator<Tree> {
  const expressions = [...nodes(root)].filter(
    ({ node }) => node.sort === "expression" && node.parts.length > 0,
  );
  for (const { node, path } of expressions) {
    if (path.length === 0) continue;
    const plainest = PLAINEST[node.type];
    const text = node.parts.length === 1 ? node.parts[0] : "";
    if (plainest !== undefined && text !== plainest) {
      yield replaceAt(root, path, [{ ...node, parts: [plainest], tags: [] }]);
    }
    const before = size(node);
    for (const inner of nodes(node)) {
      if (inner.path.length > 0 && inner.node.sort === "expression" && inner.node.type === node.type) {
        if (size(inner.node) < before) yield replaceAt(root, path, [inner.node]);
      }
    }
  }
}
