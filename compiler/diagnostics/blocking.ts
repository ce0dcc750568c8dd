// Diagnostics PM5xxx: await, locks and callbacks.
import { type CatalogueEntry, entry } from "./types";

export const blocking = {
  returnInConstructor: entry({
    code: "PM5001",
    title: "return in the constructor of a blocking class",
    message: "The constructor of a class with [blocking] has a return.",
    why: "[blocking] is appended to the constructor on the board; a return would skip it.",
    fix: "turn the condition round and put the rest into an if.",
    bad: `import { blocking, ready } from "lang";
class Modem {
  constructor(fast: boolean) {
    if (fast) return;
  }
  async [blocking](): Promise<void> {}
}
await ready(new Modem(true));
`,
    good: `import { blocking, ready } from "lang";
class Modem {
  speed = 1;
  constructor(fast: boolean) {
    if (fast) this.speed = 2;
  }
  async [blocking](): Promise<void> {}
}
await ready(new Modem(true));
`,
  }),
  asyncListCallback: entry({
    code: "PM5050",
    title: "An async function in a plain place",
    message: "A method of a list does not wait for an async callback.",
    why: "in JavaScript it goes on at once with promises; on the board the call would block.",
    fix: "write a loop: for (const x of list) await f(x).",
    bad: `import { print } from "lang";
async function send(x: string): Promise<void> {
  print(x);
}
["a"].forEach(send);
`,
    good: `import { print } from "lang";
async function send(x: string): Promise<void> {
  print(x);
}
for (const x of ["a"]) await send(x);
`,
  }),
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
