// Diagnostics PM102x: syntax that a lint rule refuses before anything is lowered.
import { type CatalogueEntry, entry } from "../types";

export const syntaxRules = {
  forIn: entry({
    code: "PM1020",
    title: "for … in",
    message: "for (… in …) is not in the language.",
    why: "it runs through keys in insertion order and through inherited ones; a dict of the board has no order.",
    fix: "use for (const key of sortedKeys(record)), or unordered(record) where the order does not matter.",
    bad: `import { print } from "lang";
const ages: Record<string, string> = { b: "2", a: "1" };
for (const name in ages) print(name);
`,
    good: `import { print, sortedKeys } from "lang";
const ages: Record<string, string> = { b: "2", a: "1" };
for (const name of sortedKeys(ages)) print(name);
`,
  }),
  namespace: entry({
    code: "PM1021",
    title: "A namespace",
    message: "Namespaces are not in the language.",
    why: "a Python module is the only thing that holds names by itself.",
    fix: "put the declarations into a file of their own and import * as name from it.",
    bad: `export namespace Ports {
  export const mesh = 1234;
}
`,
    good: `export const MESH_PORT = 1234;
`,
  }),
  decorator: entry({
    code: "PM1022",
    title: "A decorator",
    message: "Decorators are not in the language.",
    why: "TypeScript's run when the class is made, on descriptors that the board does not have.",
    fix: "call the function yourself behind the class.",
    bad: `function mark(_target: unknown, _context: ClassDecoratorContext): void {}
@mark
export class Node {}
`,
    good: `function mark(_name: string): void {}
export class Node {}
mark("Node");
`,
  }),
  classExpression: entry({
    code: "PM1023",
    title: "A class expression",
    message: "A class is made inside an expression.",
    why: "a class of the board is a statement with a name, and the names of its members are public.",
    fix: "declare the class as a statement and use its name.",
    bad: `export const Node = class {
  readonly id = 1;
};
`,
    good: `export class Node {
  readonly id = 1;
}
`,
  }),
  defaultExport: entry({
    code: "PM1024",
    title: "A default export",
    message: "export default and export = are not in the language.",
    why: "a Python module has names and no default.",
    fix: "export it under its name.",
    bad: `export default function start(): string {
  return "started";
}
`,
    good: `export function start(): string {
  return "started";
}
`,
  }),
  anyType: entry({
    code: "PM1025",
    title: "any",
    message: "{what} has the type any.",
    why: "what the compiler emits follows from the types, and any says nothing and fits everywhere.",
    fix: "give it a type, or unknown and test it with isInt, isText … of the prelude.",
    bad: `export function first(list: any): string {
  return "first";
}
`,
    good: `export function first(list: unknown): string {
  return "first";
}
`,
  }),
  commentDirective: entry({
    code: "PM1026",
    title: "A comment that silences TypeScript",
    message: "A comment switches off TypeScript's check of this.",
    why: "what the compiler emits follows from the types; where they do not fit, it would be wrong.",
    fix: "repair the error, or write the conversion that you mean.",
    bad: `export function first(text: string): string {
  // @ts-ignore
  return text.at(0);
}
`,
    good: `export function first(text: string): string {
  return text.at(0) ?? "";
}
`,
  }),
  ambientDeclaration: entry({
    code: "PM1027",
    title: "A declaration without a value",
    message: "declare {name} promises a value that no module of the board has.",
    why: "the emitted module would use a name that nothing defines.",
    fix: "import it from the module that has it; types of firmware modules ship with the compiler.",
    bad: `declare const VERSION: string;
export const banner = "pymesh " + VERSION;
`,
    good: `const VERSION = "1.0";
export const banner = "pymesh " + VERSION;
`,
  }),
  mergedDeclaration: entry({
    code: "PM1028",
    title: "Two declarations of one name",
    message: "{name} is declared more than once.",
    why: "TypeScript merges them; Python keeps only the last, and a class gets no fields from an interface.",
    fix: "put everything into one declaration, or give them different names.",
    bad: `export class Node {}
export interface Node {
  label?: string;
}
`,
    good: `export class Node {
  label?: string;
}
`,
  }),
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
