// Diagnostics PM4xxx: names, imports and modules.
import { type CatalogueEntry, entry } from "./types";

export const modules = {
  keywordsLiteral: entry({
    code: "PM4002",
    title: "Keyword arguments that are no literal",
    message: "Keyword arguments are written as an object literal with plain names.",
    why: "each becomes name=value in Python, so the names must stand in the source.",
    fix: "write { name: value } in the call.",
    bad: `import { LoRa } from "network";
const options = { mode: LoRa.LORA };
export const lora = new LoRa(options);
`,
    good: `import { LoRa } from "network";
export const lora = new LoRa({ mode: LoRa.LORA });
`,
  }),
  liveBinding: entry({
    code: "PM4003",
    title: "A changing variable imported by name",
    message: "{name} changes after it was exported, and is imported by name.",
    why: "Python copies the value when it imports; JavaScript sees every change.",
    fix: "import * as module and read module.{name}, or export a function that gives it.",
    bad: `import { add, count } from "./other";
add();
export const seen = count;
// --- other.ts
export let count = 0;
export function add(): void {
  count += 1;
}
`,
    good: `import * as other from "./other";
other.add();
export const seen = other.count;
// --- other.ts
export let count = 0;
export function add(): void {
  count += 1;
}
`,
  }),
  liveReexport: entry({
    code: "PM4007",
    title: "A changing variable exported again",
    message: "{name} changes after it was exported, and this module exports it again.",
    why: "Python copies the value when it imports; JavaScript passes every change on.",
    fix: "export a function that gives it, or let callers import * as module from where it is declared.",
    bad: `export { count } from "./other";
// --- other.ts
export let count = 0;
export function add(): void {
  count += 1;
}
`,
    good: `export { add, current } from "./other";
// --- other.ts
let count = 0;
export function add(): void {
  count += 1;
}
export function current(): number {
  return count;
}
`,
  }),
  dynamicSpecifier: entry({
    code: "PM4004",
    title: "An import whose name is computed",
    message: "import() needs the name of the module as a literal.",
    why: "which modules belong together is decided when they are compiled.",
    fix: `write await import("./name").`,
    bad: `export async function load(name: string): Promise<unknown> {
  return await import(name);
}
`,
    good: `export async function load(): Promise<number> {
  const other = await import("./other");
  return other.one;
}
// --- other.ts
export const one = 1;
`,
  }),
  moduleCollision: entry({
    code: "PM4005",
    title: "Two files make one module",
    message: "{name}.py would be written twice: {other} makes it too.",
    why: "the board's modules have no folders, so a module is named by its file alone.",
    fix: "rename one of the files.",
    bad: `import { one } from "./a/part";
one();
// --- a/part.ts
export function one(): void {}
// --- b/part.ts
export function two(): void {}
`,
    good: `import { one } from "./a/part";
one();
// --- a/part.ts
export function one(): void {}
// --- b/other.ts
export function two(): void {}
`,
  }),
  moduleName: entry({
    code: "PM4006",
    title: "A file name that is no Python name",
    message: "{name} cannot be the name of a Python module.",
    why: "the module is imported by the name of its file.",
    fix: "use letters, digits and underscores: my_module.ts.",
    bad: `import { one } from "./my-part";
one();
// --- my-part.ts
export function one(): void {}
`,
    good: `import { one } from "./my_part";
one();
// --- my_part.ts
export function one(): void {}
`,
  }),
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
