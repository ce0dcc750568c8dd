// A whole program: its declarations, then what it does; as a fast-check arbitrary that shrinks.
import fc, { type Random as FastCheckRandom } from "fast-check";
import { type Context, type Grammar, type ProgramState, TOP } from "./context";
import { createRandom, type Random } from "./random";
import { createScope } from "./scope";
import { makeExpression } from "./expressions/grammar-of-expressions";
import { makeStatements } from "./statements/grammar-of-statements";
import { declareVariable } from "./statements/variables";
import { declareClass, declareGenericClass } from "./declarations/classes";
import {
  declareDestructuring,
  declareFunction,
  declareGenerator,
  declareNested,
  declareOverload,
  declareUnion,
} from "./declarations/functions";
import { declareEnum, declareError, declareRecord } from "./declarations/types";
import { createSections } from "./declarations/sections";
import { block, lines, statement, type Tree } from "../tree/tree";
import { shrinkTree } from "../tree/shrink-tree";

/** One program. Files but the main one have a suffix; `@@` in the text stands for the main module's name. */
export interface GeneratedProgram {
  readonly files: readonly ProgramFile[];
}
export interface ProgramFile {
  readonly suffix: string;
  readonly header: string;
  readonly tree: Tree;
}

const GRAMMAR: Grammar = { expression: makeExpression, statements: makeStatements };

const LOGGERS = `function ti(label: string, value: int): int { print("t" + label); return value; }
function ts(label: string, value: string): string { print("t" + label); return value; }
function tb(label: string, value: boolean): boolean { print("t" + label); return value; }
function tf(label: string, value: float): float { print("t" + label); return value; }
function tt<T>(label: string, value: T): T { print("t" + label); return value; }
function either<T>(first: boolean, a: T, b: T): T { return first ? a : b; }`;

const GUARD = `class Guard { readonly label: string; constructor(label: string) { this.label = label; print("open", label); } [Symbol.dispose](): void { print("close", this.label); } }`;

function createState(lookupOnly: boolean, asciiOnly: boolean): ProgramState {
  let serial = 0;
  return {
    functions: [], records: [], classes: [], enums: [], unfinished: new Set(), errors: [], support: new Set(),
    lang: new Set(["print", "int", "float", "bytes", "b"]), swarm: new Map(), serial: () => ++serial, lookupOnly, asciiOnly, budget: 4000,
  }; // prettier-ignore
}

function createContext(random: Random, program: ProgramState): Context {
  const scope = createScope(null);
  return { random, program, scope, place: TOP, depth: 2, nesting: 3, turns: 1, grammar: GRAMMAR };
}

type Declare = (context: Context) => Tree | null;

const TYPES: readonly (readonly [number, Declare])[] = [
  [4, declareRecord],
  [2, declareEnum],
  [2, declareError],
];
const CODE: readonly (readonly [number, Declare])[] = [
  [6, declareFunction],
  [4, declareGenerator],
  [5, declareClass],
  [2, declareNested],
  [1.5, declareDestructuring],
  [1, declareOverload],
  [1, declareUnion],
  [0.7, declareGenericClass],
];

function declarations(context: Context, table: typeof CODE, most: number): Tree[] {
  const made: Tree[] = [];
  const count = context.random.int(0, most);
  for (let i = 0; i < count; i++) {
    const tree = context.random.weighted(table, ([weight]) => weight)?.[1]({ ...context, depth: 2 });
    if (tree !== undefined && tree !== null) made.push(tree);
  }
  return made;
}

export function generateProgram(random: Random, lookupOnly: boolean): GeneratedProgram {
  const program = createState(lookupOnly, random.chance(0.7));
  const context = createContext(random, program);
  const types = declarations(context, TYPES, 2);
  const globals = Array.from({ length: random.int(0, 2) }, () => declareVariable({ ...context, depth: 1 }));
  const code = declarations(context, CODE, 3);
  const sections = createSections(context);
  const main = mainStatements(context);
  const tree = lines([...types, ...globals, ...code, ...sections.statements, ...main]);
  const imports = `import { ${[...program.lang].sort().join(", ")} } from "lang";`;
  const support = program.support.has("guard") ? [LOGGERS, GUARD] : [LOGGERS];
  const header = [imports, ...sections.imports, ...support].join("\n");
  return { files: [...sections.files, { suffix: "", header, tree }] };
}

/** Half of the programs run in a function, the others at the top level of the module. */
function mainStatements(context: Context): Tree[] {
  const count = context.random.int(2, 6);
  if (context.random.chance(0.5)) return spend(context, count);
  const inner = { ...context, scope: createScope(context.scope) };
  const body = spend(inner, count);
  return [statement("function")`function main(): void ${block(body)}`, statement("function call")`main();`];
}

function spend(context: Context, count: number): Tree[] {
  const made: Tree[] = [];
  for (let i = 0; i < count && context.program.budget > 100; i++) {
    for (const tree of context.grammar.statements(context, 1)) {
      made.push(tree);
      context.program.budget -= tree.cost;
    }
  }
  return made;
}

/** fast-check's view: drawn from its generator, shrunk by cutting the tree. */
class ProgramArbitrary extends fc.Arbitrary<GeneratedProgram> {
  constructor(private readonly lookupOnly: boolean) {
    super();
  }

  generate(source: FastCheckRandom): fc.Value<GeneratedProgram> {
    return new fc.Value(generateProgram(createRandom(source), this.lookupOnly), undefined);
  }

  canShrinkWithoutContext(_value: unknown): _value is GeneratedProgram {
    return true;
  }

  shrink(program: GeneratedProgram): fc.Stream<fc.Value<GeneratedProgram>> {
    return fc.stream(smaller(program));
  }
}

function* smaller(program: GeneratedProgram): Generator<fc.Value<GeneratedProgram>> {
  for (const [index, file] of [...program.files.entries()].reverse()) {
    for (const tree of shrinkTree(file.tree)) {
      const files = program.files.map((other, at) => (at === index ? { ...file, tree } : other));
      yield new fc.Value({ files }, undefined);
    }
  }
}

export function programArbitrary(options: { readonly lookupOnly: boolean }): fc.Arbitrary<GeneratedProgram> {
  return new ProgramArbitrary(options.lookupOnly);
}

/** Program number `index` of a seed; the same on every machine. */
export function programAt(seed: number, index: number): GeneratedProgram {
  const arbitrary = programArbitrary({ lookupOnly: Math.floor(index / 50) % 3 === 1 });
  const mixed = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) | 0;
  const [program] = fc.sample(arbitrary, { seed: mixed, numRuns: 1 });
  if (program === undefined) throw new Error("fast-check gave no program");
  return program;
}
