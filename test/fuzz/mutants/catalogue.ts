// All planted miscompilations, and the compiler's hooks that switch one on.
import { helperDefinitions } from "../../../compiler/helpers";
import { type PyModule } from "../../../compiler/python/ir";
import { type CompileHooks } from "../execute/toolchain";
import { arithmeticMutants } from "./arithmetic";
import { controlFlowMutants } from "./control-flow";
import { dataMutants } from "./data";
import { helperMutants } from "./helper-texts";
import { logicMutants } from "./logic";
import { type Mutant, mutateModule } from "./mutant";
import { scopeMutants } from "./scopes";

export const MUTANTS: readonly Mutant[] = [
  ...arithmeticMutants,
  ...logicMutants,
  ...scopeMutants,
  ...controlFlowMutants,
  ...dataMutants,
  ...helperMutants,
];

export function mutantNamed(name: string): Mutant {
  const mutant = MUTANTS.find((item) => item.name === name);
  if (mutant === undefined) throw new Error(`no mutant is named ${name}`);
  return mutant;
}

/** Whether it changes a helper that the module's helpers depend on. */
function changesDependency(mutant: Mutant, module: PyModule): boolean {
  if (mutant.helper === undefined) return false;
  const seen = new Set<string>();
  const visit = (name: string): boolean => {
    const definition = helperDefinitions.get(name);
    if (definition === undefined || seen.has(name)) return false;
    seen.add(name);
    return mutant.helper?.(definition) !== definition || definition.dependencies.some(visit);
  };
  return [...module.helpers.values()].some(({ name }) => visit(name));
}

/** Hooks that switch one on, and whether it changes a module. */
export function hooksOf(mutant: Mutant): {
  readonly hooks: CompileHooks;
  readonly changes: (module: PyModule) => boolean;
} {
  return {
    hooks: {
      mutateModule: (module) => mutateModule(mutant, module),
      mutateHelper: (definition) => mutant.helper?.(definition) ?? definition,
    },
    changes: (module) => mutateModule(mutant, module) !== module || changesDependency(mutant, module),
  };
}
