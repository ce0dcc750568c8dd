/**
 * `x = x + y` becomes `x += y`, for numbers and texts only: of a list or a bytearray, `+=` would change the
 * object that others hold. Both forms read x before y is evaluated.
 */
import type { AttributeExpr, Expr, IndexExpr, NameExpr, PyModule, Stmt, Target } from "../python/ir";
import { pyAugAssign } from "../python/builders";
import { mapStmts } from "../python/visit";
import { isUnaffected } from "./analysis/effects";
import { createStability, type Stability } from "./analysis/stability";

export function compoundAssignments(module: PyModule): PyModule {
  const isStable = createStability(module);
  const body = mapStmts(module.body, { stmt: (stmt) => [shorten(stmt, isStable)] });
  return body === module.body ? module : { ...module, body };
}

function shorten(stmt: Stmt, isStable: Stability): Stmt {
  if (stmt.kind !== "assign" || stmt.value.kind !== "binary") return stmt;
  const { target, value } = stmt;
  const immutable =
    value.type === "int" || value.type === "float" || (value.type === "str" && value.operator === "+");
  if (!immutable || !isPlace(target) || !isSamePlace(target, value.left, isStable)) return stmt;
  return pyAugAssign(target, value.operator, value.right, stmt.pos);
}

function isPlace(target: Target): target is NameExpr | AttributeExpr | IndexExpr {
  return target.kind === "name" || target.kind === "attribute" || target.kind === "index";
}

/** True when both mean one place, however often and whenever that is worked out. */
function isSamePlace(target: NameExpr | AttributeExpr | IndexExpr, read: Expr, isStable: Stability): boolean {
  switch (target.kind) {
    case "name":
      return read.kind === "name" && read.symbol === target.symbol;
    case "attribute":
      return (
        read.kind === "attribute" && read.name === target.name && isSame(target.object, read.object, isStable)
      );
    case "index":
      return (
        read.kind === "index" &&
        isSame(target.object, read.object, isStable) &&
        isSame(target.index, read.index, isStable)
      );
  }
}

function isSame(a: Expr, b: Expr, isStable: Stability): boolean {
  if (!isUnaffected(a, isStable)) return false;
  if (a.kind === "name") return b.kind === "name" && a.symbol === b.symbol;
  if (a.kind === "int") return b.kind === "int" && a.value === b.value;
  return a.kind === "str" && b.kind === "str" && a.value === b.value;
}
