/** Prints the module that all modules of a set import their run-time helpers from. */
import { type HelperLookup, withDependencies } from "./print-module";

/** `names` and what they depend on; the same names in any order give the same text. */
export function printHelperModule(names: Iterable<string>, lookup: HelperLookup): string {
  const wanted = [...new Set(names)].map((name) => {
    const helper = lookup(name);
    if (helper === undefined) throw new Error(`unknown helper ${name}`);
    return helper;
  });
  const helpers = withDependencies(wanted, lookup);
  const imports = [...new Set(helpers.flatMap((helper) => helper.imports))].sort();
  const head = imports.map((module) => `import ${module}\n`).join("");
  const definitions = helpers.map((helper) => `${helper.python.trimEnd()}\n`);
  return [...(head === "" ? [] : [head]), ...definitions].join("\n\n");
}
