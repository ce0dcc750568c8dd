/**
 * Exported names that the emitted code of their own module needs for a built-in or for a module that a helper
 * imports. Known only once the module is lowered.
 */
import { moduleRules } from "../../diagnostics/rules/modules";
import type { Diagnostic } from "../../diagnostics/types";
import type { Facts } from "../../frontend/facts";
import { ts } from "../../frontend/ts";
import { helperDefinitions } from "../../helpers";
import { diagnosticAt } from "../../lower/diagnostic-at";
import { helperWords } from "../../passes/names/helper-words";
import { collectUsage } from "../../passes/names/usage";
import type { PyModule } from "../../python/ir";

export function takenNames(facts: Facts, modules: readonly PyModule[]): readonly Diagnostic[] {
  return modules.flatMap((module) => {
    const usage = collectUsage(module);
    const words = helperWords(module, (name) => helperDefinitions.get(name));
    const builtins = new Set([
      ...usage.symbols.filter((symbol) => symbol.kind === "builtin").map((symbol) => symbol.name),
      ...usage.unnamedBuiltins.keys(),
      ...words.builtins,
    ]);
    return module.exports.flatMap(({ name }) => {
      const node = exportNode(facts, module, name);
      if (node === undefined) return [];
      if (builtins.has(name)) return [diagnosticAt(facts, moduleRules.builtinName, node, { name })];
      if (!words.imports.has(name)) return [];
      return [
        diagnosticAt(facts, moduleRules.compilerName, node, {
          name,
          what: "a module that a run-time helper imports",
        }),
      ];
    });
  });
}

function exportNode(facts: Facts, module: PyModule, name: string): ts.Node | undefined {
  const file = facts.loaded.sourceFiles.find((each) => facts.loaded.displayPath(each) === module.sourceFile);
  const symbol = file === undefined ? undefined : facts.checker.getSymbolAtLocation(file);
  const declaration = symbol?.exports?.get(ts.escapeLeadingUnderscores(name))?.declarations?.[0];
  return declaration === undefined ? file : (ts.getNameOfDeclaration(declaration) ?? declaration);
}
