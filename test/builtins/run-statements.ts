// Runs pieces of a program in Node and on the VM and compares what each prints.
import { expect } from "@jest/globals";
import { createProgramRunner, describeDifference } from "../support/compile-and-run";

const run = createProgramRunner();

/**
 * Each piece is the body of a function of its own, called once; all of them make one program. Names from the
 * prelude are imported as `imports` says; `declarations` come before.
 */
export async function expectSame(
  pieces: readonly string[],
  options: { readonly imports?: string; readonly declarations?: string } = {},
): Promise<void> {
  const functions = pieces.map((piece, index) => {
    const body = /\n|;|^print|^for |^if /.test(piece) ? piece : `print(${piece})`;
    return `function piece${index}(): void {\n  ${body}\n}\nprint("#${index}");\ntry {\n  piece${index}();\n} catch {\n  print("raised");\n}`;
  });
  const text = [
    `import { ${options.imports ?? "print"} } from "lang";`,
    options.declarations ?? "",
    ...functions,
    "",
  ].join("\n");
  const files = { "main.ts": text };
  const difference = describeDifference(files, await run(files));
  if (difference !== null) throw new Error(difference);
  expect(difference).toBeNull();
}

/** Codes and messages of what the compiler says to a program. */
export async function diagnosticsOf(text: string): Promise<readonly string[]> {
  const { compiled } = await run({ "main.ts": text });
  return compiled.diagnostics.map(({ code, message }) => `${code} ${message}`);
}
