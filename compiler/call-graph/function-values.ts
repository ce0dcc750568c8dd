// Which functions of the program an expression can be, and which of them a call can reach.
import type { Facts } from "../frontend/facts";
import { ts } from "../frontend/ts";
import { isFunctionWithBody, type ProgramNodes } from "./program-nodes";
import { declarationsAt, type Flows, unwrapped } from "./value-flow";

export interface Resolver {
  readonly facts: Facts;
  readonly nodes: ProgramNodes;
  readonly flows: Flows;
}

export interface FunctionValues {
  /** Functions with bodies, and classes. */
  readonly functions: ReadonlySet<ts.Node>;
  /** Names of values that the program does not give, or not in a way that is followed. */
  readonly unknown: ReadonlySet<string>;
}

interface Search {
  readonly functions: Set<ts.Node>;
  readonly unknown: Set<string>;
  readonly seen: Set<ts.Node>;
}

export function functionsOf(ctx: Resolver, node: ts.Expression): FunctionValues {
  const search: Search = { functions: new Set(), unknown: new Set(), seen: new Set() };
  follow(ctx, node, search);
  return search;
}

function follow(ctx: Resolver, given: ts.Expression, search: Search): void {
  const node = unwrapped(given);
  if (ts.isAwaitExpression(node)) follow(ctx, node.expression, search);
  else if (ts.isConditionalExpression(node)) {
    follow(ctx, node.whenTrue, search);
    follow(ctx, node.whenFalse, search);
  } else if (ts.isBinaryExpression(node)) {
    follow(ctx, node.left, search);
    follow(ctx, node.right, search);
  } else if (ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isClassExpression(node)) {
    search.functions.add(node);
  } else if (ts.isCallExpression(node)) followResult(ctx, node, search);
  else if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) followName(ctx, node, search);
  else if (!isNothing(node)) search.unknown.add(shortText(node));
}

function isNothing(node: ts.Expression): boolean {
  return node.kind === ts.SyntaxKind.NullKeyword || ts.isLiteralExpression(node);
}

/** What a call gives: `slow(f)` and `f.bind(this)` are `f`; else what its targets return. */
function followResult(ctx: Resolver, node: ts.CallExpression, search: Search): void {
  const [first] = node.arguments;
  if (ctx.facts.preludeName(ctx.facts.symbolAt(node.expression)) === "slow" && first !== undefined) {
    follow(ctx, first, search);
    return;
  }
  const { functions } = functionsOf(ctx, node.expression);
  if (functions.size === 0 && isBind(node.expression)) {
    follow(ctx, node.expression.expression, search);
    return;
  }
  if (functions.size === 0 && mayCall(ctx, node)) search.unknown.add(shortText(node));
  for (const target of functions) {
    if (!isFunctionWithBody(target) || search.seen.has(target)) continue;
    search.seen.add(target);
    for (const value of returned(target)) follow(ctx, value, search);
  }
}

/** `this.f.bind(this)`, the only form that the language has; a `bind` of the program's own was found as a function. */
function isBind(callee: ts.Expression): callee is ts.PropertyAccessExpression {
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "bind") return false;
  return ts.isPropertyAccessExpression(callee.expression);
}

function returned(node: ts.FunctionLikeDeclaration): readonly ts.Expression[] {
  const { body } = node;
  if (body === undefined) return [];
  if (!ts.isBlock(body)) return [body];
  const values: ts.Expression[] = [];
  const visit = (part: ts.Node): void => {
    if (ts.isFunctionLike(part)) return;
    if (ts.isReturnStatement(part) && part.expression !== undefined) values.push(part.expression);
    ts.forEachChild(part, visit);
  };
  visit(body);
  return values;
}

function followName(ctx: Resolver, node: ts.Identifier | ts.PropertyAccessExpression, search: Search): void {
  if (ts.isIdentifier(node) && node.text === "undefined") return;
  const declarations = declarationsAt(ctx.facts, node).filter((each) =>
    ctx.facts.isCompiledDeclaration(each),
  );
  for (const declaration of declarations) {
    if (ts.isClassLike(declaration)) search.functions.add(declaration);
    else if (
      isFunctionWithBody(declaration) ||
      ts.isMethodDeclaration(declaration) ||
      ts.isMethodSignature(declaration)
    ) {
      for (const target of overrides(ctx, declaration, node)) search.functions.add(target);
    } else if (!ts.isFunctionDeclaration(declaration)) followPlace(ctx, declaration, search);
  }
}

/** A variable, parameter or property: all that is ever put there. */
function followPlace(ctx: Resolver, place: ts.Declaration, search: Search): void {
  if (search.seen.has(place)) return;
  search.seen.add(place);
  const values = ctx.flows.get(place) ?? [];
  const name = ts.getNameOfDeclaration(place)?.getText() ?? "?";
  if (values.every(isNothing) || (ts.isParameter(place) && isPublicParameter(place)))
    search.unknown.add(name);
  for (const value of values) follow(ctx, value, search);
}

/** The program's user may pass it. */
function isPublicParameter(node: ts.ParameterDeclaration): boolean {
  const owner = node.parent;
  const holder = ts.isClassLike(owner.parent) ? owner.parent : owner;
  const isPrivate = hasModifier(owner, ts.SyntaxKind.PrivateKeyword);
  return !isPrivate && hasModifier(holder, ts.SyntaxKind.ExportKeyword);
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return modifiers.some((modifier) => modifier.kind === kind);
}

/** A method or accessor as a receiver of that type may have it: its own, and those of classes below. */
export function overrides(ctx: Resolver, declaration: ts.Declaration, access: ts.Node): readonly ts.Node[] {
  const own = isFunctionWithBody(declaration) ? [declaration] : [];
  const isMember = ts.isClassLike(declaration.parent) || ts.isInterfaceDeclaration(declaration.parent);
  if (!isMember || !ts.isPropertyAccessExpression(access)) return own;
  if (access.expression.kind === ts.SyntaxKind.SuperKeyword) return own;
  const { checker } = ctx.facts;
  const receiver = checker.getTypeAtLocation(access.expression);
  const wanted = checker.getBaseConstraintOfType(receiver) ?? receiver;
  const name = access.name.text;
  const below = ctx.nodes.classes.flatMap((each) => {
    const members = each.members.filter(
      (member) =>
        member.kind === bodyKind(declaration) &&
        member.name?.getText() === name &&
        isFunctionWithBody(member),
    );
    if (members.length === 0 || members.includes(declaration as ts.ClassElement)) return [];
    return checker.isTypeAssignableTo(checker.getTypeAtLocation(each), wanted) ? members : [];
  });
  return [...own, ...below];
}

function bodyKind(declaration: ts.Declaration): ts.SyntaxKind {
  return ts.isMethodSignature(declaration) ? ts.SyntaxKind.MethodDeclaration : declaration.kind;
}

export function mayCall(ctx: Resolver, node: ts.Expression): boolean {
  const type = ctx.facts.checker.getTypeAtLocation(node);
  const parts = type.isUnion() ? type.types : [type];
  return parts.some((part) => part.getCallSignatures().length > 0);
}

export function shortText(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, " ");
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
