/** `try`, `catch`, `finally`, `throw`, `using`. */
import { data } from "../diagnostics/data";
import { syntax } from "../diagnostics/syntax";
import { ts } from "../frontend/ts";
import type { ExceptHandler, PySymbol, Stmt } from "../python/ir";
import { pyHandler, pyName, pyPass, pyRaise, pyTry, pyWith } from "../python/builders";
import { createSymbol } from "../python/symbols";
import { blockOf, builtin, emit, positionOf, report, type LowerContext } from "./context";
import { unpackBinding } from "./destructuring";
import { declareVariable } from "./variable-store";
import { symbolFor } from "./names";

const BASE_EXCEPTIONS = new Set(["KeyboardInterrupt", "SystemExit"]);

export function lowerTry(ctx: LowerContext, node: ts.TryStatement): void {
  const pos = positionOf(ctx, node);
  const body = blockOf(ctx, () => ctx.program.lower.statements(ctx, node.tryBlock.statements));
  const handlers = node.catchClause === undefined ? [] : lowerCatch(ctx, node.catchClause);
  const finalizer = node.finallyBlock === undefined ? [] : lowerFinally(ctx, node.finallyBlock);
  if (handlers.length === 0 && finalizer.length === 0) emit(ctx, ...body);
  else emit(ctx, pyTry(orPass(body), handlers, finalizer, pos));
}

function orPass(body: readonly Stmt[]): readonly Stmt[] {
  return body.length === 0 ? [pyPass()] : body;
}

/** v1.11 corrupts its stack when a jump leaves `finally` (spec pycom-firmware §6.4): such jumps are refused. */
function lowerFinally(ctx: LowerContext, node: ts.Block): readonly Stmt[] {
  ctx.frame.finallyDepth++;
  try {
    return orPass(blockOf(ctx, () => ctx.program.lower.statements(ctx, node.statements)));
  } finally {
    ctx.frame.finallyDepth--;
  }
}

/** Leading `if (e instanceof KeyboardInterrupt)` become handlers of their own; the rest is `except Exception`. */
function lowerCatch(ctx: LowerContext, node: ts.CatchClause): ExceptHandler[] {
  const handlers: ExceptHandler[] = [];
  let statements: readonly ts.Statement[] = node.block.statements;
  for (;;) {
    const first = statements[0];
    const type = first === undefined ? null : baseExceptionTest(ctx, first, node);
    if (first === undefined || type === null || !ts.isIfStatement(first)) break;
    const branch = first;
    handlers.push(lowerHandler(ctx, node, type, [branch.thenStatement]));
    if (branch.elseStatement !== undefined) {
      statements = [branch.elseStatement, ...statements.slice(1)];
      if (statements.length > 1 && !leavesFunction(branch.thenStatement))
        report(ctx, syntax.interruptHandler, branch);
    } else {
      statements = statements.slice(1);
      if (statements.length > 0 && !leavesFunction(branch.thenStatement))
        report(ctx, syntax.interruptHandler, branch);
    }
  }
  handlers.push(lowerHandler(ctx, node, "Exception", statements));
  return handlers;
}

/** What follows the `if` would run after it: the branch has to leave. */
function leavesFunction(node: ts.Statement): boolean {
  const last = ts.isBlock(node) ? node.statements.at(-1) : node;
  if (last === undefined) return false;
  return (
    ts.isReturnStatement(last) ||
    ts.isThrowStatement(last) ||
    ts.isBreakStatement(last) ||
    ts.isContinueStatement(last)
  );
}

function baseExceptionTest(ctx: LowerContext, node: ts.Statement, clause: ts.CatchClause): string | null {
  if (!ts.isIfStatement(node) || !ts.isBinaryExpression(node.expression)) return null;
  const { left, right, operatorToken } = node.expression;
  if (
    operatorToken.kind !== ts.SyntaxKind.InstanceOfKeyword ||
    !ts.isIdentifier(left) ||
    !ts.isIdentifier(right)
  )
    return null;
  const variable = clause.variableDeclaration;
  if (variable === undefined || !ts.isIdentifier(variable.name)) return null;
  if (ctx.facts.symbolAt(left) !== ctx.facts.checker.getSymbolAtLocation(variable.name)) return null;
  const name = ctx.facts.preludeName(ctx.facts.symbolAt(right));
  return name !== null && BASE_EXCEPTIONS.has(name) ? name : null;
}

function lowerHandler(
  ctx: LowerContext,
  node: ts.CatchClause,
  type: string,
  statements: readonly ts.Statement[],
): ExceptHandler {
  const variable = node.variableDeclaration;
  if (variable === undefined) {
    return pyHandler(
      builtin(ctx, type),
      null,
      orPass(blockOf(ctx, () => ctx.program.lower.statements(ctx, statements))),
    );
  }
  const { name } = variable;
  // Python unbinds the handler's name at its end: what outlives it gets a name of its own.
  const bound: PySymbol = createSymbol(ctx.program.table, {
    name: boundName(name),
    kind: "temporary",
    owner: ctx.frame.scope,
  });
  const body = blockOf(ctx, () => {
    if (!ts.isIdentifier(name)) {
      report(ctx, syntax.unsupported, name, { what: "a pattern in catch" });
      unpackBinding(ctx, name, pyName(bound));
    } else bindException(ctx, name, bound);
    ctx.program.lower.statements(ctx, statements);
  });
  const direct = ts.isIdentifier(name) && !needsOwnName(ctx, name);
  const symbol = direct && ts.isIdentifier(name) ? symbolOf(ctx, name) : bound;
  return pyHandler(builtin(ctx, type), symbol, orPass(body));
}

function boundName(name: ts.BindingName): string {
  return ts.isIdentifier(name) ? "_e" : "_t";
}

function symbolOf(ctx: LowerContext, name: ts.Identifier): PySymbol {
  const symbol = ctx.facts.checker.getSymbolAtLocation(name);
  if (symbol === undefined) throw new Error(`no symbol for ${name.text}`);
  return symbolFor(ctx, symbol);
}

/** A closure may read the variable after the handler has ended, and an assignment may replace it. */
function needsOwnName(ctx: LowerContext, name: ts.Identifier): boolean {
  const symbol = ctx.facts.checker.getSymbolAtLocation(name);
  if (symbol === undefined) return false;
  return ctx.program.usage.isCaptured(symbol) || ctx.program.usage.isReassigned(symbol);
}

function bindException(ctx: LowerContext, name: ts.Identifier, bound: PySymbol): void {
  if (needsOwnName(ctx, name)) declareVariable(ctx, name, pyName(bound));
}

export function lowerThrow(ctx: LowerContext, node: ts.ThrowStatement): void {
  const kind = ctx.facts.kindOf(node.expression);
  const pos = positionOf(ctx, node);
  if (isRethrow(ctx, node)) {
    emit(ctx, pyRaise(null, pos));
    return;
  }
  if (!isThrowable(ctx, node.expression)) {
    report(ctx, data.throwOther, node.expression, { type: ctx.facts.checker.typeToString(kind.type) });
  }
  emit(ctx, pyRaise(ctx.program.lower.expression(ctx, node.expression), pos));
}

/** `throw e` directly in the handler that bound `e`. */
function isRethrow(ctx: LowerContext, node: ts.ThrowStatement): boolean {
  if (!ts.isIdentifier(node.expression)) return false;
  const clause = ts.findAncestor(node, (parent): parent is ts.CatchClause => ts.isCatchClause(parent));
  const variable = clause?.variableDeclaration;
  if (clause === undefined || variable === undefined || !ts.isIdentifier(variable.name)) return false;
  const symbol = ctx.facts.checker.getSymbolAtLocation(variable.name);
  if (
    symbol === undefined ||
    ctx.facts.symbolAt(node.expression) !== symbol ||
    ctx.program.usage.isReassigned(symbol)
  )
    return false;
  for (let parent: ts.Node = node.parent; parent !== clause; parent = parent.parent) {
    if (ts.isFunctionLike(parent) || ts.isTryStatement(parent)) return false;
  }
  return true;
}

/** Subclasses of Error, KeyboardInterrupt and SystemExit, and a caught value (which is one of these). */
function isThrowable(ctx: LowerContext, node: ts.Expression): boolean {
  const type = ctx.facts.checker.getTypeAtLocation(node);
  if (type.flags & ts.TypeFlags.Unknown) return isCaughtVariable(ctx, node);
  const parts = type.isUnion() ? type.types : [type];
  return parts.every((part) => isExceptionType(ctx, part));
}

function isCaughtVariable(ctx: LowerContext, node: ts.Expression): boolean {
  if (!ts.isIdentifier(node)) return false;
  const declaration = ctx.facts.symbolAt(node)?.valueDeclaration;
  return (
    declaration !== undefined && ts.isVariableDeclaration(declaration) && ts.isCatchClause(declaration.parent)
  );
}

export function isExceptionType(ctx: LowerContext, type: ts.Type): boolean {
  const name = type.symbol?.name;
  if (name === undefined) return false;
  if (ctx.facts.libraryOwner(type.symbol) !== null) return name === "Error" || name === "TypeError";
  if (BASE_EXCEPTIONS.has(name) && ctx.facts.preludeName(type.symbol) !== null) return true;
  if (!type.isClassOrInterface()) return false;
  return ctx.facts.checker.getBaseTypes(type).some((base) => isExceptionType(ctx, base));
}

/** `using x = e`: the rest of the block runs inside `with`. */
export function lowerUsing(
  ctx: LowerContext,
  node: ts.VariableStatement,
  rest: readonly ts.Statement[],
): void {
  enterAll(ctx, node.declarationList.declarations, rest);
}

/** One `with` inside the other, as the variables stand. */
function enterAll(
  ctx: LowerContext,
  declarations: readonly ts.VariableDeclaration[],
  rest: readonly ts.Statement[],
): void {
  const [declaration, ...others] = declarations;
  if (declaration === undefined) {
    ctx.program.lower.statements(ctx, rest);
    return;
  }
  const { initializer, name } = declaration;
  if (initializer === undefined || !ts.isIdentifier(name)) {
    report(ctx, syntax.unsupported, declaration, { what: "this form of using" });
    return;
  }
  if (ctx.facts.kindOf(initializer).optional) {
    report(ctx, syntax.unsupported, initializer, { what: "using with a value that may be undefined" });
  }
  const lock = lockOf(ctx, initializer);
  const context = ctx.program.lower.expression(ctx, lock ?? initializer);
  const body = orPass(blockOf(ctx, () => enterAll(ctx, others, rest)));
  const symbol = ctx.facts.checker.getSymbolAtLocation(name);
  const binding = lock !== null || symbol === undefined ? null : symbolFor(ctx, symbol);
  emit(ctx, pyWith(context, binding, body, positionOf(ctx, declaration)));
}

/** `lock.hold()` of a firmware lock is the lock itself in Python's `with`. */
function lockOf(ctx: LowerContext, node: ts.Expression): ts.Expression | null {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  if (node.expression.name.text !== "hold") return null;
  return ctx.facts.kindOf(node.expression.expression).tag === "native" ? node.expression.expression : null;
}
