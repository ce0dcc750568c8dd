/**
 * Release form. Docstrings and comments go; private members get short names, in their class and wherever this
 * module reaches them. `resolveNames` shortens what else no other module sees. Public names, public parameters
 * and names that stand in a text of the module (and may be reached by it) are never touched.
 */
import type { AttributeExpr, PyModule, Stmt, Target } from "../python/ir";
import { BUILTIN_METHODS } from "../python/dialect";
import { mapStmts, walkStmts } from "../python/visit";

export interface Shortened {
  readonly module: PyModule;
  /** Private member → its short name; for `resolveNames`. */
  readonly members: ReadonlyMap<string, string>;
}

/** Shorter names gain nothing. */
const MIN_LENGTH = 4;

export function shortenNames(module: PyModule): Shortened {
  const members = shortMembers(module);
  const body = mapStmts(module.body, {
    expr: (expr) => {
      if (expr.kind === "comprehension") return { ...expr, target: renameTarget(expr.target, members) };
      return expr.kind === "attribute" ? renameAttribute(expr, members) : expr;
    },
    stmt: (stmt) => stripText(renameTargets(stmt, members)),
  });
  return { module: { ...module, docstring: null, body }, members };
}

function stripText(stmt: Stmt): readonly Stmt[] {
  if (stmt.kind === "comment") return [];
  if (stmt.kind !== "function" && stmt.kind !== "class") return [stmt];
  return [stmt.docstring === null ? stmt : { ...stmt, docstring: null }];
}

type Members = Shortened["members"];

function renameAttribute(expr: AttributeExpr, members: Members): AttributeExpr {
  const short = members.get(expr.name);
  return short === undefined ? expr : { ...expr, name: short };
}

function renameTarget(target: Target, members: Members): Target {
  if (target.kind === "attribute") return renameAttribute(target, members);
  if (target.kind !== "target-tuple") return target;
  return { ...target, elements: target.elements.map((element) => renameTarget(element, members)) };
}

function renameTargets(stmt: Stmt, members: Members): Stmt {
  switch (stmt.kind) {
    case "assign":
    case "for":
      return { ...stmt, target: renameTarget(stmt.target, members) };
    case "augmented-assign":
      return stmt.target.kind === "attribute"
        ? { ...stmt, target: renameAttribute(stmt.target, members) }
        : stmt;
    case "delete":
      return stmt.target.kind === "attribute"
        ? { ...stmt, target: renameAttribute(stmt.target, members) }
        : stmt;
    default:
      return stmt;
  }
}

// ---------------------------------------------------------------- the scheme

/**
 * Private members are numbered, `_0`, `_1` …, in the order of their names. No two members of one object share a
 * name:
 * - Within a module all short names differ from each other and from every attribute that the module names.
 * - `privateMembers` has none of a class that extends one of another module. So of the classes behind one object
 *   only those of a single module, the one that the chain starts in, have short names.
 * - Names that a program writes never look like this: `public-names` refuses them.
 */
function shortMembers(module: PyModule): Members {
  const { attributes, texts } = collectWords(module);
  const members = new Map<string, string>();
  const taken = new Set([...attributes, ...module.privateMembers]);
  let number = 0;
  for (const name of [...module.privateMembers].sort()) {
    if (name.length < MIN_LENGTH || name.startsWith("__") || BUILTIN_METHODS.has(name) || texts.has(name))
      continue;
    while (taken.has(`_${number}`)) number++;
    members.set(name, `_${number++}`);
  }
  return members;
}

function collectWords(module: PyModule): {
  readonly attributes: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
} {
  const attributes = new Set<string>();
  const texts = new Set<string>();
  walkStmts(
    module.body,
    {
      expr: (expr) => {
        if (expr.kind === "attribute") attributes.add(expr.name);
        if (expr.kind === "str") texts.add(expr.value);
      },
      bind: (symbol) => void attributes.add(symbol.name),
    },
    module.scope,
  );
  return { attributes, texts };
}
