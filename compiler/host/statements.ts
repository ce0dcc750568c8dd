/** Loops that count their turns, and what `catch`, `finally` and `using` see of the board's exceptions and its end. */
import { ts } from "../frontend/ts";
import { isUsingStatement } from "../frontend/using";
import { children, rt, where, type HostContext } from "./context";

const f = ts.factory;

/** Every turn of every loop is counted, so that a program that never waits can be cut off with its line. */
export function loop(ctx: HostContext, node: ts.IterationStatement): ts.Node {
  const left = f.createPropertyAccessExpression(f.createIdentifier("$turns"), "left");
  const spent = f.createLessThan(f.createPrefixDecrement(left), f.createNumericLiteral(0));
  const tick = f.createIfStatement(spent, f.createExpressionStatement(rt("tick", ...where(ctx, node))));
  const inner = children(ctx, node);
  const { statement } = inner;
  const body = f.createBlock([tick, ...(ts.isBlock(statement) ? statement.statements : [statement])], true);
  if (ts.isForStatement(inner)) {
    return f.updateForStatement(inner, inner.initializer, inner.condition, inner.incrementor, body);
  }
  if (ts.isForOfStatement(inner)) {
    return f.updateForOfStatement(inner, inner.awaitModifier, inner.initializer, inner.expression, body);
  }
  if (ts.isWhileStatement(inner)) return f.updateWhileStatement(inner, inner.expression, body);
  if (ts.isDoStatement(inner)) return f.updateDoStatement(inner, body, inner.expression);
  return inner;
}

export function blockStatement(ctx: HostContext, node: ts.Block): ts.Block {
  const inner = children(ctx, node);
  return f.updateBlock(inner, withUsing(ctx, inner.statements));
}

export function clause(ctx: HostContext, node: ts.CaseOrDefaultClause): ts.Node {
  const inner = children(ctx, node);
  const statements = withUsing(ctx, inner.statements);
  return ts.isCaseClause(inner)
    ? f.updateCaseClause(inner, inner.expression, statements)
    : f.updateDefaultClause(inner, statements);
}

/** `using x = e; rest` → `const x = e; try { rest } finally { x[Symbol.dispose]() }`, but not at the end of the board. */
export function withUsing(ctx: HostContext, statements: readonly ts.Statement[]): readonly ts.Statement[] {
  const index = statements.findIndex(isUsingStatement);
  const node = statements[index];
  if (node === undefined || !isUsingStatement(node)) return statements;
  const rest = statements.slice(index + 1);
  return [...statements.slice(0, index), ...enterAll(ctx, node.declarationList.declarations, rest)];
}

/** One `try` inside the other, as the variables stand. */
function enterAll(
  ctx: HostContext,
  declarations: readonly ts.VariableDeclaration[],
  rest: readonly ts.Statement[],
): readonly ts.Statement[] {
  const [declaration, ...others] = declarations;
  if (declaration === undefined || !ts.isIdentifier(declaration.name)) return withUsing(ctx, rest);
  const variable = f.createVariableStatement(
    undefined,
    f.createVariableDeclarationList([declaration], ts.NodeFlags.Const),
  );
  const dispose = f.createExpressionStatement(
    f.createCallExpression(
      f.createElementAccessExpression(
        f.createIdentifier(declaration.name.text),
        f.createPropertyAccessExpression(f.createIdentifier("Symbol"), "dispose"),
      ),
      undefined,
      [],
    ),
  );
  const body = f.createBlock(enterAll(ctx, others, rest), true);
  return [variable, ...guardedFinally(ctx, body, f.createBlock([dispose], true))];
}

/** `finally` that is skipped when the board ends: reset, deep sleep and kill run no more code. */
function guardedFinally(ctx: HostContext, body: ts.Block, finalizer: ts.Block): readonly ts.Statement[] {
  const ended = f.createIdentifier(`$end${ctx.nextName++}`);
  const error = f.createIdentifier("$e");
  const declaration = f.createVariableStatement(
    undefined,
    f.createVariableDeclarationList(
      [f.createVariableDeclaration(ended, undefined, undefined, f.createFalse())],
      ts.NodeFlags.Let,
    ),
  );
  const note = f.createCatchClause(
    f.createVariableDeclaration(error),
    f.createBlock(
      [
        f.createExpressionStatement(f.createAssignment(ended, rt("isBoardEnd", error))),
        f.createThrowStatement(error),
      ],
      true,
    ),
  );
  const unlessEnded = f.createIfStatement(f.createLogicalNot(ended), finalizer);
  return [declaration, f.createTryStatement(body, note, f.createBlock([unlessEnded], true))];
}

export function tryStatement(ctx: HostContext, node: ts.TryStatement): ts.Node {
  const body = blockStatement(ctx, node.tryBlock);
  const handler = node.catchClause === undefined ? undefined : catchClause(ctx, node.catchClause);
  if (node.finallyBlock === undefined) return f.updateTryStatement(node, body, handler, undefined);
  const finalizer = blockStatement(ctx, node.finallyBlock);
  const inner =
    handler === undefined ? body : f.createBlock([f.createTryStatement(body, handler, undefined)], true);
  return f.createBlock(guardedFinally(ctx, inner, finalizer), true);
}

const BASE_EXCEPTIONS = new Set(["KeyboardInterrupt", "SystemExit"]);

/** The first thing a handler does is to see the error as the board would, or to let it pass. */
function catchClause(ctx: HostContext, node: ts.CatchClause): ts.CatchClause {
  const error = f.createIdentifier("$e");
  const seen = rt("caught", error, ...leadingBaseExceptions(ctx, node));
  const block = blockStatement(ctx, node.block);
  const first =
    node.variableDeclaration === undefined
      ? f.createExpressionStatement(seen)
      : f.createVariableStatement(
          undefined,
          f.createVariableDeclarationList(
            [f.createVariableDeclaration(node.variableDeclaration.name, undefined, undefined, seen)],
            ts.NodeFlags.Let,
          ),
        );
  return f.createCatchClause(
    f.createVariableDeclaration(error),
    f.createBlock([first, ...block.statements], true),
  );
}

function leadingBaseExceptions(ctx: HostContext, node: ts.CatchClause): readonly ts.Expression[] {
  const classes: ts.Expression[] = [];
  let [statement] = node.block.statements;
  let index = 0;
  while (statement !== undefined && ts.isIfStatement(statement)) {
    const test = statement.expression;
    if (!ts.isBinaryExpression(test) || test.operatorToken.kind !== ts.SyntaxKind.InstanceOfKeyword) break;
    if (!ts.isIdentifier(test.right)) break;
    const name = ctx.facts.preludeName(ctx.facts.symbolAt(test.right));
    if (name === null || !BASE_EXCEPTIONS.has(name)) break;
    classes.push(test.right);
    if (statement.elseStatement !== undefined) statement = statement.elseStatement;
    else statement = node.block.statements[++index];
  }
  return classes;
}
