// Every lint rule finds its bad example and leaves the good one alone; no rule speaks about another's.
import { describe, expect, test } from "@jest/globals";
import { exampleFiles } from "../../../compiler/diagnostics/example-files";
import { createFacts } from "../../../compiler/frontend/facts";
import { createProgramLoader } from "../../../compiler/frontend/program";
import { typescriptDiagnostics } from "../../../compiler/frontend/typescript-diagnostics";
import { lintProgram } from "../../../compiler/lint";
import { rules } from "../../../compiler/lint/rules";

const loader = createProgramLoader();

function codesOf(example: string): string[] {
  const loaded = loader.load(exampleFiles(example));
  const errors = typescriptDiagnostics(loaded);
  const found = errors.length > 0 ? errors : lintProgram(createFacts(loaded)).diagnostics;
  return [
    ...new Set(
      found.map((each) => (each.code.startsWith("TS") ? `${each.code} ${each.message}` : each.code)),
    ),
  ];
}

const entries = [...new Set(rules.flatMap((rule) => rule.entries))];

describe.each(entries.map((entry) => [entry.code, entry.title, entry] as const))(
  "%s %s",
  (code, _title, entry) => {
    test("the bad example gives exactly it", () => {
      expect(codesOf(entry.bad)).toEqual([code]);
    });

    test("the good example gives none", () => {
      expect(codesOf(entry.good)).toEqual([]);
    });
  },
);

test("a rule that names the kinds of nodes it looks at finds nothing in others", () => {
  const asking = rules.map(({ kinds: _kinds, ...rule }) => rule);
  for (const { bad, good } of entries) {
    for (const example of [bad, good]) {
      const loaded = loader.load(exampleFiles(example));
      if (typescriptDiagnostics(loaded).length > 0) continue;
      const facts = createFacts(loaded);
      expect(lintProgram(facts).diagnostics).toEqual(lintProgram(facts, asking).diagnostics);
    }
  }
});

test("rules have different names", () => {
  const names = rules.map((rule) => rule.name);
  expect(new Set(names).size).toBe(names.length);
});
