/** Prints the module that all modules of a set import their run-time helpers from. */
import { type HelperLookup, withDependencies } from "./print-module";
import { joinLines } from "./print/join-lines";
import { createOutput, printHelperText } from "./print/output";

/** `names` and what they depend on; the same names in any order give the same text. `joined`: in few lines. */
export function printHelperModule(names: Iterable<string>, lookup: HelperLookup, joined = false): string {
  const wanted = [...new Set(names)].map((name) => {
    const helper = lookup(name);
    if (helper === undefined) throw new Error(`unknown helper ${name}`);
    return helper;
  });
  const helpers = withDependencies(wanted, lookup);
  const imports = [...new Set(helpers.flatMap((helper) => helper.imports))].sort();
  const head = imports.map((module) => `import ${module}\n`).join("");
  const definitions = helpers.map((helper) => `${helper.python.trimEnd()}\n`);
  const parts = [...(head === "" ? [] : [head]), ...definitions];
  if (!joined) return parts.join("\n\n");
  const output = createOutput();
  for (const part of parts) printHelperText(output, part);
  return joinLines(output)
    .lines.map((line) => `${line}\n`)
    .join("");
}
