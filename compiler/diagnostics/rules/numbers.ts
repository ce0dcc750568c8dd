// Diagnostics PM202x: numbers on their way to where only run time knows their kind.
import { type CatalogueEntry, entry } from "../types";

export const numberRules = {
  unknownIntoValue: entry({
    code: "PM2020",
    title: "A number of unknown kind becomes a value",
    message: "It is not known whether there is an int or a float in what goes into a value of unknown kind.",
    why: "in Node the value must say which of the two it is; a type parameter may be either.",
    fix: "annotate it with int or float, or take a Value as parameter.",
    bad: `import { type Value } from "lang";
export function keep<T>(x: T): Value {
  return x;
}
`,
    good: `import { type Value } from "lang";
export function keep(x: Value): Value {
  return x;
}
`,
  }),
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
