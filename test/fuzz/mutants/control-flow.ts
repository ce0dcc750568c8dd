// Miscompilations of loops, switch, exceptions and generators: §4.14.
import { pyBinary, pyBool, pyInt } from "../../../compiler/python/builders";
import { type Expr, type Stmt } from "../../../compiler/python/ir";
import { builtinCall, helperCall, type Mutant, onExpression } from "./mutant";

const TRAP = "4.14";

function onStatement(name: string, stmt: (stmt: Stmt) => readonly Stmt[]): Mutant {
  return { name, trap: TRAP, mapper: { stmt } };
}

function onBlock(name: string, block: (stmts: readonly Stmt[]) => readonly Stmt[]): Mutant {
  return { name, trap: TRAP, mapper: { block } };
}

const PASS: Stmt = { kind: "pass" };
const orPass = (stmts: readonly Stmt[]): readonly Stmt[] => (stmts.length === 0 ? [PASS] : stmts);

/** `range(a, b)` with another end. */
function rangeUpTo(expr: Expr, step: 1 | -1): Expr {
  const args = builtinCall(expr, "range");
  const end = args === null ? undefined : args[args.length === 1 ? 0 : 1];
  if (expr.kind !== "call" || args === null || end === undefined) return expr;
  const moved = pyBinary("+", end, pyInt(step));
  return { ...expr, args: args.map((arg) => (arg === end ? moved : arg)) };
}

function isTemporary(expr: Expr): boolean {
  return expr.kind === "name" && expr.symbol.kind === "temporary";
}

/** A flag that a labelled jump, or a switch, sets: `if _t: break` after a loop. */
function isFlagTest(stmt: Stmt): boolean {
  if (stmt.kind !== "if" || stmt.test.kind !== "name" || stmt.test.symbol.kind !== "temporary") return false;
  const last = stmt.body[stmt.body.length - 1];
  return last?.kind === "break" || last?.kind === "continue";
}

export const controlFlowMutants: readonly Mutant[] = [
  onExpression("one turn too many", TRAP, (expr) => rangeUpTo(expr, 1)),
  onExpression("one turn too few", TRAP, (expr) => rangeUpTo(expr, -1)),
  onExpression("step of a loop lost", TRAP, (expr) => {
    const args = builtinCall(expr, "range");
    return expr.kind === "call" && args?.length === 3 ? { ...expr, args: args.slice(0, 2) } : expr;
  }),
  onStatement("continue lost", (stmt) => [stmt.kind === "continue" ? PASS : stmt]),
  onBlock("increment before continue lost", (stmts) => {
    const at = stmts.length - 2;
    if (stmts[at + 1]?.kind !== "continue" || stmts[at]?.kind !== "augmented-assign") return stmts;
    return [...stmts.slice(0, at), ...stmts.slice(at + 1)];
  }),
  onStatement("break lost", (stmt) => [stmt.kind === "break" ? PASS : stmt]),
  onStatement("label leaves the inner loop only", (stmt) => (isFlagTest(stmt) ? [PASS] : [stmt])),
  onStatement("else branch lost", (stmt) => [
    stmt.kind === "if" && stmt.orelse.length > 0 && stmt.orelse[0]?.kind !== "if"
      ? { ...stmt, orelse: [] }
      : stmt,
  ]),
  onStatement("elif as if", (stmt) => {
    const [next] = stmt.kind === "if" ? stmt.orelse : [];
    return stmt.kind === "if" && stmt.orelse.length === 1 && next?.kind === "if"
      ? [{ ...stmt, orelse: [] }, next]
      : [stmt];
  }),
  onStatement("finally dropped", (stmt) => {
    if (stmt.kind !== "try" || stmt.finalizer.length === 0) return [stmt];
    return stmt.handlers.length === 0 ? stmt.body : [{ ...stmt, finalizer: [] }];
  }),
  onStatement("finally only after a normal end", (stmt) => {
    if (stmt.kind !== "try" || stmt.finalizer.length === 0) return [stmt];
    return stmt.handlers.length === 0
      ? [...stmt.body, ...stmt.finalizer]
      : [{ ...stmt, finalizer: [] }, ...stmt.finalizer];
  }),
  onStatement("exception not thrown again", (stmt) => [
    stmt.kind === "raise" && stmt.value === null ? PASS : stmt,
  ]),
  onStatement("using does not close", (stmt) =>
    stmt.kind === "with" ? [...(stmt.binding === null ? [] : [assignContext(stmt)]), ...stmt.body] : [stmt],
  ),
  onExpression("generator left open", TRAP, (expr) =>
    helperCall(expr, "_close") === null ? expr : pyBool(false),
  ),
  onExpression("yield* yields the generator", TRAP, (expr) =>
    expr.kind === "yield" && expr.from ? { ...expr, from: false } : expr,
  ),
  onStatement("do while as while", (stmt) => {
    const last = stmt.kind === "while" ? stmt.body[stmt.body.length - 1] : undefined;
    const isEndTest = last?.kind === "if" && last.body[0]?.kind === "break" && last.orelse.length === 0;
    if (stmt.kind !== "while" || stmt.test.kind !== "bool" || last === undefined || !isEndTest) return [stmt];
    return [{ ...stmt, body: orPass([last, ...stmt.body.slice(0, -1)]) }];
  }),
  onExpression("fall-through lost", TRAP, (expr) =>
    expr.kind === "compare" && expr.operator === "<=" && isTemporary(expr.left) && expr.right.kind === "int"
      ? { ...expr, operator: "==" }
      : expr,
  ),
  onExpression("switch falls through everywhere", TRAP, (expr) =>
    expr.kind === "compare" && expr.operator === "<=" && isTemporary(expr.left) && expr.right.kind === "int"
      ? { ...expr, operator: ">=" }
      : expr,
  ),
  onStatement("except catches everything", (stmt) => {
    if (stmt.kind !== "try" || stmt.handlers.length === 0) return [stmt];
    return [
      {
        ...stmt,
        handlers: stmt.handlers.map((handler, at) =>
          at === stmt.handlers.length - 1 ? { ...handler, type: null } : handler,
        ),
      },
    ];
  }),
];

function assignContext(stmt: Extract<Stmt, { kind: "with" }>): Stmt {
  if (stmt.binding === null) return PASS;
  return {
    kind: "assign",
    target: { kind: "name", symbol: stmt.binding, type: "object" },
    value: stmt.context,
  };
}
