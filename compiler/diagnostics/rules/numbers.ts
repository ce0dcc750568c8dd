// Diagnostics PM202x: numbers on their way to where only run time knows their kind.
import { type CatalogueEntry, entry } from "../types";

export const numberRules = {
  floatsIntoValue: entry({
    code: "PM2020",
    title: "Floats inside a value of unknown kind",
    message: "{type} holds floats and goes where the kind is unknown.",
    why: "in Node 51.0 and 51 are one number: inside a record, list or map nothing would tell them apart.",
    fix: "hand over a copy that keeps the kinds: toValue(x).",
    bad: `import { type float, type Value } from "lang";
const place: { lat: float } = { lat: 1.5 };
export const value: Value = place;
`,
    good: `import { type float, toValue, type Value } from "lang";
const place: { lat: float } = { lat: 1.5 };
export const value: Value = toValue(place);
`,
  }),
  unknownIntoValue: entry({
    code: "PM2021",
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
