// The TypeScript files of a generated program.
import { type GeneratedProgram } from "../generate/program";
import { printTree } from "../tree/print-tree";

/** File name → text; `name` is the main module's. */
export function sourcesOf(program: GeneratedProgram, name: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const file of program.files) {
    files[`${name}${file.suffix}.ts`] = `${file.header}\n${printTree(file.tree)}\n`.replaceAll("@@", name);
  }
  return files;
}
