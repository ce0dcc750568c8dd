/**
 * What is known of files that are not looked at again, when only a part of a program is: the answers that they give
 * to questions about the whole program, and the kinds of what they declare.
 */
import type { SolvedNumber } from "./number-variables";
import type { ts } from "./ts";

/** How the code of one file uses variables. */
export interface FileUsage {
  readonly reassigned: ReadonlySet<ts.Symbol>;
  readonly captured: ReadonlySet<ts.Symbol>;
  /** Function → variables of functions around it that it uses. */
  readonly free: ReadonlyMap<ts.Node, ReadonlySet<ts.Symbol>>;
  /** Parameters whose default a caller may ask for with `undefined`. */
  readonly tested: ReadonlySet<ts.ParameterDeclaration>;
  readonly superAccessors: ReadonlySet<string>;
  readonly hasGeneratorCleanup: boolean;
}

/** What one file adds to each answer about the whole program. */
export interface FileAnswers {
  readonly usage: FileUsage;
  /** Interfaces that its classes implement. */
  readonly implemented: ReadonlySet<ts.Symbol>;
  /** Classes and interfaces that it extends or implements. */
  readonly extended: ReadonlySet<ts.Symbol>;
  /** Names of its accessors. */
  readonly accessors: ReadonlySet<string>;
}

/** The numbers of a shape in the order of `variablesOf`. */
export type SolvedShape = readonly (SolvedNumber | null)[];

export interface Outside {
  readonly answers: readonly FileAnswers[];
  /** The numbers in the shape of a declaration of another file; undefined where nobody asked for it. */
  declared(node: ts.Node): SolvedShape | undefined;
  /** The same of what a function of another file gives. */
  result(node: ts.Node): SolvedShape | undefined;
}

/** Thrown where a part of a program cannot be looked at without the rest. */
export class NeedsWholeProgram extends Error {}
