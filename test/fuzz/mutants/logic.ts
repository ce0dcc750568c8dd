// Miscompilations of conditions, evaluation order and optional values: §4.3, §4.6, §4.9, §4.14.
import { pyBoolOp, pyNot } from "../../../compiler/python/builders";
import { type Expr, type Stmt } from "../../../compiler/python/ir";
import { contains, type Mutant, onExpression } from "./mutant";

function calls(expr: Expr): boolean {
  return contains(expr, (inner) => inner.kind === "call");
}

function isTest(expr: Expr, operator: "is" | "is not"): boolean {
  return expr.kind === "compare" && expr.operator === operator && expr.right.kind === "none";
}

function isSpill(stmt: Stmt | undefined): boolean {
  return (
    stmt?.kind === "assign" &&
    stmt.target.kind === "name" &&
    stmt.target.symbol.kind === "temporary" &&
    calls(stmt.value)
  );
}

/** Operands kept in temporaries one after the other, in the wrong order where the second does not need the first. */
function swapSpills(stmts: readonly Stmt[]): readonly Stmt[] {
  const result = [...stmts];
  let changed = false;
  for (let i = 0; i + 1 < result.length; i++) {
    const [a, b] = [result[i], result[i + 1]];
    if (
      a === undefined ||
      b === undefined ||
      !isSpill(a) ||
      b.kind !== "assign" ||
      !calls(b.value) ||
      uses(b, a)
    )
      continue;
    result[i] = b;
    result[i + 1] = a;
    changed = true;
    i++;
  }
  return changed ? result : stmts;
}

function uses(stmt: Stmt, of: Stmt): boolean {
  const symbol = of.kind === "assign" && of.target.kind === "name" ? of.target.symbol : null;
  const named = (inner: Expr): boolean => inner.kind === "name" && inner.symbol === symbol;
  if (stmt.kind !== "assign") return false;
  return contains(stmt.value, named) || (stmt.target.kind !== "target-tuple" && contains(stmt.target, named));
}

export const logicMutants: readonly Mutant[] = [
  onExpression("or for and", "4.9", (expr) =>
    expr.kind === "boolop" && expr.operator === "and" ? { ...expr, operator: "or" } : expr,
  ),
  onExpression("and for or", "4.9", (expr) =>
    expr.kind === "boolop" && expr.operator === "or" ? { ...expr, operator: "and" } : expr,
  ),
  onExpression("branches of a conditional swapped", "4.3", (expr) =>
    expr.kind === "conditional" && !isTest(expr.test, "is") && !isTest(expr.test, "is not")
      ? { ...expr, body: expr.orelse, orelse: expr.body }
      : expr,
  ),
  onExpression("operands of + from right to left", "4.6", (expr) =>
    expr.kind === "binary" &&
    expr.operator === "+" &&
    expr.type === "int" &&
    calls(expr.left) &&
    calls(expr.right)
      ? { ...expr, left: expr.right, right: expr.left }
      : expr,
  ),
  onExpression("operands of a comparison from right to left", "4.6", (expr) => {
    const mirrored = { "<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!=" } as const;
    if (expr.kind !== "compare" || !(expr.operator in mirrored) || !calls(expr.left) || !calls(expr.right))
      return expr;
    return {
      ...expr,
      operator: mirrored[expr.operator as keyof typeof mirrored],
      left: expr.right,
      right: expr.left,
    };
  }),
  { name: "kept operands in the wrong order", trap: "4.3", mapper: { block: swapSpills } },
  onExpression("optional chain does not stop", "4.14", (expr) =>
    expr.kind === "conditional" && isTest(expr.test, "is") && expr.body.kind === "none" ? expr.orelse : expr,
  ),
  onExpression("falsy values taken for missing ones", "4.9", (expr) =>
    expr.kind === "compare" &&
    expr.right.kind === "none" &&
    (expr.operator === "is" || expr.operator === "is not")
      ? expr.operator === "is"
        ? pyNot(expr.left)
        : pyNot(pyNot(expr.left))
      : expr,
  ),
  {
    name: "`?.` without a value does not stop",
    trap: "4.14",
    mapper: {
      stmt: (stmt) =>
        stmt.kind === "if" && isTest(stmt.test, "is not") && stmt.orelse.length === 0 ? stmt.body : [stmt],
    },
  },
  onExpression("both sides of && evaluated", "4.3", (expr) =>
    expr.kind === "boolop" && calls(expr.right) && !calls(expr.left)
      ? pyBoolOp(expr.operator, expr.right, expr.left)
      : expr,
  ),
];
