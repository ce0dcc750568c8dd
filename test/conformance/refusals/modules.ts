// Names and modules.
import { print } from "lang";

// --- public-keyword
// expect public name that Python reserves
export function lambda(): number {
  return 1;
}

// --- public-member-keyword
// expect public name that Python reserves
export class A {
  pass(): number {
    return 1;
  }
}

// --- public-built-in
// expect public name like a built-in
export function len(): number {
  return [1].length;
}

// --- parameter-keyword-of-an-export
// expect public name that Python reserves
export function f(from: string): string {
  return from;
}

// --- named-import-of-an-exported-let/main.ts
// expect exported let imported by name
import { print } from "lang";
import { count, bump } from "./counter";
bump();
print(count);
// --- named-import-of-an-exported-let/counter.ts
export let count = 0;
export function bump(): void {
  count++;
}

// --- unknown-module
// expect unknown module
import { thing } from "./nowhere";
print(String(thing));

// --- unknown-bare-module
// expect unknown module
import { thing } from "left_pad";
print(String(thing));

// --- import-cycle/main.ts
// expect import cycle
import { print } from "lang";
import { a } from "./a";
print(a);
// --- import-cycle/a.ts
import { b } from "./b";
export const a = b + 1;
// --- import-cycle/b.ts
import { a } from "./a";
export const b = a + 1;

// --- keyword-as-argument-across-modules/main.ts
// expect undefined passed to a default across modules
import { print } from "lang";
import { tune } from "./radio";
const nothing: number | undefined = [1][5];
print(tune(nothing));
// --- keyword-as-argument-across-modules/radio.ts
export function tune(freq = 868): number {
  return freq;
}

// --- type-error
// expect type error
const n: number = "text";
print(n);

// --- syntax-error
// expect syntax error
const n = = 1;
print(n);

// --- misspelt-name
// expect unknown name with a suggestion
const counter = 1;
print(countre);
