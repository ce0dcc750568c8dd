/**
 * TypeScript → TypeScript with Python's meaning where types decide it: kinds for print and repr, `%` by zero,
 * what `catch` and `finally` see, loops that count their turns, floats boxed on their way into a Value.
 */
import type { Facts } from "../frontend/facts";
import type { Kind } from "../frontend/kinds";
import { firmwareCallbacks } from "../frontend/firmware-callbacks";
import { numberIn } from "../frontend/shapes";
import { ts } from "../frontend/ts";
import { isUsingStatement } from "../frontend/using";
import { isProvenNonZero } from "./constants";
import { createDescriptorTable, needsDescriptor, type DescriptorTable } from "./descriptors";

export interface HostOptions {
  /** Ints, indices and floats are watched at run time. */
  readonly checked: boolean;
}

interface HostContext {
  readonly facts: Facts;
  readonly file: ts.SourceFile;
  readonly checked: boolean;
  readonly descriptors: DescriptorTable;
  readonly boxed: ReadonlySet<ts.Node>;
  /** Functions handed to the firmware, which must outlive their exceptions. */
  readonly callbacks: Set<ts.Node>;
  readonly transformation: ts.TransformationContext;
  nextName: number;
}

const f = ts.factory;

export function hostTransformer(facts: Facts, options: HostOptions): ts.TransformerFactory<ts.SourceFile> {
  const boxed = boxedNodes(facts);
  return (transformation) => (file) => {
    const ctx: HostContext = {
      facts,
      file,
      checked: options.checked,
      descriptors: createDescriptorTable(facts),
      boxed,
      callbacks: new Set(),
      transformation,
      nextName: 0,
    };
    const statements = ts.visitNodes(file.statements, (node) => visit(ctx, node), ts.isStatement);
    return f.updateSourceFile(file, [
      importNamespace("$rt", "pymesh:rt"),
      importNamespace("$json", "json"),
      turnsConstant(),
      ...ctx.descriptors.statements(),
      ...withUsing(ctx, statements),
    ]);
  };
}

function importNamespace(name: string, module: string): ts.Statement {
  const clause = f.createImportClause(
    undefined,
    undefined,
    f.createNamespaceImport(f.createIdentifier(name)),
  );
  return f.createImportDeclaration(undefined, clause, f.createStringLiteral(module));
}

/** `const $turns = $rt.turns`: a look through the namespace at every turn of a loop would cost more than the count. */
function turnsConstant(): ts.Statement {
  const turns = f.createPropertyAccessExpression(f.createIdentifier("$rt"), "turns");
  const declaration = f.createVariableDeclaration("$turns", undefined, undefined, turns);
  return f.createVariableStatement(
    undefined,
    f.createVariableDeclarationList([declaration], ts.NodeFlags.Const),
  );
}

/** Places where a float flows into `unknown`; the text functions take descriptors instead. */
function boxedNodes(facts: Facts): ReadonlySet<ts.Node> {
  const nodes = new Set<ts.Node>();
  for (const { node, shape } of facts.inference.valueFlows) {
    const number = numberIn(shape);
    if (number === null || facts.inference.numbers.kindOf(number) !== "float") continue;
    if (!isDescribedArgument(facts, node)) nodes.add(node);
  }
  return nodes;
}

const DESCRIBED = new Set(["print", "repr", "dumps", "toValue"]);

function isDescribedArgument(facts: Facts, node: ts.Node): boolean {
  const call = ts.isSpreadElement(node.parent) ? node.parent.parent : node.parent;
  return ts.isCallExpression(call) && call.expression !== node && isDescribingCall(facts, call);
}

function isDescribingCall(facts: Facts, node: ts.CallExpression): boolean {
  const name = ts.isIdentifier(node.expression) ? facts.preludeName(facts.symbolAt(node.expression)) : null;
  return name !== null && DESCRIBED.has(name);
}

function rt(name: string, ...args: readonly ts.Expression[]): ts.CallExpression {
  return f.createCallExpression(
    f.createPropertyAccessExpression(f.createIdentifier("$rt"), name),
    undefined,
    args,
  );
}

function visit(ctx: HostContext, node: ts.Node): ts.Node {
  const visited = visitKind(ctx, node);
  if (!ts.isExpression(node) || !ts.isExpression(visited)) return visited;
  let result: ts.Expression = visited;
  // −0 is no int of the board: where an int becomes a float it is plain zero.
  if (ctx.facts.inference.numbers.conversions.has(node)) result = addZero(result);
  if (ctx.boxed.has(node)) result = rt("box", result);
  if (ctx.callbacks.has(node)) result = rt("safe", result);
  return result;
}

function addZero(value: ts.Expression): ts.Expression {
  return f.createParenthesizedExpression(
    f.createBinaryExpression(
      f.createParenthesizedExpression(value),
      ts.SyntaxKind.PlusToken,
      f.createNumericLiteral(0),
    ),
  );
}

function children<T extends ts.Node>(ctx: HostContext, node: T): T {
  return ts.visitEachChild(node, (child) => visit(ctx, child), ctx.transformation);
}

function visitKind(ctx: HostContext, node: ts.Node): ts.Node {
  if (ts.isTypeNode(node)) return node;
  if (ts.isIterationStatement(node, false)) return loop(ctx, node);
  if (ts.isTryStatement(node)) return tryStatement(ctx, node);
  if (ts.isBlock(node)) return blockStatement(ctx, node);
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    for (const callback of firmwareCallbacks(ctx.facts, node)) ctx.callbacks.add(callback);
  }
  if (ts.isShorthandPropertyAssignment(node) && ctx.callbacks.has(node.name)) {
    return f.createPropertyAssignment(node.name.text, rt("safe", f.createIdentifier(node.name.text)));
  }
  if (ts.isCallExpression(node)) return call(ctx, node);
  if (ts.isBinaryExpression(node)) return binary(ctx, node);
  if (ts.isPrefixUnaryExpression(node)) return prefix(ctx, node);
  if (ts.isNonNullExpression(node) && ctx.checked) return asserted(ctx, node);
  if (ts.isCaseOrDefaultClause(node)) return clause(ctx, node);
  return children(ctx, node);
}

// ---------------------------------------------------------------- statements

function where(ctx: HostContext, node: ts.Node): readonly ts.Expression[] {
  const { line } = ctx.file.getLineAndCharacterOfPosition(node.getStart(ctx.file));
  return [f.createStringLiteral(ctx.facts.loaded.displayPath(ctx.file)), f.createNumericLiteral(line + 1)];
}

/** Every turn of every loop is counted, so that a program that never waits can be cut off with its line. */
function loop(ctx: HostContext, node: ts.IterationStatement): ts.Node {
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

function blockStatement(ctx: HostContext, node: ts.Block): ts.Block {
  const inner = children(ctx, node);
  return f.updateBlock(inner, withUsing(ctx, inner.statements));
}

function clause(ctx: HostContext, node: ts.CaseOrDefaultClause): ts.Node {
  const inner = children(ctx, node);
  const statements = withUsing(ctx, inner.statements);
  return ts.isCaseClause(inner)
    ? f.updateCaseClause(inner, inner.expression, statements)
    : f.updateDefaultClause(inner, statements);
}

/** `using x = e; rest` → `const x = e; try { rest } finally { x[Symbol.dispose]() }`, but not at the end of the board. */
function withUsing(ctx: HostContext, statements: readonly ts.Statement[]): readonly ts.Statement[] {
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

function tryStatement(ctx: HostContext, node: ts.TryStatement): ts.Node {
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

// --------------------------------------------------------------- expressions

function call(ctx: HostContext, node: ts.CallExpression): ts.Node {
  if (isDescribingCall(ctx.facts, node)) {
    const args = node.arguments.map((argument) => describedArgument(ctx, argument));
    return f.updateCallExpression(node, node.expression, undefined, args);
  }
  const callee = node.expression;
  if (ts.isPropertyAccessExpression(callee) && ts.isIdentifier(callee.expression)) {
    const { text } = callee.expression;
    if (text === "Math") return mathCall(ctx, node, callee.name.text);
    if (text === "JSON" && callee.name.text === "parse") {
      const args = node.arguments.map((argument) => expression(ctx, argument));
      return f.createCallExpression(
        f.createPropertyAccessExpression(f.createIdentifier("$json"), "loads"),
        undefined,
        args,
      );
    }
  }
  return children(ctx, node);
}

function expression(ctx: HostContext, node: ts.Expression): ts.Expression {
  const visited = visit(ctx, node);
  return ts.isExpression(visited) ? visited : node;
}

function describedArgument(ctx: HostContext, node: ts.Expression): ts.Expression {
  if (ts.isSpreadElement(node)) return f.createSpreadElement(spreadArgument(ctx, node.expression));
  const kind = ctx.facts.kindOf(node);
  const value = expression(ctx, node);
  return describes(kind) ? rt("kinded", ctx.descriptors.expressionOf(kind), value) : value;
}

function describes(kind: Kind): boolean {
  return needsDescriptor(kind) || (kind.tag === "union" && kind.parts.some(describes));
}

function spreadArgument(ctx: HostContext, node: ts.Expression): ts.Expression {
  const element = ctx.facts.kinds.element(ctx.facts.kindOf(node));
  const value = expression(ctx, node);
  if (element === null || !describes(element)) return value;
  const parameter = f.createIdentifier("$v");
  const wrap = f.createArrowFunction(
    undefined,
    undefined,
    [f.createParameterDeclaration(undefined, undefined, parameter)],
    undefined,
    undefined,
    rt("kinded", ctx.descriptors.expressionOf(element), parameter),
  );
  return f.createCallExpression(
    f.createPropertyAccessExpression(f.createIdentifier("Array"), "from"),
    undefined,
    [value, wrap],
  );
}

/** `Math.trunc(a / b)` and `Math.floor(a / b)` of ints are int operations; rounding gives no −0. */
function mathCall(ctx: HostContext, node: ts.CallExpression, member: string): ts.Node {
  const quotient = node.arguments.length === 1 ? intQuotient(ctx, node.arguments[0]) : null;
  if (quotient !== null && (member === "trunc" || member === "floor")) {
    const [left, right] = [expression(ctx, quotient.left), expression(ctx, quotient.right)];
    return member === "trunc" ? rt("idiv", left, right) : rt("floorDiv", left, right);
  }
  const inner = children(ctx, node);
  return ["trunc", "ceil", "round", "sign"].includes(member) ? addZero(inner) : inner;
}

function intQuotient(ctx: HostContext, node: ts.Expression | undefined): ts.BinaryExpression | null {
  if (node === undefined) return null;
  if (ts.isParenthesizedExpression(node)) return intQuotient(ctx, node.expression);
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.SlashToken) return null;
  const both = ctx.facts.kindOf(node.left).tag === "int" && ctx.facts.kindOf(node.right).tag === "int";
  return both ? node : null;
}

function prefix(ctx: HostContext, node: ts.PrefixUnaryExpression): ts.Node {
  const isIntMinus =
    node.operator === ts.SyntaxKind.MinusToken &&
    ctx.facts.kindOf(node.operand).tag === "int" &&
    !ts.isNumericLiteral(node.operand);
  if (!isIntMinus) return children(ctx, node);
  return f.createParenthesizedExpression(
    f.createBinaryExpression(
      f.createNumericLiteral(0),
      ts.SyntaxKind.MinusToken,
      f.createParenthesizedExpression(expression(ctx, node.operand)),
    ),
  );
}

function asserted(ctx: HostContext, node: ts.NonNullExpression): ts.Node {
  const inner = node.expression;
  const isWrite = ts.isBinaryExpression(node.parent) && node.parent.left === node;
  if (!ts.isElementAccessExpression(inner) || isWrite || ts.isPostfixUnaryExpression(node.parent))
    return children(ctx, node);
  if (ts.isPrefixUnaryExpression(node.parent) || inner.questionDotToken !== undefined)
    return children(ctx, node);
  const { tag } = ctx.facts.kindOf(inner.expression);
  if (tag !== "list" && tag !== "bytes" && tag !== "bytearray" && tag !== "str") return children(ctx, node);
  const [file, line] = where(ctx, node);
  const place =
    ts.isStringLiteral(file ?? node) && line !== undefined
      ? `${(file as ts.StringLiteral).text}:${(line as ts.NumericLiteral).text}`
      : "";
  return rt(
    "checkIndex",
    expression(ctx, inner.expression),
    expression(ctx, inner.argumentExpression),
    f.createStringLiteral(place),
  );
}

function binary(ctx: HostContext, node: ts.BinaryExpression): ts.Node {
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.EqualsToken) return assignment(ctx, node);
  const left = ctx.facts.kindOf(node.left).tag;
  const right = ctx.facts.kindOf(node.right).tag;
  if (left === "bigint" && right === "bigint") return bigintOperator(ctx, node, operator);
  const compound = compoundInt(ctx, node, operator);
  if (compound !== null) return compound;
  const parts = (): readonly [ts.Expression, ts.Expression] => [
    expression(ctx, node.left),
    expression(ctx, node.right),
  ];
  if (operator === ts.SyntaxKind.PercentToken && left === "int" && right === "int")
    return rt("mod", ...parts());
  if (operator === ts.SyntaxKind.SlashToken && right === "int" && !isProvenNonZero(node.right)) {
    const [a, b] = parts();
    return f.createParenthesizedExpression(f.createBinaryExpression(wrap(a), operator, addZero(b)));
  }
  if (operator === ts.SyntaxKind.AsteriskToken && left === "int" && right === "int") {
    return watchInt(ctx, node, addZero(f.createBinaryExpression(...wrapped(parts(), operator))));
  }
  const inner = children(ctx, node);
  const isSum = operator === ts.SyntaxKind.PlusToken || operator === ts.SyntaxKind.MinusToken;
  const isPower = operator === ts.SyntaxKind.AsteriskAsteriskToken;
  const result = ctx.facts.kindOf(node).tag;
  if ((isSum || isPower) && result === "int") return watchInt(ctx, node, inner);
  const isFloat =
    isSum || isPower || operator === ts.SyntaxKind.AsteriskToken || operator === ts.SyntaxKind.SlashToken;
  if (ctx.checked && isFloat && result === "float") return rt("f32", inner);
  return inner;
}

function wrap(value: ts.Expression): ts.Expression {
  return f.createParenthesizedExpression(value);
}

function wrapped(
  [left, right]: readonly [ts.Expression, ts.Expression],
  operator: ts.BinaryOperator,
): [ts.Expression, ts.BinaryOperator, ts.Expression] {
  return [wrap(left), operator, wrap(right)];
}

function watchInt(ctx: HostContext, node: ts.Node, value: ts.Expression): ts.Expression {
  if (!ctx.checked) return value;
  const { line } = ctx.file.getLineAndCharacterOfPosition(node.getStart(ctx.file));
  const place = `${ctx.facts.loaded.displayPath(ctx.file)}:${line + 1}`;
  return rt("checkInt", value, f.createStringLiteral(place));
}

function bigintOperator(ctx: HostContext, node: ts.BinaryExpression, operator: ts.SyntaxKind): ts.Node {
  const functions = new Map<ts.SyntaxKind, string>([
    [ts.SyntaxKind.SlashToken, "bigDiv"],
    [ts.SyntaxKind.PercentToken, "bigMod"],
    [ts.SyntaxKind.SlashEqualsToken, "bigDiv"],
    [ts.SyntaxKind.PercentEqualsToken, "bigMod"],
  ]);
  const name = functions.get(operator);
  if (name === undefined) return children(ctx, node);
  const value = rt(name, expression(ctx, node.left), expression(ctx, node.right));
  if (operator === ts.SyntaxKind.SlashToken || operator === ts.SyntaxKind.PercentToken) return value;
  return isSimplePlace(node.left)
    ? f.createAssignment(expression(ctx, node.left), value)
    : children(ctx, node);
}

/** `x %= y` and `x *= y` on ints, for places that may be named twice. */
function compoundInt(ctx: HostContext, node: ts.BinaryExpression, operator: ts.SyntaxKind): ts.Node | null {
  if (ctx.facts.kindOf(node.left).tag !== "int" || ctx.facts.kindOf(node.right).tag !== "int") return null;
  if (!isSimplePlace(node.left)) return null;
  const target = (): ts.Expression => expression(ctx, node.left);
  if (operator === ts.SyntaxKind.PercentEqualsToken) {
    return f.createAssignment(target(), rt("mod", target(), expression(ctx, node.right)));
  }
  if (operator === ts.SyntaxKind.AsteriskEqualsToken) {
    const product = f.createBinaryExpression(
      ...wrapped([target(), expression(ctx, node.right)], ts.SyntaxKind.AsteriskToken),
    );
    return f.createAssignment(target(), watchInt(ctx, node, addZero(product)));
  }
  return null;
}

function isSimplePlace(node: ts.Expression): boolean {
  if (ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword) return true;
  return ts.isPropertyAccessExpression(node) && isSimplePlace(node.expression);
}

/** `list[i] = v` raises IndexError where the board does. */
function assignment(ctx: HostContext, node: ts.BinaryExpression): ts.Node {
  const target = ts.isNonNullExpression(node.left) ? node.left.expression : node.left;
  if (!ts.isElementAccessExpression(target) || ctx.facts.kindOf(target.expression).tag !== "list")
    return children(ctx, node);
  const args = [target.expression, target.argumentExpression, node.right].map((part) =>
    expression(ctx, part),
  );
  return rt("setIndex", ...args);
}
