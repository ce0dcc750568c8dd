/** Members whose reading may run code of the program. */
import type { Facts } from "../../frontend/facts";
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
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isAccessor(node) && ts.isIdentifier(node.name)) names.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  facts.loaded.sourceFiles.forEach(visit);
  return names;
}
