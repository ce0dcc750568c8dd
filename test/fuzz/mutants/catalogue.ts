// All planted miscompilations, and the compiler's hooks that switch one on.
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

/** Hooks for one compilation, and how many modules and helpers they have changed. */
export function hooksOf(mutant: Mutant): { readonly hooks: CompileHooks; readonly changed: () => number } {
  let count = 0;
  const hooks: CompileHooks = {
    mutateModule: (module) => {
      const mutated = mutateModule(mutant, module);
      if (mutated !== module) count++;
      return mutated;
    },
    mutateHelper: (definition) => {
      const mutated = mutant.helper?.(definition) ?? definition;
      if (mutated !== definition) count++;
      return mutated;
    },
  };
  return { hooks, changed: () => count };
}
