// Diagnostics PM402x: names and imports that a lint rule refuses before anything is lowered.
import { type CatalogueEntry, entry } from "../types";

export const moduleRules = {
  reservedName: entry({
    code: "PM4020",
    title: "A public name that Python reserves",
    message: "{name} is a reserved word of Python.",
    why: "public names, members and parameters are typed in the REPL and in scripts as they stand here.",
    fix: "choose another name, {name}_ for example.",
    bad: `export function lambda(): string {
  return "x";
}
`,
    good: `export function lambda_(): string {
  return "x";
}
`,
  }),
  builtinName: entry({
    code: "PM4021",
    title: "A public name like a built-in",
    message: "{name} is a built-in of Python.",
    why: "the emitted code may use the built-in, and a public name is never changed to make room.",
    fix: "choose another name; members of classes may be named like built-ins.",
    bad: `export function len(list: string[]): string {
  return String(list.length);
}
`,
    good: `export function count(list: string[]): string {
  return String(list.length);
}
`,
  }),
  unspeakableName: entry({
    code: "PM4022",
    title: "A name that Python cannot write",
    message: "{name} cannot be a name in Python.",
    why: "public names stay as they are, and Python has ASCII letters, digits and underscores for them.",
    fix: "use letters, digits and underscores.",
    bad: `export const $price = "1";
`,
    good: `export const price = "1";
`,
  }),
  compilerName: entry({
    code: "PM4023",
    title: "A name that the compiler uses",
    message: "{name} is a name that the compiler adds: {what}.",
    why: "two things of one name in a module or class replace each other.",
    fix: "choose another name.",
    bad: `export function _import(name: string): string {
  return name;
}
`,
    good: `export function load(name: string): string {
  return name;
}
`,
  }),
  importCycle: entry({
    code: "PM4024",
    title: "Modules that import each other",
    message: "These modules import each other: {chain}.",
    why: "the one that comes second sees the first half-made, and the names are not there yet.",
    fix: 'move what both need into a third module, or import inside a function: await import("./x").',
    bad: `import { text } from "./other";
export const name = "main";
export const shown = text();
// --- other.ts
import { name } from "./main";
export function text(): string {
  return name;
}
`,
    good: `import { text } from "./other";
export const shown = text("main");
// --- other.ts
export function text(name: string): string {
  return name;
}
`,
  }),
  undefinedArgument: entry({
    code: "PM4025",
    title: "undefined for a default of another module",
    message: "The argument may be undefined, and {name} has a default in another module.",
    why: "the default is Python's own, {name}={value}, so None would arrive instead of it.",
    fix: "write the default here too, x ?? {value}, or leave the argument out.",
    bad: `import { tune } from "./radio";
export function start(name?: string): string {
  return tune(name);
}
// --- radio.ts
export function tune(name = "eu"): string {
  return name;
}
`,
    good: `import { tune } from "./radio";
export function start(name?: string): string {
  return tune(name ?? "eu");
}
// --- radio.ts
export function tune(name = "eu"): string {
  return name;
}
`,
  }),
  unknownModule: entry({
    code: "PM4026",
    title: "An unknown module",
    message: "There is no module {name}.{hint}",
    why: 'bare names are the prelude, the firmware\'s modules and the Pymesh library; your own files go by path, "./name".',
    fix: "check the spelling, and that the file is part of the program.",
    bad: `import { sleep } from "tiem";
await sleep(1);
`,
    good: `import { sleep } from "time";
await sleep(1);
`,
  }),
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
