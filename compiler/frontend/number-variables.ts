/**
 * Unknowns of the int/float inference: one variable per place where a TypeScript `number` can stand.
 * Places that share storage (elements of one list, a field) are unified; a value that flows is an edge.
 */
import type { ts } from "./ts";

export type NumberKind = "int" | "float";

/** Inclusive range of a sized int (u8 …). */
export interface IntRange {
  readonly min: number;
  readonly max: number;
}

export interface NumberVariable {
  readonly id: number;
  parent: NumberVariable | null;
  /** Set by an annotation, by the firmware's or the library's declarations. */
  fixed: NumberKind | null;
  /** A value of this kind reaches it by itself (a literal, a division). */
  source: NumberKind | null;
  range: IntRange | null;
  /** Made where the type gave no way to follow the value: reading its kind is an error unless something flows in. */
  readonly opaque: boolean;
  /** Where the variable was made, for messages. */
  readonly origin: ts.Node | null;
  /** The file whose declaration or expression has the number; null for what no file of the program holds. */
  readonly home: ts.SourceFile | null;
  /** Homes of the sized ints that share the storage: they see its range change. */
  sized: readonly (ts.SourceFile | null)[];
  reachesFloat: boolean;
  reached: boolean;
}

/** A value flows from `from` to `to`. With a `site` the int is converted there; arithmetic has no site. */
interface NumberEdge {
  readonly from: NumberVariable;
  readonly to: NumberVariable;
  readonly site: ts.Node | null;
}

export interface KindConflict {
  readonly node: ts.Node;
  readonly kind: "float-into-int" | "shared-storage";
}

export interface NumberSystem {
  /** The file that is looked at: what is made without a home of its own belongs to it. */
  looksAt(file: ts.SourceFile): void;
  create(origin: ts.Node | null, opaque?: boolean, home?: ts.SourceFile | null): NumberVariable;
  fixed(kind: NumberKind, range?: IntRange | null, home?: ts.SourceFile | null): NumberVariable;
  markSource(variable: NumberVariable, kind: NumberKind): void;
  unify(left: NumberVariable, right: NumberVariable, site: ts.Node | null): void;
  flow(from: NumberVariable, to: NumberVariable, site: ts.Node | null): void;
  solve(): void;
  kindOf(variable: NumberVariable): NumberKind | null;
  rangeOf(variable: NumberVariable): IntRange | null;
  /** Sites where an int must become a float. */
  readonly conversions: ReadonlySet<ts.Node>;
  readonly conflicts: readonly KindConflict[];
  /** File → those whose numbers its code says something about; null stands for the library's. */
  readonly influences: ReadonlyMap<ts.SourceFile, ReadonlySet<ts.SourceFile | null>>;
}

/** What was found of a number, without the program in which it was. */
export interface SolvedNumber {
  readonly fixed: NumberKind | null;
  readonly source: NumberKind | null;
  readonly range: IntRange | null;
}

/** Null for a number of which nothing is known: what it is taken for then depends on where it is asked. */
export function solvedNumber(variable: NumberVariable): SolvedNumber | null {
  const root = findVariable(variable);
  const isFloat = root.reachesFloat || root.source === "float";
  const source = isFloat ? "float" : root.reached || root.source === "int" ? "int" : null;
  if (root.fixed === null && source === null && root.opaque) return null;
  return { fixed: root.fixed, source, range: root.range };
}

/** Gives a variable what was found of the same number before. */
export function settle(variable: NumberVariable, solved: SolvedNumber): void {
  Object.assign(findVariable(variable), solved);
}

export function findVariable(variable: NumberVariable): NumberVariable {
  let root = variable;
  while (root.parent !== null) root = root.parent;
  let current = variable;
  while (current.parent !== null) {
    const next = current.parent;
    current.parent = root;
    current = next;
  }
  return root;
}

/** @param isLibrary True for declarations that are no part of the program. */
export function createNumberSystem(isLibrary: (file: ts.SourceFile) => boolean): NumberSystem {
  const edges: NumberEdge[] = [];
  const conversions = new Set<ts.Node>();
  const conflicts: KindConflict[] = [];
  const influences = new Map<ts.SourceFile, Set<ts.SourceFile | null>>();
  let current: ts.SourceFile | null = null;
  let solved = false;
  let count = 0;

  function looksAt(file: ts.SourceFile): void {
    current = file;
    if (!influences.has(file)) influences.set(file, new Set());
  }

  /** What is declared with a kind keeps it, whatever is said. */
  function noteInfluence(variable: NumberVariable): void {
    if (variable.fixed === null) noteHome(variable.home);
  }

  function noteHome(home: ts.SourceFile | null): void {
    if (current !== null && home !== current) influences.get(current)?.add(home);
  }

  function create(origin: ts.Node | null, opaque = false, home = current): NumberVariable {
    return {
      id: ++count,
      parent: null,
      fixed: null,
      source: null,
      range: null,
      opaque,
      origin,
      home,
      sized: [],
      reachesFloat: false,
      reached: false,
    };
  }

  function fixed(kind: NumberKind, range: IntRange | null = null, home = current): NumberVariable {
    return {
      ...create(null, false, home),
      fixed: kind,
      source: kind,
      range,
      sized: range === null ? [] : [home],
    };
  }

  function markSource(variable: NumberVariable, kind: NumberKind): void {
    const root = findVariable(variable);
    if (root.source !== "float") root.source = kind;
  }

  /**
   * What the library and the firmware declare is so whatever the program does: no storage of the program's is
   * shared through it.
   */
  function asDeclared(variable: NumberVariable): NumberVariable {
    const { home, range, fixed: kind } = variable;
    return kind !== null && home !== null && isLibrary(home) ? fixed(kind, range) : findVariable(variable);
  }

  function unify(left: NumberVariable, right: NumberVariable, site: ts.Node | null): void {
    const a = asDeclared(left);
    const b = asDeclared(right);
    if (a === b) return;
    noteInfluence(left);
    noteInfluence(right);
    if (a.fixed !== null && b.fixed !== null && a.fixed !== b.fixed) {
      const node = site ?? a.origin ?? b.origin;
      if (node !== null) conflicts.push({ node, kind: "shared-storage" });
      return;
    }
    b.parent = a;
    a.fixed ??= b.fixed;
    if (b.source === "float" || a.source === null) a.source = b.source ?? a.source;
    // Storage with two ranges holds the wider one.
    const range =
      a.range === null || b.range === null
        ? null
        : { min: Math.min(a.range.min, b.range.min), max: Math.max(a.range.max, b.range.max) };
    for (const part of [a, b]) if (!isSameRange(part.range, range)) part.sized.forEach(noteHome);
    a.range = range;
    a.sized = [...a.sized, ...b.sized];
  }

  function flow(from: NumberVariable, to: NumberVariable, site: ts.Node | null): void {
    noteInfluence(to);
    edges.push({ from, to, site });
  }

  function solve(): void {
    const outgoing = new Map<NumberVariable, NumberEdge[]>();
    const floats: NumberVariable[] = [];
    const ints: NumberVariable[] = [];
    for (const edge of edges) {
      for (const end of [edge.from, edge.to]) {
        const root = findVariable(end);
        if (root.source === "float" || root.fixed === "float") floats.push(root);
        if (root.source === "int" || root.fixed === "int") ints.push(root);
      }
      const from = findVariable(edge.from);
      const list = outgoing.get(from);
      if (list === undefined) outgoing.set(from, [edge]);
      else list.push(edge);
    }
    while (floats.length > 0) {
      const variable = floats.pop();
      if (variable === undefined) break;
      if (variable.reachesFloat || variable.fixed === "int") continue;
      variable.reachesFloat = true;
      for (const edge of outgoing.get(variable) ?? []) floats.push(findVariable(edge.to));
    }
    while (ints.length > 0) {
      const variable = ints.pop();
      if (variable === undefined) break;
      if (variable.reached) continue;
      variable.reached = true;
      for (const edge of outgoing.get(variable) ?? []) ints.push(findVariable(edge.to));
    }
    solved = true;
    for (const edge of edges) {
      if (edge.site === null) continue;
      const from = kindOf(edge.from);
      const to = kindOf(edge.to);
      if (from === "float" && to === "int") conflicts.push({ node: edge.site, kind: "float-into-int" });
      else if (from !== "float" && to === "float") conversions.add(edge.site);
    }
  }

  function kindOf(variable: NumberVariable): NumberKind | null {
    const root = findVariable(variable);
    if (root.fixed !== null) return root.fixed;
    if (root.reachesFloat || root.source === "float") return "float";
    if (root.reached || root.source === "int") return "int";
    return solved && !root.opaque ? "int" : null;
  }

  function rangeOf(variable: NumberVariable): IntRange | null {
    return findVariable(variable).range;
  }

  return {
    looksAt,
    influences,
    create,
    fixed,
    markSource,
    unify,
    flow,
    solve,
    kindOf,
    rangeOf,
    conversions,
    conflicts,
  };
}

function isSameRange(a: IntRange | null, b: IntRange | null): boolean {
  return a === b || (a !== null && b !== null && a.min === b.min && a.max === b.max);
}

/** True when no value was ever seen to reach the variable. */
export function isUnreached(variable: NumberVariable): boolean {
  const root = findVariable(variable);
  return root.fixed === null && root.source === null && !root.reached && !root.reachesFloat;
}
