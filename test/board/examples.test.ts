// Every example compiles: types, rules of the language and dialect.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { createCompiler } from "../../compiler";

const folder = join(__dirname, "../../examples");
/** Programs of the host stand in a folder of their own. */
const examples = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.startsWith("host"))
  .sort();
const compiler = createCompiler();

test.each(examples)(
  "%s",
  (name) => {
    const { ok, diagnostics } = compiler.compile({ "main.ts": readFileSync(join(folder, name), "utf8") });
    expect(diagnostics.map(({ line, code, message }) => `${line} ${code} ${message}`)).toEqual([]);
    expect(ok).toBe(true);
  },
  60_000,
);
