/** `switch`: an if chain where no case falls through, else a one-turn loop with the cases tested in order. */
import { ts } from "../frontend/ts";
import type { Expr, Stmt } from "../python/ir";
import { pyAssign, pyBool, pyBreak, pyIf, pyName, pyOr, pyWhile } from "../python/builders";
import {
  blockOf,
  capture,
  emit,
  newTemporary,
  positionOf,
  type LoopFrame,
  type LowerContext,
} from "./context";
import { equality } from "./compare";
import { emitExitTests, exitResets } from "./jumps";
import { createLoop, endsInJump, labelsOf, withLoop } from "./loops/loop-body";
import { assignsIn } from "./ranges";

/** Clauses that share one body: `case 1: case 2: …`. */
interface Group {
  readonly tests: readonly ts.Expression[];
  readonly isDefault: boolean;
  readonly statements: readonly ts.Statement[];
}

function groupsOf(node: ts.SwitchStatement): Group[] {
  const groups: Group[] = [];
  let tests: ts.Expression[] = [];
  let isDefault = false;
  node.caseBlock.clauses.forEach((clause, index, clauses) => {
    if (ts.isCaseClause(clause)) tests.push(clause.expression);
    else isDefault = true;
    if (clause.statements.length === 0 && index < clauses.length - 1) return;
    groups.push({ tests, isDefault, statements: clause.statements });
    tests = [];
    isDefault = false;
  });
  return groups;
}

function statementsOf(group: Group): readonly ts.Statement[] {
  const only = group.statements[0];
  return group.statements.length === 1 && only !== undefined && ts.isBlock(only)
    ? only.statements
    : group.statements;
}

function endsWithBreak(group: Group): boolean {
  const last = statementsOf(group).at(-1);
  return last !== undefined && ts.isBreakStatement(last) && last.label === undefined;
}

/** True when control cannot run from the end of the group into the next one. */
function leaves(group: Group): boolean {
  const last = statementsOf(group).at(-1);
  if (last === undefined) return false;
  return leavesStatement(last);
}

function leavesStatement(node: ts.Statement): boolean {
  if (ts.isReturnStatement(node) || ts.isThrowStatement(node) || ts.isContinueStatement(node)) return true;
  if (ts.isBreakStatement(node)) return true;
  if (ts.isBlock(node)) {
    const last = node.statements.at(-1);
    return last !== undefined && leavesStatement(last);
  }
  if (ts.isIfStatement(node)) {
    return (
      node.elseStatement !== undefined &&
      leavesStatement(node.thenStatement) &&
      leavesStatement(node.elseStatement)
    );
  }
  return false;
}

/** Is there a `break` that ends this switch, other than one as the last statement of a group? */
function hasInnerBreak(groups: readonly Group[], labels: readonly string[]): boolean {
  const ends = (node: ts.Node, isNested: boolean): boolean => {
    if (ts.isBreakStatement(node))
      return node.label === undefined ? !isNested : labels.includes(node.label.text);
    if (ts.isFunctionLike(node)) return false;
    const nested = isNested || ts.isIterationStatement(node, false) || ts.isSwitchStatement(node);
    return ts.forEachChild(node, (child) => ends(child, nested)) ?? false;
  };
  const visit = (node: ts.Node): boolean => ends(node, false);
  return groups.some((group) => {
    const statements = statementsOf(group);
    const inner = endsWithBreak(group) ? statements.slice(0, -1) : statements;
    return inner.some(visit);
  });
}

export function lowerSwitch(ctx: LowerContext, node: ts.SwitchStatement): void {
  const groups = groupsOf(node);
  const raw = ctx.program.lower.expression(ctx, node.expression);
  const subject = isStableSubject(ctx, node, raw) ? raw : reusableSubject(ctx, raw);
  const fallsThrough = groups.some((group, index) => index < groups.length - 1 && !leaves(group));
  const defaultIndex = groups.findIndex((group) => group.isDefault);
  const defaultLast = defaultIndex < 0 || defaultIndex === groups.length - 1;
  const sharedDefault = groups.some((group) => group.isDefault && group.tests.length > 0 && !defaultLast);
  const needsLoop = fallsThrough || hasInnerBreak(groups, labelsOf(node)) || sharedDefault;
  if (needsLoop) lowerAsLoop(ctx, node, groups, subject);
  else lowerAsChain(ctx, node, groups, subject);
}

/** A name that neither the cases nor the bodies change before the last test. */
function isStableSubject(ctx: LowerContext, node: ts.SwitchStatement, value: Expr): boolean {
  if (value.kind !== "name") return false;
  const variable = ctx.variables.get(value.symbol);
  if (variable === undefined) return true;
  return !ctx.program.usage.isVolatile(variable) && !assignsIn(ctx, node.caseBlock, variable);
}

function reusableSubject(ctx: LowerContext, value: Expr): Expr {
  const kept = newTemporary(ctx);
  emit(ctx, pyAssign(pyName(kept, value.type), value));
  return pyName(kept, value.type);
}

function testOf(
  ctx: LowerContext,
  node: ts.SwitchStatement,
  group: Group,
  subject: Expr,
): { value: Expr; before: Stmt[] } {
  return capture(ctx, () => {
    const tests = group.tests.map((test) => {
      const value = ctx.program.lower.expression(ctx, test);
      return equality(ctx, test, subject, value, ctx.facts.kindOf(node.expression), ctx.facts.kindOf(test));
    });
    return tests.length === 0 ? pyBool(false) : tests.reduce((left, right) => pyOr(left, right));
  });
}

function lowerAsChain(
  ctx: LowerContext,
  node: ts.SwitchStatement,
  groups: readonly Group[],
  subject: Expr,
): void {
  const frame = createLoop(ctx, node, { isSwitch: true, isPythonLoop: false });
  const cases = groups.filter((group) => !group.isDefault);
  const fallback = groups.find((group) => group.isDefault);
  const lowerBody = (group: Group): Stmt[] =>
    withLoop(ctx, frame, () =>
      blockOf(ctx, () => {
        const statements = statementsOf(group);
        ctx.program.lower.statements(ctx, endsWithBreak(group) ? statements.slice(0, -1) : statements);
      }),
    );
  const build = (index: number): Stmt[] => {
    const group = cases[index];
    if (group === undefined) return fallback === undefined ? [] : lowerBody(fallback);
    const test = testOf(ctx, node, group, subject);
    const body = lowerBody(group);
    return [
      ...test.before,
      pyIf(test.value, body, build(index + 1), positionOf(ctx, group.tests[0] ?? node)),
    ];
  };
  emit(ctx, ...build(0));
}

/** `state` is true from the matching case on; `default` in the middle is matched when no test was. */
function lowerAsLoop(
  ctx: LowerContext,
  node: ts.SwitchStatement,
  groups: readonly Group[],
  subject: Expr,
): void {
  const frame: LoopFrame = createLoop(ctx, node, { isSwitch: true });
  const entry = pyName(newTemporary(ctx), "int");
  const selection = selectEntry(ctx, node, groups, subject, entry);
  const body: Stmt[] = [];
  groups.forEach((group, index) => {
    const statements = withLoop(ctx, frame, () =>
      blockOf(ctx, () => ctx.program.lower.statements(ctx, statementsOf(group))),
    );
    const test: Expr = {
      kind: "compare",
      type: "bool",
      operator: "<=",
      left: entry,
      right: { kind: "int", type: "int", value: BigInt(index) },
    };
    body.push(pyIf(test, statements, [], positionOf(ctx, group.tests[0] ?? node)));
  });
  if (!endsInJump(body)) body.push(pyBreak());
  emit(ctx, ...selection, ...exitResets(frame), pyWhile(pyBool(true), body, [], positionOf(ctx, node)));
  emitExitTests(ctx, frame, node);
}

/** Sets `entry` to the index of the group where control enters. */
function selectEntry(
  ctx: LowerContext,
  node: ts.SwitchStatement,
  groups: readonly Group[],
  subject: Expr,
  entry: ReturnType<typeof pyName>,
): Stmt[] {
  const index = (value: number): Expr => ({ kind: "int", type: "int", value: BigInt(value) });
  const defaultIndex = groups.findIndex((group) => group.isDefault);
  const build = (position: number): Stmt[] => {
    const group = groups[position];
    if (group === undefined) return [pyAssign(entry, index(defaultIndex < 0 ? groups.length : defaultIndex))];
    if (group.tests.length === 0) return build(position + 1);
    const test = testOf(ctx, node, group, subject);
    return [...test.before, pyIf(test.value, [pyAssign(entry, index(position))], build(position + 1))];
  };
  return build(0);
}
