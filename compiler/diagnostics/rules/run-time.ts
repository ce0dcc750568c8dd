// Diagnostics PM103x: code that would run at another time on the board, or names that would replace each other.
import { type CatalogueEntry, entry } from "../types";

export const runTimeRules = {
  yieldInFinally: entry({
    code: "PM1030",
    title: "A yield inside finally",
    message: "A generator yields inside finally.",
    why: "a loop that ends early closes the generator: JavaScript then pauses it again at this yield, Python raises RuntimeError.",
    fix: "yield behind the try, or leave only clean-up in finally.",
    bad: `export function* values() {
  try {
    yield "first";
  } finally {
    yield "last";
  }
}
`,
    good: `import { print } from "lang";
export function* values() {
  try {
    yield "first";
  } finally {
    print("closed");
  }
  yield "last";
}
`,
  }),
  generatorParameter: entry({
    code: "PM1031",
    title: "A parameter that a generator computes",
    message: "A parameter of a generator has {what}.",
    why: "JavaScript evaluates it when the generator is made, Python when the first value is asked for; what it reads may have changed meanwhile.",
    fix: "take a plain parameter and compute the rest in the first lines of the body.",
    bad: `const step = (): string => "step";
export function* steps(name = step()) {
  yield name;
}
`,
    good: `const step = (): string => "step";
export function* steps(given?: string) {
  const name = given ?? step();
  yield name;
}
`,
  }),
  defaultOverGenerator: entry({
    code: "PM1032",
    title: "A pattern that runs code between the values of a generator",
    message: "A pattern over {type} has {what}.",
    why: "JavaScript takes one value after the other and runs it in between; the board takes all of them first.",
    fix: "take the values into plain variables first.",
    bad: `function* values(): Generator<string | undefined> {
  yield undefined;
}
const [first = "none"] = values();
export const found = first;
`,
    good: `function* values(): Generator<string | undefined> {
  yield undefined;
}
const [first] = values();
export const found = first ?? "none";
`,
  }),
  caseVariable: entry({
    code: "PM1033",
    title: "A variable of another case",
    message: "{name} is declared in another case of the switch.",
    why: "when the switch jumps over the declaration, JavaScript raises ReferenceError, and Python would go on with an older value.",
    fix: "declare it before the switch, or put each case into braces.",
    bad: `export function name(n: string): string {
  switch (n) {
    case "a":
      let text = "first";
      return text;
    default:
      text = "other";
      return text;
  }
}
`,
    good: `export function name(n: string): string {
  let text = "first";
  switch (n) {
    case "a":
      return text;
    default:
      text = "other";
      return text;
  }
}
`,
  }),
  staticAndInstance: entry({
    code: "PM1034",
    title: "A static member named like one of the objects",
    message: "{name} is a member of the class itself and of its objects.",
    why: "a Python class keeps both in one place: the one that comes last, or the subclass's, replaces the other.",
    fix: "give one of them another name.",
    bad: `export class Node {
  static label(): string {
    return "nodes";
  }
  label(): string {
    return "node";
  }
}
`,
    good: `export class Node {
  static plural(): string {
    return "nodes";
  }
  label(): string {
    return "node";
  }
}
`,
  }),
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
