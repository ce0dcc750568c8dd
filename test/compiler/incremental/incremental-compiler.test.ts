// A compilation that looks only at what a change reaches gives the bytes of a whole one.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { completeOptions } from "../../../compiler";
import { compileProgram, type CompileResult } from "../../../compiler/compile-program";
import { createProgramLoader } from "../../../compiler/frontend/program";
import {
  createIncrementalCompiler,
  type IncrementalCompiler,
} from "../../../compiler/incremental/incremental-compiler";

type Sources = Readonly<Record<string, string>>;

const OPTIONS = completeOptions({ helpers: "shared" });
const wholeLoader = createProgramLoader();

function bytes({ ok, modules, diagnostics }: CompileResult): unknown {
  return {
    ok,
    modules: modules.map(({ fileName, python, sourceMap }) => [fileName, python, sourceMap]),
    diagnostics,
  };
}

/** Compiles both ways, and gives the number of files that were looked at. */
function compare(compiler: IncrementalCompiler, sources: Sources): number {
  const result = compiler.compile(sources);
  expect(bytes(result)).toEqual(bytes(compileProgram(wholeLoader, sources, OPTIONS)));
  return compiler.looked;
}

function librarySources(): Sources {
  const folder = join(resolve(__dirname, "..", "..", ".."), "src-device");
  const names = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** Lower modules declare numbers, lists, classes and maps without saying int or float; the upper ones decide. */
const NUMBERS = `
export const limits = [1, 2, 3];
export function scale(x: number, by: number): number {
  return x * by;
}
export class Level {
  value = 0;
  constructor(public start: number) {}
  set(to: number): void {
    this.value = to;
  }
}
`;
const NAMES = `
export interface Named {
  readonly name: string;
}
export function greet(x: Named, mark = "!"): string {
  return \`hello \${x.name}\${mark}\`;
}
export const seen = new Map<string, number>();
`;
const MIDDLE = `
import { Level, scale } from "./numbers";
import { greet, seen } from "./names";
export function lift(level: Level): string {
  level.set(scale(level.start, 2));
  seen.set("a", 1);
  return greet({ name: "b" });
}
`;
const UPPER = `
import { print } from "lang";
import { lift } from "./middle";
import { Level, limits } from "./numbers";
export class Top {
  readonly level = new Level(3);
  get height(): string {
    return lift(this.level);
  }
}
export function all(): void {
  for (const limit of limits) print(limit, new Top().height);
}
`;
const SIDE = `
import { print } from "lang";
export function aside(texts: string[]): void {
  for (const text of texts) print(text.length);
}
`;
const PROGRAM: Sources = {
  "numbers.ts": NUMBERS,
  "names.ts": NAMES,
  "middle.ts": MIDDLE,
  "upper.ts": UPPER,
  "side.ts": SIDE,
};

/** The same with ints that are declared as such: what one module does says nothing about another's numbers. */
const ANNOTATED: Sources = {
  ...PROGRAM,
  "numbers.ts": `import type { int } from "lang";\n${NUMBERS.replaceAll("number", "int")
    .replace("limits =", "limits: int[] =")
    .replace("value =", "value: int =")}`,
  "names.ts": `import type { int } from "lang";\n${NAMES.replaceAll("number", "int")}`,
};

/** Each changes one file in a way that another may see. */
const EDITS: readonly (readonly [file: string, from: string, to: string])[] = [
  ["upper.ts", "new Top().height", "new Top().height, limits.length"],
  ["upper.ts", "new Level(3)", "new Level(limits.length)"],
  ["upper.ts", "export class Top {", "export interface Own {\n  readonly a: string;\n}\nexport class Top {"],
  [
    "middle.ts",
    "return greet",
    "const again = (): string => level.start.toString();\n  return again() + greet",
  ],
  ["middle.ts", "return greet", "level.value++;\n  return greet"],
  ["numbers.ts", "limits = [1, 2, 3]", "limits = [1, 2.5, 3]"],
  ["numbers.ts", "x * by", "x / by"],
  ["numbers.ts", "value = 0;", "value = 0.5;"],
  ["numbers.ts", "this.value = to", "this.value += to"],
  ["numbers.ts", "class Level {", "class Level {\n  get half(): number {\n    return this.value / 2;\n  }"],
  ["names.ts", 'mark = "!"', 'mark = "?"'],
  ["names.ts", "readonly name: string;", "readonly name: string;\n  tell?(): void;"],
  ["names.ts", "Map<string, number>", "Map<string, string | number>"],
  ["middle.ts", "scale(level.start, 2)", "scale(level.start, 2.5)"],
  ["middle.ts", "scale(level.start, 2)", "level.start"],
  ["middle.ts", 'seen.set("a", 1)', 'seen.set("a", 1.5)'],
  ["middle.ts", 'greet({ name: "b" })', 'greet({ name: "b" }, seen.size > 0 ? "." : undefined)'],
  ["middle.ts", 'greet({ name: "b" })', 'greet({ name: "b" }, 7)'],
  ["middle.ts", "seen.set", "level.start = 4;\n  seen.set"],
  ["upper.ts", "new Level(3)", "new Level(3.5)"],
  ["upper.ts", "new Level(3)", "new Level(1 / 3)"],
  ["upper.ts", "export class Top {", "export class High extends Level {}\nexport class Top {"],
  ["upper.ts", "get height()", "get value(): number {\n    return 1;\n  }\n  get height()"],
  ["upper.ts", "print(limit,", "limits.push(limit / 2);\n  print(limit,"],
  [
    "upper.ts",
    'import { Level, limits } from "./numbers";',
    'import { Level, limits } from "./numbers";\nimport { seen, type Named } from "./names";\nexport class Tag implements Named {\n  readonly name = "t";\n}\nexport function keys(): void {\n  for (const key of seen.keys()) print(key);\n}',
  ],
  ["side.ts", "text.length", "text.length / 2"],
  [
    "side.ts",
    "export function",
    'class Own {\n  get value(): string {\n    return "v";\n  }\n}\nprint(new Own().value);\nexport function',
  ],
  ["side.ts", "print(text.length)", "print(text.lenght)"],
  ["side.ts", "for (const", "const f = (): number => texts.length;\n  print(f());\n  for (const"],
];

describe("compiling what a change reaches", () => {
  test("every module of the library, touched in turn, gives the same", () => {
    const compiler = createIncrementalCompiler(createProgramLoader(), OPTIONS);
    const sources: Record<string, string> = { ...librarySources() };
    compiler.compile(sources);
    const looked = Object.keys(sources).map((name, index) => {
      sources[name] = `${sources[name] ?? ""}\nexport const touched${index} = ${index};\n`;
      return compare(compiler, { ...sources });
    });
    // A module that nothing imports is looked at alone.
    expect(Math.min(...looked)).toBe(1);
  });

  describe.each([
    ["numbers by inference", PROGRAM, 1],
    ["declared ints", ANNOTATED, 8],
  ] as const)("%s", (_name, program, partial) => {
    const edits = EDITS.filter(([file, from]) => program[file]?.includes(from) === true);
    let inPart = 0;

    test.each(edits)("%s: %s → %s, and back", (file, from, to) => {
      const compiler = createIncrementalCompiler(createProgramLoader(), OPTIONS);
      expect(compiler.compile(program).diagnostics).toEqual([]);
      const looked = compare(compiler, { ...program, [file]: (program[file] ?? "").replace(from, () => to) });
      if (looked < Object.keys(program).length) inPart++;
      compare(compiler, program);
    });

    test("enough edits need no whole compilation", () => {
      expect(inPart).toBeGreaterThan(partial);
    });

    test("any sequence of edits gives the same", () => {
      const edit = fc.tuple(fc.nat(edits.length - 1), fc.boolean());
      fc.assert(
        fc.property(fc.array(edit, { minLength: 2, maxLength: 8 }), (sequence) => {
          const compiler = createIncrementalCompiler(createProgramLoader(), OPTIONS);
          const sources: Record<string, string> = { ...program };
          compare(compiler, { ...sources });
          for (const [index, forth] of sequence) {
            const [file, from, to] = edits[index] ?? ["side.ts", "", ""];
            const text = sources[file] ?? "";
            sources[file] = forth ? text.replace(from, () => to) : text.replace(to, () => from);
            compare(compiler, { ...sources });
          }
        }),
        { numRuns: 15, seed: 7 },
      );
    });
  });

  test("a file that comes or goes is a whole compilation", () => {
    const compiler = createIncrementalCompiler(createProgramLoader(), OPTIONS);
    const { "side.ts": side = "", ...rest } = PROGRAM;
    compare(compiler, rest);
    compare(compiler, { ...rest, "side.ts": side });
    compare(compiler, rest);
  });
});

test("every question about the whole program is one that a part of it can answer", () => {
  const root = join(resolve(__dirname, "..", "..", ".."), "compiler");
  const asking = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    // Measured by builds of the whole program only.
    .filter((path) => !path.startsWith("call-graph"))
    .filter((path) => /sourceFiles|allFiles|getSourceFiles/.test(readFileSync(join(root, path), "utf8")))
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
  // A new one here: what its files add to it belongs into compiler/incremental/file-answers.ts, and is to be taken
  // from `inference.outside` where only a part is looked at; or it asks for each file by itself.
  expect(asking).toEqual([
    "builtins/support/accessors.ts",
    "builtins/support/mutation.ts",
    "check-program.ts",
    "frontend/facts.ts",
    "frontend/infer/program.ts",
    "frontend/inference.ts",
    "frontend/kinds.ts",
    "frontend/program.ts",
    "frontend/typescript-diagnostics.ts",
    "host/transform-program.ts",
    "incremental/incremental-compiler.ts",
    "incremental/solved-shapes.ts",
    "lint/index.ts",
    "lint/modules/import-cycles.ts",
    "lint/modules/taken-names.ts",
    "lower/kind-conflicts.ts",
    "lower/ordered-types.ts",
    "lower/usage.ts",
  ]);
});
