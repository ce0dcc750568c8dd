/** `for (init; test; step)`: a Python `for … in range` where that is the same, else a `while`. */
import { ts } from "../../frontend/ts";
import type { Expr, PySymbol, Stmt } from "../../python/ir";
import {
  pyAssign,
  pyBool,
  pyBreak,
  pyCall,
  pyFor,
  pyIf,
  pyInt,
  pyName,
  pyNot,
  pyWhile,
} from "../../python/builders";
import { blockOf, builtin, capture, emit, newTemporary, positionOf, type LowerContext } from "../context";
import { lowerEffect } from "../effect";
import { emitExitTests, exitResets } from "../jumps";
import { readVariable, symbolFor, variableTarget } from "../names";
import { assignsIn } from "../ranges";
import { lowerVariableList } from "../variable";
import { createLoop, loopBody } from "./loop-body";
import { steppedBody } from "./turn-body";
import { orPass } from "./while";

export function lowerFor(ctx: LowerContext, node: ts.ForStatement): void {
  const range = rangeLoop(ctx, node);
  if (range !== null) {
    lowerRange(ctx, node, range);
    return;
  }
  const { initializer } = node;
  const copied =
    initializer !== undefined && ts.isVariableDeclarationList(initializer) ? perTurn(ctx, initializer) : [];
  if (copied.length > 0 && initializer !== undefined && ts.isVariableDeclarationList(initializer)) {
    lowerWithCopies(ctx, node, initializer, copied);
    return;
  }
  if (initializer !== undefined) {
    if (ts.isVariableDeclarationList(initializer)) lowerVariableList(ctx, initializer);
    else lowerEffect(ctx, initializer);
  }
  lowerAsWhile(ctx, node, () => {
    if (node.incrementor !== undefined) lowerEffect(ctx, node.incrementor);
  });
}

function lowerAsWhile(
  ctx: LowerContext,
  node: ts.ForStatement,
  step: () => void,
  prologue: readonly Stmt[] = [],
): void {
  const pos = positionOf(ctx, node);
  const { condition } = node;
  const test =
    condition === undefined
      ? { value: pyBool(true), before: [] }
      : capture(ctx, () => ctx.program.lower.condition(ctx, condition));
  const { loop, body } = steppedBody(ctx, node, step);
  emit(ctx, ...exitResets(loop));
  if (test.before.length === 0 && prologue.length === 0) {
    emit(ctx, pyWhile(test.value, orPass(body), [], pos));
  } else {
    const leave = condition === undefined ? [] : [...test.before, pyIf(pyNot(test.value), [pyBreak()])];
    emit(ctx, pyWhile(pyBool(true), [...prologue, ...leave, ...body], [], pos));
  }
  emitExitTests(ctx, loop, node);
}

/** Counters that closures in the loop capture: each turn has its own copy. */
function perTurn(ctx: LowerContext, list: ts.VariableDeclarationList): readonly ts.Symbol[] {
  return list.declarations.flatMap((declaration) => {
    if (!ts.isIdentifier(declaration.name)) return [];
    const symbol = ctx.facts.checker.getSymbolAtLocation(declaration.name);
    const { usage } = ctx.program;
    return symbol !== undefined && usage.isCaptured(symbol) && usage.isReassigned(symbol) ? [symbol] : [];
  });
}

/**
 * The value that goes from turn to turn lives in a temporary; at the start of a turn it becomes the turn's
 * own variable (a new cell), at the end it is copied back before the step.
 */
function lowerWithCopies(
  ctx: LowerContext,
  node: ts.ForStatement,
  list: ts.VariableDeclarationList,
  copied: readonly ts.Symbol[],
): void {
  lowerVariableList(ctx, list);
  const carriers = copied.map((): PySymbol => newTemporary(ctx));
  const first = pyName(newTemporary(ctx), "bool");
  emit(ctx, pyAssign(first, pyBool(true)));
  copied.forEach((symbol, index) => emit(ctx, pyAssign(carrier(carriers, index), readVariable(ctx, symbol))));
  // JavaScript copies the variables into the new turn, then runs the step on the copies.
  const prologue = blockOf(ctx, () => {
    copied.forEach((symbol, index) => emit(ctx, newBinding(ctx, symbol, carrier(carriers, index))));
    if (node.incrementor === undefined) return;
    const step = blockOf(ctx, () => {
      if (node.incrementor !== undefined) lowerEffect(ctx, node.incrementor);
    });
    emit(ctx, pyIf(first, [pyAssign(first, pyBool(false))], step));
  });
  lowerAsWhile(
    ctx,
    node,
    () => {
      copied.forEach((symbol, index) =>
        emit(ctx, pyAssign(carrier(carriers, index), readVariable(ctx, symbol))),
      );
    },
    prologue,
  );
}

function carrier(carriers: readonly PySymbol[], index: number) {
  const symbol = carriers[index];
  if (symbol === undefined) throw new Error("a carrier for each copied variable");
  return pyName(symbol);
}

function newBinding(ctx: LowerContext, symbol: ts.Symbol, value: Expr): Stmt {
  if (!ctx.cells.has(symbol)) return pyAssign(variableTarget(ctx, symbol), value);
  return pyAssign(pyName(symbolFor(ctx, symbol)), { kind: "list", type: "list", elements: [value] });
}

interface RangeLoop {
  readonly symbol: ts.Symbol;
  readonly start: ts.Expression;
  readonly end: ts.Expression;
  readonly operator: ts.SyntaxKind;
  readonly step: bigint;
}

/** `i` counts by a constant, nothing else assigns it, no closure keeps it, and the bound cannot change. */
function rangeLoop(ctx: LowerContext, node: ts.ForStatement): RangeLoop | null {
  const { initializer, condition, incrementor } = node;
  if (initializer === undefined || condition === undefined || incrementor === undefined) return null;
  if (!ts.isVariableDeclarationList(initializer) || initializer.declarations.length !== 1) return null;
  const declaration = initializer.declarations[0];
  if (declaration?.initializer === undefined || !ts.isIdentifier(declaration.name)) return null;
  const symbol = ctx.facts.checker.getSymbolAtLocation(declaration.name);
  if (symbol === undefined || ctx.program.usage.isCaptured(symbol)) return null;
  if (ctx.facts.kindOf(declaration.name).tag !== "int") return null;
  const step = stepOf(ctx, incrementor, symbol);
  if (step === null || !ts.isBinaryExpression(condition) || !ts.isIdentifier(condition.left)) return null;
  if (ctx.facts.symbolAt(condition.left) !== symbol || assignsIn(ctx, node.statement, symbol)) return null;
  const operator = condition.operatorToken.kind;
  const up = operator === ts.SyntaxKind.LessThanToken || operator === ts.SyntaxKind.LessThanEqualsToken;
  const down =
    operator === ts.SyntaxKind.GreaterThanToken || operator === ts.SyntaxKind.GreaterThanEqualsToken;
  if ((step > 0n && !up) || (step < 0n && !down)) return null;
  if (!isInvariant(ctx, condition.right, node.statement)) return null;
  if (ctx.facts.kindOf(condition.right).tag !== "int") return null;
  return { symbol, start: declaration.initializer, end: condition.right, operator, step };
}

function stepOf(ctx: LowerContext, node: ts.Expression, symbol: ts.Symbol): bigint | null {
  if (ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node)) {
    if (!ts.isIdentifier(node.operand) || ctx.facts.symbolAt(node.operand) !== symbol) return null;
    if (node.operator === ts.SyntaxKind.PlusPlusToken) return 1n;
    return node.operator === ts.SyntaxKind.MinusMinusToken ? -1n : null;
  }
  if (!ts.isBinaryExpression(node) || !ts.isIdentifier(node.left) || ctx.facts.symbolAt(node.left) !== symbol)
    return null;
  if (!ts.isNumericLiteral(node.right) || !/^\d+$/.test(node.right.text) || node.right.text === "0")
    return null;
  if (node.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken) return BigInt(node.right.text);
  return node.operatorToken.kind === ts.SyntaxKind.MinusEqualsToken ? -BigInt(node.right.text) : null;
}

/** Python evaluates the bound once, JavaScript every turn. */
function isInvariant(ctx: LowerContext, node: ts.Expression, body: ts.Statement): boolean {
  if (ts.isNumericLiteral(node)) return true;
  if (ts.isParenthesizedExpression(node)) return isInvariant(ctx, node.expression, body);
  if (ts.isPrefixUnaryExpression(node)) return ts.isNumericLiteral(node.operand);
  if (ts.isBinaryExpression(node)) {
    const arithmetic = [ts.SyntaxKind.PlusToken, ts.SyntaxKind.MinusToken, ts.SyntaxKind.AsteriskToken];
    if (!arithmetic.includes(node.operatorToken.kind)) return false;
    return isInvariant(ctx, node.left, body) && isInvariant(ctx, node.right, body);
  }
  if (ts.isPropertyAccessExpression(node) && ctx.facts.checker.getConstantValue(node) !== undefined)
    return true;
  if (ts.isPropertyAccessExpression(node) && node.name.text === "length") {
    // The length of text and bytes never changes; a list's may.
    const tag = ctx.facts.kindOf(node.expression).tag;
    return (
      (tag === "str" || tag === "bytes" || tag === "tuple") && isInvariantName(ctx, node.expression, body)
    );
  }
  return isInvariantName(ctx, node, body);
}

function isInvariantName(ctx: LowerContext, node: ts.Expression, body: ts.Statement): boolean {
  if (!ts.isIdentifier(node)) return false;
  const symbol = ctx.facts.symbolAt(node);
  if (symbol === undefined) return false;
  return !ctx.program.usage.isVolatile(symbol) && !assignsIn(ctx, body, symbol);
}

function lowerRange(ctx: LowerContext, node: ts.ForStatement, range: RangeLoop): void {
  const [start, end] = ctx.program.lower.operands(ctx, [range.start, range.end]);
  if (start === undefined || end === undefined) throw new Error("a range has two ends");
  const inclusive =
    range.operator === ts.SyntaxKind.LessThanEqualsToken ||
    range.operator === ts.SyntaxKind.GreaterThanEqualsToken;
  const stop = inclusive ? shift(end, range.step > 0n ? 1n : -1n) : end;
  const args: Expr[] = [start, stop];
  if (range.step !== 1n) args.push(pyInt(range.step));
  else if (start.kind === "int" && start.value === 0n) args.shift();
  const loop = createLoop(ctx, node);
  const body = loopBody(ctx, loop, node.statement);
  emit(ctx, ...exitResets(loop));
  const target = pyName(symbolFor(ctx, range.symbol), "int");
  emit(ctx, pyFor(target, pyCall(builtin(ctx, "range"), args), orPass(body), [], positionOf(ctx, node)));
  emitExitTests(ctx, loop, node);
}

function shift(value: Expr, by: bigint): Expr {
  if (value.kind === "int") return pyInt(value.value + by);
  const operator = by > 0n ? "+" : "-";
  return { kind: "binary", type: "int", operator, left: value, right: pyInt(1n) };
}
