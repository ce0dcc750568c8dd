/** The names that the text of run-time helpers binds and uses: the spelling of a module must leave them alone. */
import { dialectOf } from "../../python/dialect";
import type { HelperDefinition, PyModule } from "../../python/ir";
import { type HelperLookup, withDependencies } from "../../python/print-module";

export interface HelperWords {
  /** Names of helpers. */
  readonly helpers: ReadonlySet<string>;
  /** Modules that they import. */
  readonly imports: ReadonlySet<string>;
  /** Built-ins that they use. */
  readonly builtins: ReadonlySet<string>;
}

/** Without `lookup` only the helpers that the module itself names are known. */
export function helperWords(module: PyModule, lookup?: HelperLookup): HelperWords {
  const direct = [...module.helpers.values()];
  const all = lookup === undefined ? direct : withDependencies(direct, lookup);
  return {
    helpers: new Set(all.flatMap((helper) => [helper.name, ...helper.dependencies])),
    imports: new Set(all.flatMap((helper) => helper.imports)),
    builtins: new Set(all.flatMap(usedBuiltins)),
  };
}

function usedBuiltins(helper: HelperDefinition): readonly string[] {
  const { builtins } = dialectOf("micropython-1.27");
  return (helper.python.match(/[A-Za-z_]\w*/g) ?? []).filter((word) => builtins.has(word));
}
