/** The module of run-time helpers that a set of modules shares: `pymesh_rt`, frozen as `_pymesh_rt`. */
import { helperDefinitions } from "./helpers";
import { withDependencies, type HelperLookup } from "./python/print-module";

export const RUNTIME_MODULE = "pymesh_rt";

/** Text of the module with the named helpers and what they depend on. */
export function printRuntimeModule(names: Iterable<string>, lookup: HelperLookup = (name) => helperDefinitions.get(name)): string {
  const wanted = [...names].map((name) => {
    const helper = lookup(name);
    if (helper === undefined) throw new Error(`no run-time helper named ${name}`);
    return helper;
  });
  const helpers = withDependencies(wanted, lookup);
  const imports = [...new Set(helpers.flatMap((helper) => helper.imports))].sort().map((name) => `import ${name}`);
  const blocks = helpers.map((helper) => helper.python.trimEnd());
  return `${[...(imports.length > 0 ? [imports.join("\n")] : []), ...blocks].join("\n\n\n")}\n`;
}
