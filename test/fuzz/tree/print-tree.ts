// Tree to TypeScript text, two spaces a level.
import { type Tree } from "./tree";

export function printTree(tree: Tree, indent = ""): string {
  switch (tree.sort) {
    case "block":
      return tree.parts.length === 0 ? "{}" : `{\n${printLines(tree, `${indent}  `)}\n${indent}}`;
    case "clauses":
      return tree.parts.length === 0 ? "" : `\n${printLines(tree, `${indent}  `)}`;
    case "lines":
      return tree.type === "list" ? printParts(tree, indent) : printLines(tree, indent).slice(indent.length);
    case "expression":
    case "statement":
    case "member":
      return printParts(tree, indent);
  }
}

function printParts(tree: Tree, indent: string): string {
  return tree.parts.map((part) => (typeof part === "string" ? part : printTree(part, indent))).join("");
}

function printLines(tree: Tree, indent: string): string {
  return tree.parts
    .filter((part) => typeof part === "string" || part.parts.length > 0)
    .map((part) => indent + (typeof part === "string" ? part : printTree(part, indent)))
    .join("\n");
}

/** How often each construct occurs in the tree. */
export function countTags(tree: Tree, counts: Map<string, number> = new Map()): Map<string, number> {
  for (const tag of tree.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  for (const part of tree.parts) if (typeof part === "object") countTags(part, counts);
  return counts;
}
