/** The dispatcher of statements, blocks, and the order of function declarations. */
import { syntax } from "../diagnostics/syntax";
import { syntaxName } from "../frontend/syntax-name";
import { ts } from "../frontend/ts";
import { isUsingStatement } from "../frontend/using";
import { pyBool, pyBreak, pyIf, pyReturn, pyWhile } from "../python/builders";
import { lowerClass } from "./class";
import { blockOf, emit, positionOf, report, type LowerContext } from "./context";
import { lowerEffect } from "./effect";
import { lowerEnum } from "./enum";
import { lowerThrow, lowerTry, lowerUsing } from "./exceptions";
import { lowerFunctionDeclaration } from "./function";
import { lowerExport, lowerImport } from "./imports";
import { emitExitTests, exitResets, lowerJump } from "./jumps";
import { lowerFor } from "./loops/for";
import { lowerForOf } from "./loops/for-of";
import { createLoop, endsInJump, withLoop } from "./loops/loop-body";
import { lowerDo, lowerWhile } from "./loops/while";
import { lowerSwitch } from "./switch";
import { lowerVariableList } from "./variable";
import { makeEarlyCells } from "./variable-store";

export function lowerStatements(ctx: LowerContext, nodes: readonly ts.Statement[]): void {
  const ordered = hoistFunctions(nodes);
  if (ctx.earlyCells.size > 0) makeEarlyCells(ctx, ordered);
  ordered.forEach((node, index) => {
    if (index > 0 && isTakenByUsing(ordered, index)) return;
    if (isUsingStatement(node)) lowerUsing(ctx, node, ordered.slice(index + 1));
    else lowerStatement(ctx, node);
  });
}

/** Everything behind a `using` runs inside its `with`. */
function isTakenByUsing(nodes: readonly ts.Statement[], index: number): boolean {
  return nodes.slice(0, index).some(isUsingStatement);
}

/**
 * JavaScript makes function declarations before the block runs. They move up only where an earlier statement
 * might call them; otherwise the source order stays.
 */
function hoistFunctions(nodes: readonly ts.Statement[]): readonly ts.Statement[] {
  const names = new Set(nodes.filter(ts.isFunctionDeclaration).map((node) => node.name?.text ?? ""));
  if (names.size === 0) return nodes;
  const firstCall = nodes.findIndex((node) => !ts.isFunctionDeclaration(node) && mayCall(node, names));
  if (firstCall < 0) return nodes;
  const late = nodes.slice(firstCall).filter(ts.isFunctionDeclaration);
  if (late.length === 0) return nodes;
  const rest = nodes.slice(firstCall).filter((node) => !ts.isFunctionDeclaration(node));
  return [...nodes.slice(0, firstCall), ...late, ...rest];
}

/** Running the statement may run, or keep, one of the functions. */
function mayCall(node: ts.Node, functions: ReadonlySet<string>): boolean {
  if (ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isTaggedTemplateExpression(node))
    return true;
  if (ts.isIdentifier(node)) return functions.has(node.text);
  if (ts.isFunctionLike(node) || ts.isTypeNode(node) || ts.isInterfaceDeclaration(node)) return false;
  if (ts.isTypeAliasDeclaration(node) || ts.isImportDeclaration(node) || ts.isEnumDeclaration(node))
    return false;
  return ts.forEachChild(node, (child) => mayCall(child, functions)) ?? false;
}

export function lowerStatement(ctx: LowerContext, node: ts.Statement): void {
  switch (node.kind) {
    case ts.SyntaxKind.InterfaceDeclaration:
    case ts.SyntaxKind.TypeAliasDeclaration:
    case ts.SyntaxKind.EmptyStatement:
      return;
    default:
      break;
  }
  if (isAmbient(node)) return;
  if (ts.isExpressionStatement(node)) lowerEffect(ctx, node.expression);
  else if (ts.isVariableStatement(node)) lowerVariableList(ctx, node.declarationList);
  else if (ts.isIfStatement(node)) lowerIf(ctx, node);
  else if (ts.isReturnStatement(node)) lowerReturn(ctx, node);
  else if (ts.isBlock(node)) lowerStatements(ctx, node.statements);
  else if (ts.isForOfStatement(node)) lowerForOf(ctx, node);
  else if (ts.isForStatement(node)) lowerFor(ctx, node);
  else if (ts.isWhileStatement(node)) lowerWhile(ctx, node);
  else if (ts.isDoStatement(node)) lowerDo(ctx, node);
  else if (ts.isSwitchStatement(node)) lowerSwitch(ctx, node);
  else if (ts.isBreakStatement(node)) lowerJump(ctx, node, "break");
  else if (ts.isContinueStatement(node)) lowerJump(ctx, node, "continue");
  else if (ts.isTryStatement(node)) lowerTry(ctx, node);
  else if (ts.isThrowStatement(node)) lowerThrow(ctx, node);
  else if (ts.isFunctionDeclaration(node)) lowerFunctionDeclaration(ctx, node);
  else if (ts.isClassDeclaration(node)) lowerClass(ctx, node);
  else if (ts.isEnumDeclaration(node)) lowerEnum(ctx, node);
  else if (ts.isImportDeclaration(node)) lowerImport(ctx, node);
  else if (ts.isExportDeclaration(node)) lowerExport(ctx, node);
  else if (ts.isLabeledStatement(node)) lowerLabelled(ctx, node);
  else report(ctx, syntax.unsupported, node, { what: syntaxName(node.kind) });
}

function isAmbient(node: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.DeclareKeyword)
  );
}

function lowerIf(ctx: LowerContext, node: ts.IfStatement): void {
  const test = ctx.program.lower.condition(ctx, node.expression);
  const body = blockOf(ctx, () => lowerStatement(ctx, node.thenStatement));
  const { elseStatement } = node;
  const orelse = elseStatement === undefined ? [] : blockOf(ctx, () => lowerStatement(ctx, elseStatement));
  emit(ctx, pyIf(test, body.length === 0 ? [{ kind: "pass" }] : body, orelse, positionOf(ctx, node)));
}

function lowerReturn(ctx: LowerContext, node: ts.ReturnStatement): void {
  if (ctx.frame.finallyDepth > 0) report(ctx, syntax.jumpInFinally, node, { what: "return" });
  const pos = positionOf(ctx, node);
  if (node.expression === undefined) emit(ctx, pyReturn(null, pos));
  else emit(ctx, pyReturn(ctx.program.lower.expression(ctx, node.expression), pos));
}

/** A labelled block is a loop of one turn; loops and switches read their labels themselves. */
function lowerLabelled(ctx: LowerContext, node: ts.LabeledStatement): void {
  let { statement } = node;
  while (ts.isLabeledStatement(statement)) statement = statement.statement;
  if (ts.isIterationStatement(statement, false) || ts.isSwitchStatement(statement)) {
    lowerStatement(ctx, statement);
    return;
  }
  const inner = statement;
  const loop = createLoop(ctx, inner, { isBlock: true });
  const body = withLoop(ctx, loop, () => blockOf(ctx, () => lowerStatement(ctx, inner)));
  if (!endsInJump(body)) body.push(pyBreak());
  emit(ctx, ...exitResets(loop), pyWhile(pyBool(true), body, [], positionOf(ctx, node)));
  emitExitTests(ctx, loop, node);
}
