// What every generating function is given: random choices, names in sight, and where in the program it stands.
import { createScope, type Scope } from "./scope";
import { type Random } from "./random";
import { type Type } from "./types";
import { type Range, type Tree } from "../tree/tree";

/** Something declared once at the top of the program. */
export interface FunctionInfo {
  readonly name: string;
  readonly parameters: readonly ParameterInfo[];
  readonly result: Type;
  readonly cost: number;
  /** May leave by an exception: called only where one is caught. */
  readonly throws: boolean;
  readonly generator: boolean;
}
export interface ParameterInfo {
  readonly name: string;
  readonly type: Type;
  readonly form: "plain" | "optional" | "default" | "rest";
}
export interface FieldInfo {
  readonly name: string;
  readonly type: Type;
  readonly optional: boolean;
  readonly readonly: boolean;
}
export interface RecordInfo {
  readonly name: string;
  readonly fields: readonly FieldInfo[];
}
export interface MethodInfo {
  readonly name: string;
  readonly parameters: readonly ParameterInfo[];
  readonly result: Type;
  readonly cost: number;
  readonly kind: "method" | "getter" | "accessor" | "static";
}
export interface ClassInfo {
  readonly name: string;
  readonly base: ClassInfo | null;
  readonly abstract: boolean;
  readonly constructorParameters: readonly ParameterInfo[];
  readonly fields: readonly FieldInfo[];
  readonly staticFields: readonly FieldInfo[];
  readonly methods: readonly MethodInfo[];
  readonly cost: number;
}
export interface EnumInfo {
  readonly name: string;
  readonly members: readonly string[];
  readonly text: boolean;
}

/** Filled while the program is generated. */
export interface ProgramState {
  readonly functions: FunctionInfo[];
  readonly records: RecordInfo[];
  readonly classes: ClassInfo[];
  readonly enums: EnumInfo[];
  /** Classes whose declaration is still being generated: they cannot be made yet. */
  readonly unfinished: Set<string>;
  /** Classes of exceptions declared by the program. */
  readonly errors: string[];
  /** Declarations of the generator's own that the program needs (see program.ts). */
  readonly support: Set<string>;
  /** Names used from "lang". */
  readonly lang: Set<string>;
  /** How much likelier each production is in this program: programs differ more than a flat mix would. */
  readonly swarm: Map<string, number>;
  /** Next number for names and labels. */
  readonly serial: () => number;
  /** Texts are ASCII: the board changes the case of no other letters. */
  readonly asciiOnly: boolean;
  /** Maps and sets are only looked up, so that they stay plain dicts and sets. */
  readonly lookupOnly: boolean;
  /** Steps the whole program may still take; statements are left out when it is used up. */
  budget: number;
}

export interface BreakTarget {
  readonly kind: "loop" | "switch";
  readonly label: string | null;
}

export interface Place {
  /** Return statements may give this; null where there is no function to return from. */
  readonly result: Type | null;
  readonly generator: Type | null;
  /** An exception thrown here is caught by the program. */
  readonly canThrow: boolean;
  /** What break and continue may name, innermost last. */
  readonly targets: readonly BreakTarget[];
  /** Class whose `this` is in sight. */
  readonly self: ClassInfo | null;
}

export interface Context {
  readonly random: Random;
  readonly program: ProgramState;
  readonly scope: Scope;
  readonly place: Place;
  /** Levels of expressions still allowed below this one. */
  readonly depth: number;
  /** Levels of statements still allowed below this one. */
  readonly nesting: number;
  /** How often this place may run. */
  readonly turns: number;
  readonly grammar: Grammar;
}

/** The two entries that recursive productions call; passed along so that their files need not import each other. */
export interface Grammar {
  readonly expression: (context: Context, type: Type) => Tree;
  readonly statements: (context: Context, count: number) => Tree[];
}

export const TOP: Place = { result: null, generator: null, canThrow: false, targets: [], self: null };

/** Ints in fields, elements, parameters and results. */
export const STORED_INT: Range = { low: -(2 ** 31), high: 2 ** 31 - 1 };
export const SMALL_INT: Range = { low: -1023, high: 1023 };
export const COUNTER: Range = { low: -(2 ** 48), high: 2 ** 48 };
/** The widest int an expression may reach. */
export const WIDEST: Range = { low: -(2 ** 52), high: 2 ** 52 };
export const STORED_FLOAT: Range = { low: -1000000, high: 1000000 };
export const STORED_TEXT: Range = { low: 0, high: 24 };
/** Lengths of lists. */
export const STORED_LIST: Range = { low: 0, high: 8 };
export const STORED_BIGINT: Range = { low: -1e30, high: 1e30 };

/** The range that a stored value of the type keeps to. */
export function storedRange(type: Type): Range | null {
  switch (type.kind) {
    case "int":
      return STORED_INT;
    case "float":
      return STORED_FLOAT;
    case "string":
      return STORED_TEXT;
    case "bigint":
      return STORED_BIGINT;
    case "array":
      return STORED_LIST;
    default:
      return null;
  }
}

export function deeper(context: Context): Context {
  return { ...context, depth: context.depth - 1 };
}

export function inBlock(context: Context): Context {
  return { ...context, scope: createScope(context.scope), nesting: context.nesting - 1 };
}

/** Takes a name from the prelude. */
export function lang(context: Context, name: string): string {
  context.program.lang.add(name);
  return name;
}

/** Whether code that takes this many steps may stand here. */
export function affordable(context: Context, cost: number): boolean {
  return cost * context.turns <= Math.min(600, context.program.budget);
}
