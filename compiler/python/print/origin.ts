/** The TypeScript position of statements that lowering added without one. */
import type { PyScope, SourcePosition, Stmt } from "../ir";
import { walkStmt } from "../walk";

/** The statement's own position, or that of something inside it, of what follows it, or of what comes before. */
export function originOf(stmts: readonly Stmt[], index: number): SourcePosition | null {
  const stmt = stmts[index];
  if (stmt === undefined) return null;
  if (stmt.pos !== undefined) return stmt.pos;
  // A temporary is made for the statement that follows.
  for (let i = index; i < stmts.length; i++) {
    const found = firstPosition(stmts[i]);
    if (found !== null) return found;
  }
  for (let i = index - 1; i >= 0; i--) {
    const found = firstPosition(stmts[i]);
    if (found !== null) return found;
  }
  return null;
}

/** The walk hands scopes on, which nothing here asks for. */
const NOWHERE: PyScope = { id: 0, kind: "module", parent: null };

function firstPosition(stmt: Stmt | undefined): SourcePosition | null {
  let found: SourcePosition | null = null;
  const look = (node: { readonly pos?: SourcePosition }): boolean => {
    found ??= node.pos ?? null;
    return found === null;
  };
  if (stmt !== undefined) walkStmt(stmt, { stmt: look, expr: look }, NOWHERE);
  return found;
}
