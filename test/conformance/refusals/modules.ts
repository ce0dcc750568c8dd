// Names and modules.
import { print } from "lang";

// --- public-keyword
// expect PM4020
export function lambda(): number {
  return 1;
}

// --- public-member-keyword
// expect PM4020
export class A {
  pass(): number {
    return 1;
  }
}

// --- public-built-in
// expect PM4021
export function len(): number {
  return [1].length;
}

// --- parameter-keyword-of-an-export
// expect PM4020
export function f(from: string): string {
  return from;
}

// --- named-import-of-an-exported-let/main.ts
// expect PM4003
import { count, bump } from "./counter";
bump();
print(count);
// --- named-import-of-an-exported-let/counter.ts
export let count = 0;
export function bump(): void {
  count++;
}

// --- unknown-module
// expect PM4026
import { thing } from "./nowhere";
print(String(thing));

// --- unknown-bare-module
// expect PM4026
import { thing } from "left_pad";
print(String(thing));

// --- import-cycle/main.ts
// expect PM4024
import { a } from "./a";
print(a);
// --- import-cycle/a.ts
import { b } from "./b";
export const a: number = b + 1;
// --- import-cycle/b.ts
import { a } from "./a";
export const b: number = a + 1;

// --- keyword-as-argument-across-modules/main.ts
// expect PM4025
import { tune } from "./radio";
const nothing: number | undefined = [1][5];
print(tune(nothing));
// --- keyword-as-argument-across-modules/radio.ts
export function tune(freq = 868): number {
  return freq;
}

// --- type-error
// expect TS2322
const n: number = "text";
print(n);

// --- syntax-error
// expect TS1109
const n = = 1;
print(n);

// --- misspelt-name
// expect TS2552
const counter = 1;
print(countre);

// --- member-named-like-a-number
// expect PM4023
export class Node {
  private _3 = "x";
  show(): string {
    return this._3;
  }
}

// --- changing-variable-exported-again/a.ts
export let n = 1; export function up(): void { n++; }
// --- changing-variable-exported-again/b.ts
export * from "./a";
// --- changing-variable-exported-again/main.ts
// expect PM4007
import { up } from "./b"; up(); print(1);
