// Every example compiles: types, rules of the language and dialect.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";
import { createCompiler } from "../../compiler";

const folder = join(__dirname, "../../examples");
/** Programs of the host stand in a folder of their own. */
const examples = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.startsWith("host"))
  .sort();
const compiler = createCompiler();

/** An example as main.ts, with the files beside it that it imports. */
function sources(name: string): Record<string, string> {
  const text = readFileSync(join(folder, name), "utf8");
  const files: Record<string, string> = { "main.ts": text };
  for (const [, beside = ""] of text.matchAll(/from "\.\/(\w+)"/g)) {
    const { "main.ts": own = "", ...further } = sources(join(dirname(name), `${beside}.ts`));
    Object.assign(files, further, { [`${beside}.ts`]: own });
  }
  return files;
}

test.each(examples)(
  "%s",
  (name) => {
    const { ok, diagnostics } = compiler.compile(sources(name));
    expect(diagnostics.map(({ line, code, message }) => `${line} ${code} ${message}`)).toEqual([]);
    expect(ok).toBe(true);
  },
  60_000,
);
