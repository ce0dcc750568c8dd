/** Finds functions that exactly one place calls and nothing else can reach: what inlining may dissolve. */
import type { CallExpr, ClassStmt, Expr, FunctionStmt, PyModule, PyScope, PySymbol } from "../../python/ir";
import { walkStmts } from "../../python/visit";
import { countMentions, type Mentions } from "../analysis/references";

export interface Candidate {
  readonly definition: FunctionStmt;
  readonly call: CallExpr;
  /** The function around the call. */
  readonly caller: PyScope;
  /** What the callee's first parameter stands for: the caller's `self`; null for a function. */
  readonly self: PySymbol | null;
}

/** Everything that can be inlined as far as definition and call tell; in the order of the definitions. */
export function findCandidates(module: PyModule): readonly Candidate[] {
  const calls = collectCalls(module);
  const mentions = countMentions(module.body, module.scope);
  return module.body.flatMap((stmt): readonly Candidate[] => {
    if (stmt.kind === "function") return functionCandidate(module, stmt, calls, mentions);
    return stmt.kind === "class" ? methodCandidates(module, stmt, calls, mentions) : [];
  });
}

interface Calls {
  /** Calls of a name, `f(…)`. */
  readonly ofNames: ReadonlyMap<PySymbol, Place>;
  /** Calls of a method of a name, `self.m(…)`. */
  readonly ofMethods: ReadonlyMap<string, Place & { readonly object: PySymbol }>;
  /** How often an attribute of that name is read, set or deleted, whatever the object. */
  readonly attributes: ReadonlyMap<string, number>;
  /** How many members of classes have the name. */
  readonly members: ReadonlyMap<string, number>;
  readonly texts: ReadonlySet<string>;
}

interface Place {
  readonly call: CallExpr;
  readonly scope: PyScope;
}

function collectCalls(module: PyModule): Calls {
  const ofNames = new Map<PySymbol, Place>();
  const ofMethods = new Map<string, Place & { readonly object: PySymbol }>();
  const attributes = new Map<string, number>();
  const members = new Map<string, number>();
  const texts = new Set<string>();
  const count = (counts: Map<string, number>, name: string): void => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  walkStmts(
    module.body,
    {
      expr: (expr, scope) => {
        if (expr.kind === "str") texts.add(expr.value);
        if (expr.kind === "attribute") count(attributes, expr.name);
        if (expr.kind !== "call") return;
        const { callee } = expr;
        if (callee.kind === "name") ofNames.set(callee.symbol, { call: expr, scope });
        if (callee.kind === "attribute" && callee.object.kind === "name") {
          ofMethods.set(callee.name, { call: expr, scope, object: callee.object.symbol });
        }
      },
      stmt: (stmt) => {
        const targets = stmt.kind === "assign" || stmt.kind === "for" ? [stmt.target] : [];
        for (let target = targets.pop(); target !== undefined; target = targets.pop()) {
          if (target.kind === "attribute") count(attributes, target.name);
          if (target.kind === "target-tuple") targets.push(...target.elements);
        }
      },
      bind: (symbol) => {
        if (symbol.owner?.kind === "class") count(members, symbol.name);
      },
    },
    module.scope,
  );
  return { ofNames, ofMethods, attributes, members, texts };
}

function functionCandidate(
  module: PyModule,
  definition: FunctionStmt,
  calls: Calls,
  mentions: ReadonlyMap<PySymbol, Mentions>,
): readonly Candidate[] {
  const { symbol } = definition;
  const count = mentions.get(symbol);
  const place = calls.ofNames.get(symbol);
  if (symbol.fixed || module.exports.includes(symbol) || !isPlain(definition)) return [];
  if (count?.reads !== 1 || count.binds !== 1 || place === undefined) return [];
  return place.scope.kind === "function" && place.scope !== definition.scope
    ? [{ definition, call: place.call, caller: place.scope, self: null }]
    : [];
}

/** A private method that one method of the same class calls on the same object; no other class can have its name. */
function methodCandidates(
  module: PyModule,
  owner: ClassStmt,
  calls: Calls,
  mentions: ReadonlyMap<PySymbol, Mentions>,
): readonly Candidate[] {
  const selves = new Set(
    owner.body.flatMap((stmt) =>
      stmt.kind === "function" && stmt.decorators.length === 0 ? selfOf(stmt, mentions) : [],
    ),
  );
  return owner.body.flatMap((stmt): readonly Candidate[] => {
    if (stmt.kind !== "function" || !isPlain(stmt) || selfOf(stmt, mentions).length === 0) return [];
    const { name } = stmt.symbol;
    if (!module.privateMembers.has(name) || name.startsWith("__") || calls.texts.has(name)) return [];
    const place = calls.ofMethods.get(name);
    if (place === undefined || calls.attributes.get(name) !== 1 || calls.members.get(name) !== 1) return [];
    if (!selves.has(place.object) || place.scope.kind !== "function" || place.scope === stmt.scope) return [];
    return [{ definition: stmt, call: place.call, caller: place.scope, self: place.object }];
  });
}

/** The first parameter of a method, unless it is ever bound again. */
function selfOf(method: FunctionStmt, mentions: ReadonlyMap<PySymbol, Mentions>): readonly PySymbol[] {
  const [first] = method.parameters;
  if (first === undefined || first.rest || mentions.get(first.symbol)?.binds !== 1) return [];
  return [first.symbol];
}

/** No decorator, no generator, and nothing inside that lives on in a frame of its own. */
function isPlain(definition: FunctionStmt): boolean {
  if (definition.decorators.length > 0 || definition.isGenerator) return false;
  let plain = true;
  const refuse = (condition: boolean): void => {
    if (condition) plain = false;
  };
  walkStmts(
    definition.body,
    {
      expr: (expr: Expr) => {
        refuse(expr.kind === "lambda" || expr.kind === "yield");
        refuse(expr.kind === "comprehension" && expr.form === "generator");
        refuse(expr.kind === "name" && expr.symbol.kind === "builtin" && expr.symbol.name === "super");
      },
      stmt: (stmt) => {
        refuse(["function", "class", "import", "import-from", "global", "nonlocal"].includes(stmt.kind));
      },
    },
    definition.scope,
  );
  return plain;
}
