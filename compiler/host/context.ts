/** What the parts of the host transform share. */
import type { Facts } from "../frontend/facts";
import { ts } from "../frontend/ts";
import type { DescriptorTable } from "./descriptors";

export interface HostContext {
  readonly facts: Facts;
  readonly file: ts.SourceFile;
  /** Ints, indices and floats are watched at run time. */
  readonly checked: boolean;
  readonly descriptors: DescriptorTable;
  /** Floats on their way into a Value. */
  readonly boxed: ReadonlySet<ts.Node>;
  /** Functions handed to the firmware, which must outlive their exceptions. */
  readonly callbacks: Set<ts.Node>;
  readonly transformation: ts.TransformationContext;
  /** The transform of any node; here so that the parts need not import each other. */
  readonly visit: (node: ts.Node) => ts.Node;
  nextName: number;
  /** The module needs the variable that holds an object between two uses of it. */
  usesHolder: boolean;
}

const f = ts.factory;

/** `$rt.name(…)` */
export function rt(name: string, ...args: readonly ts.Expression[]): ts.CallExpression {
  return f.createCallExpression(
    f.createPropertyAccessExpression(f.createIdentifier("$rt"), name),
    undefined,
    args,
  );
}

export function children<T extends ts.Node>(ctx: HostContext, node: T): T {
  return ts.visitEachChild(node, ctx.visit, ctx.transformation);
}

export function expression(ctx: HostContext, node: ts.Expression): ts.Expression {
  const visited = ctx.visit(node);
  return ts.isExpression(visited) ? visited : node;
}

/** File and 1-based line, as two arguments. */
export function where(ctx: HostContext, node: ts.Node): readonly [ts.StringLiteral, ts.NumericLiteral] {
  const { line } = ctx.file.getLineAndCharacterOfPosition(node.getStart(ctx.file));
  return [f.createStringLiteral(ctx.facts.loaded.displayPath(ctx.file)), f.createNumericLiteral(line + 1)];
}

/** The same as one text, `file:line`. */
export function place(ctx: HostContext, node: ts.Node): ts.StringLiteral {
  const [file, line] = where(ctx, node);
  return f.createStringLiteral(`${file.text}:${line.text}`);
}

/** −0 is no int of the board. */
export function addZero(value: ts.Expression): ts.Expression {
  return f.createParenthesizedExpression(
    f.createBinaryExpression(wrap(value), ts.SyntaxKind.PlusToken, f.createNumericLiteral(0)),
  );
}

export function wrap(value: ts.Expression): ts.Expression {
  return f.createParenthesizedExpression(value);
}

export function constant(
  name: string,
  value: ts.Expression | undefined,
  flags = ts.NodeFlags.Const,
): ts.Statement {
  const declaration = f.createVariableDeclaration(name, undefined, undefined, value);
  return f.createVariableStatement(undefined, f.createVariableDeclarationList([declaration], flags));
}
