// Asks the real VM for many values in one program: each expression's text, or the exception it ends with.
import { langHelpers } from "../../compiler/helpers/lang";
import { runMicroPython } from "../support/run-micropython";

/** `str(expression)` of each, or "Type: message"; the prelude's helpers are there by name, `definitions` too. */
export async function onVm(expressions: readonly string[], definitions = ""): Promise<string[]> {
  const lines = expressions.map((expression) => `_ask(lambda: ${expression})`);
  const result = await runMicroPython({}, [PRELUDE, definitions, ...lines].join("\n"));
  if (result.error !== null) throw new Error(result.error.traceback);
  return result.stdout.split("\n").slice(0, -1).map(unhex);
}

/** Answers are printed in hexadecimal: they may hold line feeds. */
const ASK = `
import json, struct
def _ask(f):
    try:
        text = str(f())
    except Exception as e:
        text = type(e).__name__ + ": " + str(e)
    print(text.encode().hex())
`;
const PRELUDE = [...langHelpers.map((helper) => helper.python), ASK].join("\n");

const unhex = (line: string): string => Buffer.from(line, "hex").toString("utf8");

/** The same on the host: the text of what `f` gives or throws. */
export function onHost(f: () => unknown): string {
  try {
    return String(f());
  } catch (thrown) {
    return thrown instanceof Error
      ? `${thrown.constructor.name}: ${thrown.message}`
      : `threw ${String(thrown)}`;
  }
}
