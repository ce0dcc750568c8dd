// Makes a helper definition; the Python text starts on the line after the opening backtick.
import type { HelperDefinition } from "../python/ir";

export interface HelperNeeds {
  readonly dependencies?: readonly string[];
  readonly imports?: readonly string[];
}

export function defineHelper(name: string, python: string, needs: HelperNeeds = {}): HelperDefinition {
  return {
    name,
    python: python.slice(1),
    dependencies: needs.dependencies ?? [],
    imports: needs.imports ?? [],
  };
}
