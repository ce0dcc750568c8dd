// All planted miscompilations, and the compiler's hooks that switch one on.
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

/** Hooks that switch one on, and whether it changes a module (its helpers' dependencies aside). */
export function hooksOf(mutant: Mutant): {
  readonly hooks: CompileHooks;
  readonly changes: (module: PyModule) => boolean;
} {
  return {
    hooks: {
      mutateModule: (module) => mutateModule(mutant, module),
      mutateHelper: (definition) => mutant.helper?.(definition) ?? definition,
    },
    changes: (module) => mutateModule(mutant, module) !== module,
  };
}
