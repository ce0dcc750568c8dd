/** Members whose reading may run code of the program. */
import type { Facts } from "../../frontend/facts";
import { nodeIndex } from "../../frontend/node-index";
import { ts } from "../../frontend/ts";

const namesOf = new WeakMap<Facts, ReadonlySet<string>>();

/** By name: behind an interface's property there may be the accessor of any class. */
export function isAccessorRead(facts: Facts, node: ts.Node): boolean {
  if (!ts.isPropertyAccessExpression(node)) return false;
  const names = namesOf.get(facts) ?? accessorNames(facts);
  namesOf.set(facts, names);
  return names.has(node.name.text);
}

function accessorNames(facts: Facts): ReadonlySet<string> {
  const others = facts.inference.outside?.answers ?? [];
  return new Set([
    ...facts.loaded.sourceFiles.flatMap((file) => [...accessorsIn(file)]),
    ...others.flatMap((answers) => [...answers.accessors]),
  ]);
}

/** Names of the accessors that a file declares. */
export function accessorsIn(file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of nodeIndex(file).all(ts.SyntaxKind.GetAccessor, ts.SyntaxKind.SetAccessor)) {
    if (ts.isAccessor(node) && ts.isIdentifier(node.name)) names.add(node.name.text);
  }
  return names;
}
