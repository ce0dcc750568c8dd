// Names in sight while a program is generated. TypeScript's blocks are scopes; a name may shadow an outer one
// only in a block that has not read the outer one yet.
import { type Random } from "./random";
import { type Type } from "./types";
import { type Range } from "../tree/tree";

export interface Variable {
  readonly name: string;
  readonly type: Type;
  readonly mutable: boolean;
  /** What an int, float or the length of a string in it stays within; null for other types. */
  readonly range: Range | null;
  /** Steps a call takes, for a variable that holds a function. */
  readonly cost: number;
  /** A variable that only counts up and down by small steps: `x++` and `x += small` keep it in range. */
  readonly counts: boolean;
  /** Not to be changed in size: something is iterating over it. */
  readonly locked: boolean;
}

export interface Scope {
  readonly parent: Scope | null;
  readonly variables: Variable[];
  /** Outer names read in this block or below. */
  readonly referenced: Set<string>;
  /** Names declared here, or about to be. */
  readonly declared: Set<string>;
  /** Names whose declaration is being generated. */
  readonly pending: Set<string>;
}

export function createScope(parent: Scope | null): Scope {
  return { parent, variables: [], referenced: new Set(), declared: new Set(), pending: new Set() };
}

/** Variables in sight that satisfy the test, innermost first. */
export function visible(scope: Scope, test: (variable: Variable) => boolean): Variable[] {
  const found: Variable[] = [];
  const hidden = new Set<string>();
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    for (const name of at.pending) hidden.add(name);
    for (const variable of at.variables) {
      if (!hidden.has(variable.name) && test(variable)) found.push(variable);
    }
    for (const name of at.declared) hidden.add(name);
  }
  return found;
}

/** Notes that the name was read here, so that no block in between declares it later. */
export function reference(scope: Scope, name: string): void {
  for (let at: Scope | null = scope; at !== null && !at.declared.has(name); at = at.parent)
    at.referenced.add(name);
}

const PLAIN_NAMES = ["a", "c", "d", "n", "x", "y", "z", "total", "item", "left", "right", "count", "text"];
/** Words of Python and names of its built-ins: the compiler has to rename them. */
const PYTHON_NAMES = `
  list str len def lambda is not None pass dict range and or self from_ elif del sorted min max abs
  sum True set type id e nonlocal raise except bytes_ tuple iter next chr ord repr_ global assert`
  .trim()
  .split(/\s+/);

/** A name for a new variable: mostly fresh, sometimes one that shadows an outer variable. */
export function newName(scope: Scope, random: Random, serial: () => number): string {
  const roll = random.int(0, 99);
  if (roll < 12) {
    const name = random.pick(PYTHON_NAMES);
    if (canDeclare(scope, name)) return name;
  } else if (roll < 40) {
    const name = random.pick(PLAIN_NAMES);
    if (canDeclare(scope, name)) return name;
  }
  return `${random.pick(PLAIN_NAMES)}${serial()}`;
}

function canDeclare(scope: Scope, name: string): boolean {
  return !scope.declared.has(name) && !scope.referenced.has(name);
}

export function declare(scope: Scope, variable: Variable): void {
  scope.pending.delete(variable.name);
  scope.declared.add(variable.name);
  scope.variables.push(variable);
}

/** Keeps the name from being read until it is declared. */
export function reserve(scope: Scope, name: string): void {
  scope.declared.add(name);
  scope.pending.add(name);
}
