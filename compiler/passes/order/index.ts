/**
 * Release form: puts functions that use the same names next to each other, within their class or module. .mpy
 * stores a name in full wherever it is not one of the last 32; names are the largest part of it.
 */
import type { ClassStmt, FunctionStmt, PyModule, Stmt } from "../../python/ir";
import type { Names } from "../../python/print/expressions";
import { arrange } from "./arrange";
import { classNames, functionNames } from "./name-stream";

export function orderDefinitions(module: PyModule, names: Names): PyModule {
  const body = module.body.map((stmt) =>
    stmt.kind === "class" ? { ...stmt, body: orderRuns(stmt.body, names) } : stmt,
  );
  return { ...module, body: orderRuns(body, names) };
}

/** Only definitions that stand next to each other change places: what runs between them may need the earlier ones. */
function orderRuns(stmts: readonly Stmt[], names: Names): readonly Stmt[] {
  const result: Stmt[] = [];
  let run: Movable[] = [];
  const flush = (): void => {
    const streams = run.map((stmt) =>
      stmt.kind === "class" ? classNames(names, stmt) : functionNames(names, stmt),
    );
    for (const i of run.length > 1 ? arrange(streams) : run.keys()) {
      const stmt = run[i];
      if (stmt !== undefined) result.push(stmt);
    }
    run = [];
  };
  for (const stmt of stmts) {
    if (isMovable(stmt)) {
      run.push(stmt);
    } else {
      flush();
      result.push(stmt);
    }
  }
  flush();
  return result;
}

type Movable = FunctionStmt | ClassStmt;

/** Defining it evaluates nothing but literals and built-ins; accessors come in pairs that stay in order. */
function isMovable(stmt: Stmt): stmt is Movable {
  if (stmt.kind === "function") {
    return stmt.decorators.every((decorator) => isBuiltin(decorator, "staticmethod"));
  }
  if (stmt.kind !== "class" || !stmt.bases.every((base) => isBuiltin(base))) return false;
  return stmt.body.every((member) => member.kind === "function" && isMovable(member));
}

function isBuiltin(expr: FunctionStmt["decorators"][number], name?: string): boolean {
  if (expr.kind !== "name" || expr.symbol.kind !== "builtin") return false;
  return name === undefined || expr.symbol.name === name;
}
