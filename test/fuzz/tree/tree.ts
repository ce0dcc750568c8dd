// The tree of text that a generated program is made of: joined for printing, cut for shrinking.

/** Inclusive bounds of an int expression, or of the length of a string expression. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

export type TreeSort = "expression" | "statement" | "member" | "block" | "clauses" | "lines";

export interface Tree {
  readonly sort: TreeSort;
  /** TypeScript text of an expression's type; empty for everything else. */
  readonly type: string;
  /** Blocks hold trees only, one a line. */
  readonly parts: readonly (string | Tree)[];
  /** Constructs of the language that this node shows. */
  readonly tags: readonly string[];
  /** Upper estimate of the steps it takes to run. */
  readonly cost: number;
  readonly range: Range | null;
}

type Piece = Tree | string | number;

function costOf(parts: readonly Piece[]): number {
  let cost = 1;
  for (const part of parts) if (typeof part === "object") cost += part.cost;
  return cost;
}

/** Weaves the pieces of a template literal into parts. */
function weave(strings: TemplateStringsArray, pieces: readonly Piece[]): (string | Tree)[] {
  const parts: (string | Tree)[] = [];
  strings.forEach((text, index) => {
    if (text !== "") parts.push(text);
    const piece = pieces[index];
    if (piece !== undefined) parts.push(typeof piece === "object" ? piece : String(piece));
  });
  return parts;
}

type Template = (strings: TemplateStringsArray, ...pieces: Piece[]) => Tree;

function template(sort: TreeSort, type: string, tags: readonly string[], range: Range | null): Template {
  return (strings, ...pieces) => {
    const parts = weave(strings, pieces);
    return { sort, type, parts, tags, cost: costOf(parts), range };
  };
}

/** An expression of the given TypeScript type: expression("int", "int +", range)`(${a} + ${b})`. */
export function expression(type: string, tags: string | readonly string[], range?: Range): Template {
  return template("expression", type, typeof tags === "string" ? [tags] : tags, range ?? null);
}

export function statement(...tags: readonly string[]): Template {
  return template("statement", "", tags, null);
}

export function member(...tags: readonly string[]): Template {
  return template("member", "", tags, null);
}

/** Statements or members in braces. */
export function block(lines: readonly Tree[]): Tree {
  return { sort: "block", type: "", parts: lines, tags: [], cost: costOf(lines), range: null };
}

/** The statements of a switch clause: indented, without braces. */
export function clauses(lines: readonly Tree[]): Tree {
  return { sort: "clauses", type: "", parts: lines, tags: [], cost: costOf(lines), range: null };
}

/** Statements one below the other, without braces. */
export function lines(items: readonly Tree[]): Tree {
  return { sort: "lines", type: "", parts: items, tags: [], cost: costOf(items), range: null };
}

/** Several expressions separated by commas: arguments or elements. */
export function list(items: readonly Tree[]): Tree {
  const parts: (string | Tree)[] = [];
  items.forEach((item, index) => {
    if (index > 0) parts.push(", ");
    parts.push(item);
  });
  return { sort: "lines", type: "list", parts, tags: [], cost: costOf(parts), range: null };
}

/** The same tree with another cost: a loop multiplies what its body takes. */
export function withCost(tree: Tree, cost: number): Tree {
  return { ...tree, cost };
}

export function withRange(tree: Tree, range: Range): Tree {
  return { ...tree, range };
}
