/**
 * Fields that a method reads while the object is still being made: JavaScript gives undefined, whatever the type
 * says; on the board the attribute is not there yet. Follows the order in which constructors run, base first.
 */
import { dataRules } from "../../diagnostics/rules/data";
import { ts } from "../../frontend/ts";
import type { LintContext, LintRule } from "../rule";

/** The members of an object (or, static, of the class itself), the most derived ones by their names. */
interface Members {
  readonly isStatic: boolean;
  readonly functions: ReadonlyMap<string, readonly ts.FunctionLikeDeclaration[]>;
  /** Fields that no step has set yet. */
  readonly unset: Set<string>;
}

function visit(ctx: LintContext, node: ts.Node): void {
  if (!ts.isClassDeclaration(node)) return;
  const chain = chainOf(ctx, node);
  followInstance(ctx, node, chain);
  followStatics(ctx, node);
}

/** The class and its bases in the program, the root first. */
function chainOf(ctx: LintContext, node: ts.ClassDeclaration): readonly ts.ClassDeclaration[] {
  const chain: ts.ClassDeclaration[] = [];
  for (let current: ts.ClassDeclaration | undefined = node; current !== undefined && chain.length < 50;) {
    chain.unshift(current);
    const heritage: ts.HeritageClause | undefined = current.heritageClauses?.find(
      (clause) => clause.token === ts.SyntaxKind.ExtendsKeyword,
    );
    const base: ts.Expression | undefined = heritage?.types[0]?.expression;
    const declaration: ts.Declaration | undefined =
      base === undefined ? undefined : ctx.facts.symbolAt(base)?.valueDeclaration;
    current =
      declaration !== undefined && ts.isClassDeclaration(declaration) && !chain.includes(declaration)
        ? declaration
        : undefined;
  }
  return chain;
}

function membersOf(chain: readonly ts.ClassDeclaration[], isStatic: boolean): Members {
  const functions = new Map<string, ts.FunctionLikeDeclaration[]>();
  const unset = new Set<string>();
  for (const owner of chain) {
    const own = new Map<string, ts.FunctionLikeDeclaration[]>();
    for (const member of owner.members) {
      const name = nameOf(member);
      if (name === null || hasModifier(member, ts.SyntaxKind.StaticKeyword) !== isStatic) continue;
      if (ts.isMethodDeclaration(member) || ts.isAccessor(member)) {
        own.set(name, [...(own.get(name) ?? []), member]);
      } else if (ts.isPropertyDeclaration(member) && isSetWhenMade(member)) unset.add(name);
    }
    for (const parameter of isStatic ? [] : parameterProperties(owner)) unset.add(parameter);
    for (const [name, declarations] of own) functions.set(name, declarations);
  }
  return { isStatic, functions, unset };
}

/** Not those that only promise that somebody sets them. */
function isSetWhenMade(node: ts.PropertyDeclaration): boolean {
  return (
    node.exclamationToken === undefined &&
    !hasModifier(node, ts.SyntaxKind.DeclareKeyword) &&
    !hasModifier(node, ts.SyntaxKind.AbstractKeyword)
  );
}

function followInstance(
  ctx: LintContext,
  node: ts.ClassDeclaration,
  chain: readonly ts.ClassDeclaration[],
): void {
  const members = membersOf(chain, false);
  if (members.functions.size === 0) return;
  for (const owner of chain) {
    const maker = owner.members.find(ts.isConstructorDeclaration);
    for (const member of owner.members) {
      if (!ts.isPropertyDeclaration(member) || hasModifier(member, ts.SyntaxKind.StaticKeyword)) continue;
      if (member.initializer !== undefined && step(ctx, node, owner, members, member.initializer)) return;
      const name = nameOf(member);
      const isEmpty = member.initializer === undefined && !mayBeUndefined(ctx, member);
      if (name !== null && !isEmpty) members.unset.delete(name);
    }
    for (const name of parameterProperties(owner)) members.unset.delete(name);
    for (const statement of maker?.body?.statements ?? []) {
      if (step(ctx, node, owner, members, statement)) return;
      for (const name of assignedIn(statement)) members.unset.delete(name);
    }
  }
}

function followStatics(ctx: LintContext, node: ts.ClassDeclaration): void {
  const members = membersOf([node], true);
  if (members.functions.size === 0) return;
  for (const member of node.members) {
    if (!ts.isPropertyDeclaration(member) || !hasModifier(member, ts.SyntaxKind.StaticKeyword)) continue;
    if (member.initializer !== undefined && step(ctx, node, node, members, member.initializer)) return;
    const name = nameOf(member);
    if (name !== null) members.unset.delete(name);
  }
}

/** Reports the first field that running `code` reads too early; `owner` is the class whose code it is. */
function step(
  ctx: LintContext,
  node: ts.ClassDeclaration,
  owner: ts.ClassDeclaration,
  members: Members,
  code: ts.Node,
): boolean {
  if (members.unset.size === 0) return false;
  const found = earlyRead(ctx, members, code, new Set());
  if (found === null) return false;
  // What goes wrong in a base class by itself was reported there.
  const isInherited =
    owner !== node && found.getSourceFile() === owner.getSourceFile() && isInside(found, owner);
  if (!isInherited) {
    const name = found.name.text;
    ctx.report(dataRules.earlyField, found, { name, maker: owner.name?.text ?? "class" });
  }
  return true;
}

function isInside(node: ts.Node, owner: ts.Node): boolean {
  return ts.findAncestor(node, (parent) => parent === owner) !== undefined;
}

/** A read of an unset field in a method that `code` calls, or in one that such a method calls. */
function earlyRead(
  ctx: LintContext,
  members: Members,
  code: ts.Node,
  seen: Set<ts.Node>,
): (ts.PropertyAccessExpression & { readonly name: ts.Identifier }) | null {
  let found: (ts.PropertyAccessExpression & { readonly name: ts.Identifier }) | null = null;
  const isInMethod = seen.size > 0;
  const look = (part: ts.Node): void => {
    if (found !== null || ts.isTypeNode(part) || ts.isClassLike(part)) return;
    if (ts.isFunctionLike(part) && part !== code && !isRunAtOnce(ctx, part)) return;
    if (isOwnMember(ctx, members, part)) {
      const name = part.name.text;
      for (const declaration of members.functions.get(name) ?? []) {
        if (seen.has(declaration) || !isRun(declaration, part)) continue;
        seen.add(declaration);
        found ??= earlyRead(ctx, members, declaration, seen);
      }
      if (isInMethod && members.unset.has(name) && !isAssigned(part)) found ??= part;
    }
    ts.forEachChild(part, look);
  };
  look(code);
  return found;
}

type OwnMember = ts.PropertyAccessExpression & { readonly name: ts.Identifier };

/** `this.name`, `super.name`; for statics also `Class.name`. */
function isOwnMember(ctx: LintContext, members: Members, node: ts.Node): node is OwnMember {
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.name)) return false;
  const { kind } = node.expression;
  if (kind === ts.SyntaxKind.ThisKeyword || kind === ts.SyntaxKind.SuperKeyword) return true;
  if (!members.isStatic || !ts.isIdentifier(node.expression)) return false;
  const declaration = ctx.facts.symbolAt(node.expression)?.valueDeclaration;
  const owner = ctx.facts.symbolAt(node.name)?.valueDeclaration?.parent;
  return declaration !== undefined && declaration === owner;
}

/** A method where it is called, a getter where it is read, a setter where it is assigned. */
function isRun(declaration: ts.FunctionLikeDeclaration, node: OwnMember): boolean {
  if (ts.isSetAccessor(declaration)) return isAssigned(node) || !ts.isCallExpression(node.parent);
  if (ts.isGetAccessor(declaration)) return !isAssigned(node);
  return ts.isCallExpression(node.parent) && node.parent.expression === node;
}

function isAssigned(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

/** Callbacks of lists, maps and sets; other functions are kept for later. */
function isRunAtOnce(ctx: LintContext, node: ts.Node): boolean {
  const call = node.parent;
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return false;
  return ctx.facts.libraryOwner(ctx.facts.symbolAt(call.expression.name)) !== null;
}

function assignedIn(node: ts.Node): readonly string[] {
  const names: string[] = [];
  const look = (part: ts.Node): void => {
    if (ts.isPropertyAccessExpression(part) && part.expression.kind === ts.SyntaxKind.ThisKeyword) {
      if (isAssigned(part)) names.push(part.name.text);
    }
    ts.forEachChild(part, look);
  };
  look(node);
  return names;
}

function parameterProperties(owner: ts.ClassDeclaration): readonly string[] {
  const maker = owner.members.find(ts.isConstructorDeclaration);
  return (maker?.parameters ?? []).flatMap((parameter) =>
    maker !== undefined &&
    ts.isParameterPropertyDeclaration(parameter, maker) &&
    ts.isIdentifier(parameter.name)
      ? [parameter.name.text]
      : [],
  );
}

function mayBeUndefined(ctx: LintContext, node: ts.PropertyDeclaration): boolean {
  return (
    node.questionToken !== undefined ||
    ctx.facts.kinds.ofType(ctx.facts.checker.getTypeAtLocation(node), null).optional
  );
}

function nameOf(member: ts.ClassElement): string | null {
  return member.name !== undefined && ts.isIdentifier(member.name) ? member.name.text : null;
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind)
  );
}

export const earlyFields: LintRule = {
  name: "early-fields",
  entries: [dataRules.earlyField],
  kinds: [ts.SyntaxKind.ClassDeclaration],
  visit,
};
