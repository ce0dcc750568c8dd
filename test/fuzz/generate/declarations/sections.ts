// Parts of programs whose shape is fixed and whose contents vary: modules, and what blocks.
import { type Context, lang } from "../context";
import { createScope } from "../scope";
import { INT } from "../types";
import { block, lines, statement, type Tree } from "../../tree/tree";
import { stored } from "../expressions/fit";
import { templates } from "./templates";

export interface SectionFile {
  readonly suffix: string;
  readonly header: string;
  readonly tree: Tree;
}
export interface Sections {
  readonly imports: readonly string[];
  readonly statements: readonly Tree[];
  readonly files: readonly SectionFile[];
}

export function createSections(context: Context): Sections {
  const parts: Sections[] = [{ ...templates(context), files: [] }];
  if (context.random.chance(0.06)) parts.push(modules(context));
  if (context.random.chance(0.06)) parts.push(blocking(context));
  return {
    imports: parts.flatMap((part) => part.imports),
    statements: parts.flatMap((part) => part.statements),
    files: parts.flatMap((part) => part.files),
  };
}

function value(context: Context): Tree {
  return stored(
    {
      ...context,
      depth: 2,
      scope: createScope(null),
      program: { ...context.program, functions: [], classes: [], enums: [], records: [] },
    },
    INT,
  );
}

const LIB_HEADER = `import { print, type int, type float } from "lang";
function ti(label: string, value: int): int { print("t" + label); return value; }`;

/** A module with exports of all kinds, one that re-exports, and one imported late. */
function modules(context: Context): Sections {
  const { random } = context;
  const step = random.int(1, 9);
  const library = lines([
    statement("export const")`export const LIMIT = ${random.int(-5, 99)};`,
    statement("exported let")`export let state: int = ${random.int(-9, 9)};`,
    statement(
      "export function",
    )`export function bump(by: int): int { state = (state + by * ${step}) | 0; return state; }`,
    statement("export enum", "enum")`export enum Mode { Off, Slow = ${random.int(3, 7)}, Fast }`,
    statement("export type", "interface")`export interface Pair { left: int; right: string }`,
    statement(
      "export class",
      "class",
    )`export class Box { constructor(public size: int) {} grow(by: int = ${step}): int { this.size = (this.size + by) | 0; return this.size; } }`,
    statement("print")`print("lib loaded");`,
  ]);
  const more = lines([
    statement("re-export")`export { bump as lift, LIMIT as TOP, Box } from "./@@_lib";`,
    statement("export function")`export function twice(n: int): int { return (n * 2) | 0; }`,
  ]);
  const label = `"${context.program.serial()}"`;
  const inner = { ...context, scope: createScope(context.scope) };
  const use = lines([
    statement(
      "named import",
    )`print(${label}, LIMIT, bump(${value(inner)} % 1000), TOP, Mode.Fast, Mode.Slow);`,
    statement(
      "namespace import",
      "exported let",
    )`print(${label}, lib.state, lib.bump(${random.int(1, 9)}), lib.state);`,
    statement(
      "re-export",
      "aliased import",
    )`print(${label}, up(${random.int(1, 9)}), lib.state, twice(lib.state));`,
    statement(
      "type-only import",
      "class",
    )`{ const pair: Pair = { left: LIMIT, right: "r" }; const box = new Box(pair.left); print(${label}, box.grow(), box.grow(${value(inner)} % 99), pair.right); }`,
    statement(
      "await import",
    )`{ const late = await import("./@@_late"); print(${label}, late.LATE, late.answer(${random.int(1, 99)})); }`,
  ]);
  const late = lines([
    statement("export const")`export const LATE = "late";`,
    statement("export function")`export function answer(n: int): int { print("answer"); return n + 1; }`,
    statement("print")`print("late loaded");`,
  ]);
  return {
    imports: [
      'import { LIMIT, bump, Mode, Box, type Pair } from "./@@_lib";',
      'import * as lib from "./@@_lib";',
      'import { lift as up, TOP, twice } from "./@@_more";',
    ],
    statements: [use],
    files: [
      { suffix: "_lib", header: 'import { print, type int } from "lang";', tree: library },
      { suffix: "_more", header: 'import { type int } from "lang";', tree: more },
      { suffix: "_late", header: LIB_HEADER, tree: late },
    ],
  };
}

/** async functions, a class that blocks while it is made, callbacks that are awaited. */
function blocking(context: Context): Sections {
  const id = context.program.serial();
  for (const name of ["blocking", "ready", "Callback", "slow"]) lang(context, name);
  const inner = { ...context, scope: createScope(context.scope) };
  const use = lines([
    statement(
      "async function",
    )`async function wait${id}(n: int): Promise<int> { print("wait", n); return (n + ${value(inner)}) | 0; }`,
    statement(
      "[blocking]",
      "class",
    )`class Radio${id} { level!: int; readonly name: string; constructor(name: string) { this.name = name; print("made", name); } async [blocking](): Promise<void> { this.level = await wait${id}(${value(inner)}); print("up", this.name); } }`,
    statement("ready", "await")`const radio${id} = await ready(new Radio${id}("r"));`,
    statement(
      "Callback",
      "await",
    )`async function twice${id}(f: Callback<[int]>, n: int): Promise<void> { await f(n); await f((n + 1) | 0); }`,
    statement(
      "Callback",
      "arrow function",
    )`await twice${id}((n) => { print("plain", n); }, ${value(inner)});`,
    statement(
      "async arrow function",
      "await",
    )`await twice${id}(async (n) => { print("async", await wait${id}(n)); }, radio${id}.level);`,
    statement(
      "await",
      "print",
    )`print("${id}", (await wait${id}(1)) + (await wait${id}(2)), radio${id}.level);`,
    statement("slow")`await twice${id}(slow(async (n) => { print("slow", await wait${id}(n)); }), 3);`,
    statement(
      "await",
      "try",
      "finally",
    )`try ${block([statement("await")`print(await wait${id}(3));`])} finally { print("done"); }`,
  ]);
  return { imports: [], statements: [use], files: [] };
}
