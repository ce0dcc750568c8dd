/**
 * Module constants that cost nothing at run time: an int becomes `const(n)`, which MicroPython's compiler puts in
 * place of the name, and with a leading underscore does not even store. Short texts and booleans, which v1.11's
 * const() refuses, go straight to where they are used. Exported constants keep their name and stay readable
 * from outside.
 */
import type { AssignStmt, Expr, IntExpr, PyModule, PySymbol, Stmt } from "../python/ir";
import { pyAssign, pyCall, pyImportFrom, pyName } from "../python/builders";
import { walkStmts } from "../python/visit";
import { foldConstants, foldExpr, type KnownValues } from "./fold-constants";
import { isLiteral, type Literal } from "./fold/constants";
import { countMentions, substituteReads } from "./analysis/references";

/** Texts up to this length are shared by MicroPython however often they are written. */
const INTERNED_LENGTH = 10;

/** `x = literal` at module level, where nothing else assigns x. */
interface Constant {
  readonly symbol: PySymbol;
  readonly value: Literal;
  readonly stmt: AssignStmt;
  readonly reads: number;
}

/** `literals`: private ints are written out where they are used; in release form, where names cost memory. */
export function promoteConstants(module: PyModule, literals = false): PyModule {
  const constants = collectConstants(module);
  if (constants.length === 0) return module;
  const known: KnownValues = new Map(constants.map(({ symbol, value }) => [symbol, value]));
  const inlined = constants.filter((constant) => isInlined(module, constant, literals));
  const reserved = reservedWords(module);
  const promoted = new Map<PySymbol, PromotedConstant>();
  for (const constant of constants) {
    if (
      constant.value.kind !== "int" ||
      inlined.includes(constant) ||
      reserved.has(promotedName(constant.symbol))
    )
      continue;
    promoted.set(constant.symbol, {
      symbol: promotedSymbol(constant.symbol),
      value: constant.value,
      stmt: constant.stmt,
    });
  }
  const values = new Map<PySymbol, Expr>();
  for (const { symbol, value } of inlined) values.set(symbol, value);
  for (const [symbol, constant] of promoted) values.set(symbol, pyName(constant.symbol, "int"));
  const dropped = new Set(inlined.map(({ symbol }) => symbol));
  // Tests are decided while the names still stand for their values.
  const folded = foldConstants(module, known).body;
  const kept = folded.filter((stmt) => {
    const assigned = assignedName(stmt);
    return assigned === undefined || !dropped.has(assigned);
  });
  return placeConstants(module, substituteReads(kept, values), promoted);
}

interface PromotedConstant {
  readonly symbol: PySymbol;
  readonly value: IntExpr;
  readonly stmt: AssignStmt;
}

function assignedName(stmt: Stmt): PySymbol | undefined {
  return stmt.kind === "assign" && stmt.target.kind === "name" ? stmt.target.symbol : undefined;
}

function collectConstants(module: PyModule): readonly Constant[] {
  const mentions = countMentions(module.body, module.scope);
  const known = new Map<PySymbol, Literal>();
  const constants: Constant[] = [];
  for (const stmt of module.body) {
    if (stmt.kind !== "assign" || stmt.target.kind !== "name") continue;
    const { symbol } = stmt.target;
    const count = mentions.get(symbol);
    if (symbol.owner !== module.scope || count === undefined || count.binds !== 1) continue;
    // A script on the board may set an exported variable, even one that no program of ours sets.
    if (isExported(module, symbol) && symbol.kind !== "constant") continue;
    // `B = A + 1` is constant where A is.
    const [replaced] = substituteReads([stmt], known);
    const value = replaced?.kind === "assign" ? foldExpr(replaced.value) : stmt.value;
    if (!isLiteral(value)) continue;
    known.set(symbol, value);
    constants.push({ symbol, value, stmt, reads: count.reads });
  }
  return constants;
}

function isExported(module: PyModule, symbol: PySymbol): boolean {
  return symbol.fixed || module.exports.includes(symbol);
}

function isInlined(module: PyModule, { symbol, value, reads }: Constant, literals: boolean): boolean {
  if (isExported(module, symbol)) return false;
  switch (value.kind) {
    case "bool":
    case "none":
      return true;
    case "str":
      return value.value.length <= INTERNED_LENGTH || reads <= 1;
    case "int":
      return literals;
    default:
      return false;
  }
}

function promotedName(symbol: PySymbol): string {
  return symbol.fixed || symbol.name.startsWith("_") ? symbol.name : `_${symbol.name}`;
}

function promotedSymbol(symbol: PySymbol): PySymbol {
  return { ...symbol, name: promotedName(symbol), kind: "constant" };
}

/**
 * Words that cannot be const() names: MicroPython replaces the word wherever it stands alone, in every scope and
 * even before `=`, so a parameter, a class member or a keyword argument of that name would break.
 */
function reservedWords(module: PyModule): ReadonlySet<string> {
  const words = new Set<string>();
  walkStmts(
    module.body,
    {
      expr: (expr) => {
        if (expr.kind === "call") for (const keyword of expr.keywords) words.add(keyword.name);
      },
      bind: (symbol) => {
        if (symbol.owner !== module.scope && (symbol.fixed || symbol.owner?.kind === "class"))
          words.add(symbol.name);
      },
    },
    module.scope,
  );
  return words;
}

/** Writes `NAME = const(n)`, before the first statement that mentions the name: only what follows is replaced. */
function placeConstants(
  module: PyModule,
  body: readonly Stmt[],
  promoted: ReadonlyMap<PySymbol, PromotedConstant>,
): PyModule {
  if (promoted.size === 0) return { ...module, body };
  const constSymbol: PySymbol = { id: -1, name: "const", kind: "import", owner: module.scope, fixed: true };
  const pending = new Map([...promoted.values()].map((constant) => [constant.symbol, constant]));
  const placed: Stmt[] = [];
  const place = (constant: PromotedConstant): void => {
    pending.delete(constant.symbol);
    const value = pyCall(pyName(constSymbol), [constant.value], { type: "int", pos: constant.value.pos });
    placed.push(pyAssign(pyName(constant.symbol, "int"), value, constant.stmt.pos));
  };
  for (const stmt of body) {
    const assigned = assignedName(stmt);
    const own = assigned === undefined ? undefined : promoted.get(assigned);
    if (own !== undefined) {
      if (pending.has(own.symbol)) place(own);
      continue;
    }
    for (const symbol of countMentions([stmt], module.scope).keys()) {
      const constant = pending.get(symbol);
      if (constant !== undefined) place(constant);
    }
    placed.push(stmt);
  }
  const exports = module.exports.map((symbol) => promoted.get(symbol)?.symbol ?? symbol);
  const start = firstImport(placed);
  const importConst = pyImportFrom("micropython", [{ name: "const", symbol: constSymbol }]);
  return { ...module, exports, body: [...placed.slice(0, start), importConst, ...placed.slice(start)] };
}

/** Where the first import stands, if only comments come before it; else the start. */
function firstImport(stmts: readonly Stmt[]): number {
  const index = stmts.findIndex((stmt) => stmt.kind !== "comment");
  const kind = stmts[index]?.kind;
  return kind === "import" || kind === "import-from" ? index : 0;
}
