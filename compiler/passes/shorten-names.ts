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

/** A short name has five characters and is no text that other modules share: shorter gains would be none. */
const MIN_LENGTH = 8;

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

function shortMembers(module: PyModule): Members {
  const { attributes, texts } = collectWords(module);
  const members = new Map<string, string>();
  const taken = new Set([...attributes, ...module.privateMembers]);
  for (const name of [...module.privateMembers].sort()) {
    if (name.length < MIN_LENGTH || name.startsWith("__") || BUILTIN_METHODS.has(name) || texts.has(name))
      continue;
    let short = memberName(module.name, name, 0);
    for (let attempt = 1; taken.has(short); attempt++) short = memberName(module.name, name, attempt);
    taken.add(short);
    members.set(name, short);
  }
  return members;
}

/**
 * The short name of a private member depends on its module and its own name only, and no program writes names of
 * the form `_4xYz`: so a subclass in another module, compiled at another time, gives its private members others.
 */
function memberName(module: string, member: string, attempt: number): string {
  const digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  let rest = hash(`${module}.${member}#${attempt}`);
  let text = `_${rest % 10}`;
  rest = Math.floor(rest / 10);
  for (let i = 0; i < 3; i++) {
    text += digits[rest % digits.length] ?? "";
    rest = Math.floor(rest / digits.length);
  }
  return text;
}

/** FNV-1a, 32 bits, its bits mixed once more so that the low ones depend on all. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) >>> 0;
  return (value ^ (value >>> 13)) >>> 0;
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
