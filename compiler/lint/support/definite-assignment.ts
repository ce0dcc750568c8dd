/** Whether statements assign something on every path that leaves them without an exception. */
import { ts } from "../../frontend/ts";

/** `null` behind a statement that is never passed. */
type State = boolean | null;

interface Walk {
  readonly isTarget: (node: ts.Node) => boolean;
  /** A `return` left the statements before the assignment. */
  missed: boolean;
  /** What is known at each `break` of the innermost loop or switch. */
  breaks: boolean[];
}

export function isAssignedOnEveryPath(
  statements: readonly ts.Statement[],
  isTarget: (node: ts.Node) => boolean,
): boolean {
  const walk: Walk = { isTarget, missed: false, breaks: [] };
  const end = through(walk, statements, false);
  return end !== false && !walk.missed;
}

function through(walk: Walk, statements: readonly ts.Statement[], before: State): State {
  return statements.reduce<State>(
    (state, statement) => (state === null ? null : behind(walk, statement, state)),
    before,
  );
}

function behind(walk: Walk, node: ts.Statement, before: boolean): State {
  if (ts.isBlock(node)) return through(walk, node.statements, before);
  if (ts.isIfStatement(node)) {
    const tested = before || assigns(walk, node.expression);
    const other = node.elseStatement === undefined ? tested : behind(walk, node.elseStatement, tested);
    return join(behind(walk, node.thenStatement, tested), other);
  }
  if (ts.isReturnStatement(node)) {
    if (!before) walk.missed = true;
    return null;
  }
  if (ts.isThrowStatement(node)) return null;
  if (ts.isTryStatement(node)) return behindTry(walk, node, before);
  if (ts.isSwitchStatement(node)) return behindSwitch(walk, node, before);
  if (ts.isLabeledStatement(node) || ts.isIterationStatement(node, false)) {
    // The body may run no time, or be left by its label; a `return` inside still leaves early.
    insideBreakable(walk, () => behind(walk, node.statement, before));
    return before;
  }
  if (ts.isBreakOrContinueStatement(node)) {
    if (ts.isBreakStatement(node)) walk.breaks.push(before);
    return null;
  }
  return before || assigns(walk, node);
}

function join(a: State, b: State): State {
  if (a === null) return b;
  return b === null ? a : a && b;
}

function behindTry(walk: Walk, node: ts.TryStatement, before: boolean): State {
  const body = through(walk, node.tryBlock.statements, before);
  const handled =
    node.catchClause === undefined ? null : through(walk, node.catchClause.block.statements, before);
  const state = join(body, handled);
  if (node.finallyBlock === undefined) return state;
  const final = through(walk, node.finallyBlock.statements, before);
  if (final === null || state === null) return null;
  return final || state;
}

/** Runs `inner` with a list of its own for `break`, and gives what is known behind it and at its breaks. */
function insideBreakable(walk: Walk, inner: () => State): State {
  const outer = walk.breaks;
  walk.breaks = [];
  const end = inner();
  const state = walk.breaks.reduce<State>(join, end);
  walk.breaks = outer;
  return state;
}

/** Every clause, and a default among them; one that falls through begins the next. */
function behindSwitch(walk: Walk, node: ts.SwitchStatement, before: boolean): State {
  const { clauses } = node.caseBlock;
  const skipped: State = clauses.some(ts.isDefaultClause) ? null : before;
  const end = insideBreakable(walk, () =>
    clauses.reduce<State>(
      (passed, clause) => through(walk, clause.statements, passed === null ? before : passed && before),
      null,
    ),
  );
  return join(skipped, end);
}

/** An assignment that runs whenever the expression runs. */
function assigns(walk: Walk, node: ts.Node): boolean {
  if (ts.isFunctionLike(node) || ts.isConditionalExpression(node)) return false;
  if (ts.isBinaryExpression(node)) {
    if (node.operatorToken.kind === ts.SyntaxKind.EqualsToken && walk.isTarget(node.left)) return true;
    const isShort =
      node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken ||
      node.operatorToken.kind === ts.SyntaxKind.BarBarToken ||
      node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken;
    if (isShort) return assigns(walk, node.left);
  }
  return ts.forEachChild(node, (child) => assigns(walk, child)) ?? false;
}
