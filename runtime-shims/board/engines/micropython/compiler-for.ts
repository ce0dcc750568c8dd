// The compiler of boards that need one.
import type { ProgramSet } from "../../engine";
import type { CompilePython } from "./programs";

/** Loaded by the first board that needs it, and kept with what it compiled. */
let sharedCompiler: CompilePython | undefined;

const notNeeded: CompilePython = () => [];

export async function compilerFor(set: ProgramSet): Promise<CompilePython> {
  if (set.program === null && set.frozen !== "library" && Object.keys(set.overrides).length === 0)
    return notNeeded;
  sharedCompiler ??= (await import("./compile-python")).createPythonCompiler();
  return sharedCompiler;
}
