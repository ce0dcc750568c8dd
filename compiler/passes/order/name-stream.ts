/**
 * The names that a definition's bytecode mentions, in the order in which .mpy stores them: those of a function,
 * then those of the functions inside it.
 */
import type { ClassStmt, Expr, FunctionStmt, Parameter, PyScope, PySymbol, Stmt } from "../../python/ir";
import { type Names, spell } from "../../python/print/expressions";
import { walkExpr, walkStmts } from "../../python/visit";

/** Texts up to this length are stored as names. */
const INTERNED_LENGTH = 10;

/** What each function starts with, besides its own name; stands for the name of the file. */
const FILE = "<file>";

export type NameStream = readonly string[];

export function functionNames(names: Names, definition: FunctionStmt): NameStream {
  const { symbol, parameters, body, scope } = definition;
  return codeNames(names, spell(names, symbol), parameters, scope, (visit) => visit.stmts(body));
}

/** The class body itself, then its methods in their order. */
export function classNames(names: Names, definition: ClassStmt): NameStream {
  const { symbol, body, scope } = definition;
  return codeNames(names, spell(names, symbol), [], scope, (visit) => visit.stmts(body));
}

interface Visit {
  readonly stmts: (stmts: readonly Stmt[]) => void;
  readonly expr: (expr: Expr) => void;
}

function codeNames(
  names: Names,
  name: string,
  parameters: readonly Parameter[],
  scope: PyScope,
  walk: (visit: Visit) => void,
): NameStream {
  const own: string[] = [];
  const inner: string[] = [];
  const mention = (symbol: PySymbol): void => {
    const isLocal = symbol.owner?.kind === "function" || symbol.owner?.kind === "comprehension";
    if (!isLocal && symbol.owner?.kind !== "lambda") own.push(spell(names, symbol));
  };
  const visitor = {
    expr: (expr: Expr): boolean => visitExpr(expr, names, { own, inner, mention, nested }),
    stmt: (stmt: Stmt): boolean => {
      if (stmt.kind !== "function" && stmt.kind !== "class") return true;
      mention(stmt.symbol);
      inner.push(...(stmt.kind === "function" ? functionNames(names, stmt) : classNames(names, stmt)));
      return false;
    },
    bind: mention,
  };
  const nested = (expr: Expr): void => walkExpr(expr, visitor, scope);
  walk({ stmts: (stmts) => walkStmts(stmts, visitor, scope), expr: nested });
  const words = parameters.map((parameter) => spell(names, parameter.symbol));
  return [name, FILE, ...own, ...words, ...inner];
}

interface Sink {
  readonly own: string[];
  readonly inner: string[];
  readonly mention: (symbol: PySymbol) => void;
  readonly nested: (expr: Expr) => void;
}

/** False where the walk need not look inside. */
function visitExpr(expr: Expr, names: Names, { own, inner, mention, nested }: Sink): boolean {
  switch (expr.kind) {
    case "name":
      mention(expr.symbol);
      return true;
    case "str":
      if (expr.value.length <= INTERNED_LENGTH) own.push(expr.value);
      return true;
    case "format":
      if (expr.format.length <= INTERNED_LENGTH) own.push(expr.format);
      return true;
    case "attribute":
      nested(expr.object);
      own.push(expr.name);
      return false;
    case "call":
      nested(expr.callee);
      expr.args.forEach(nested);
      if (expr.star !== null) nested(expr.star);
      for (const { name, value } of expr.keywords) {
        own.push(name);
        nested(value);
      }
      return false;
    case "lambda":
      inner.push(
        ...codeNames(names, "<lambda>", expr.parameters, expr.scope, (visit) => visit.expr(expr.body)),
      );
      return false;
    case "comprehension":
      nested(expr.iterable);
      inner.push(
        ...codeNames(names, `<${expr.form}comp>`, [], expr.scope, (visit) => {
          expr.tests.forEach(visit.expr);
          visit.expr(expr.element);
          if (expr.value !== null) visit.expr(expr.value);
        }),
      );
      return false;
    default:
      return true;
  }
}
