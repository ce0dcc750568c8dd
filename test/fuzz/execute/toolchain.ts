// The compiler as the fuzzer uses it: a batch of programs in one compilation, Python and JavaScript of each.
import { type HelperDefinition, type PyModule } from "../../../compiler/python/ir";

/** Rewrites what the compiler is about to print; for planted miscompilations only. */
export interface CompileHooks {
  readonly mutateModule?: (module: PyModule) => PyModule;
  readonly mutateHelper?: (definition: HelperDefinition) => HelperDefinition;
}

export interface NamedSources {
  readonly name: string;
  readonly sources: Readonly<Record<string, string>>;
}
export type CompiledProgram =
  | {
      readonly kind: "accepted";
      readonly name: string;
      readonly sources: Readonly<Record<string, string>>;
      /** Module name → text. */
      readonly python: Readonly<Record<string, string>>;
      readonly javascript: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: "refused";
      readonly name: string;
      readonly codes: readonly string[];
      readonly messages: readonly string[];
    };

export interface Toolchain {
  readonly todo: true;
}
export function createToolchain(): Toolchain {
  return { todo: true };
}
export function compileBatch(
  _toolchain: Toolchain,
  _programs: readonly NamedSources[],
  _hooks: CompileHooks,
): CompiledProgram[] {
  return [];
}
