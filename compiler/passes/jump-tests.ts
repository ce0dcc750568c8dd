/**
 * Release form: `if a is not b` becomes `if not a is b`, and `not in` likewise. MicroPython turns a `not` in front
 * of a test into the other kind of jump, but computes `is not` as `is` and then `not`: a byte each.
 */
import type { Expr, PyModule, Stmt } from "../python/ir";
import { pyNot } from "../python/builders";
import { mapStmts } from "../python/visit";

export function jumpTests(module: PyModule): PyModule {
  const body = mapStmts(module.body, {
    expr: (expr) => (expr.kind === "conditional" ? { ...expr, test: asJump(expr.test) } : expr),
    stmt: (stmt): readonly Stmt[] => {
      const hasTest = stmt.kind === "if" || stmt.kind === "while";
      return [hasTest ? { ...stmt, test: asJump(stmt.test) } : stmt];
    },
  });
  return { ...module, body };
}

/** Through `and`, `or` and `not`: each of their operands is a jump of its own. */
function asJump(test: Expr): Expr {
  switch (test.kind) {
    case "boolop":
      return { ...test, left: asJump(test.left), right: asJump(test.right) };
    case "unary":
      return test.operator === "not" ? { ...test, operand: asJump(test.operand) } : test;
    case "compare":
      if (test.operator === "is not") return pyNot({ ...test, operator: "is" }, test.pos);
      return test.operator === "not in" ? pyNot({ ...test, operator: "in" }, test.pos) : test;
    default:
      return test;
  }
}
