/** `__init__`: the fields, in JavaScript's order, and the constructor's body around `super()`. */
import { blocking as blockingDiagnostics } from "../../diagnostics/blocking";
import { syntax } from "../../diagnostics/syntax";
import { ts } from "../../frontend/ts";
import { pyAssign, pyAttr, pyCall, pyName, pyNone, pyParameter } from "../../python/builders";
import type { PySymbol } from "../../python/ir";
import { createSymbol } from "../../python/symbols";
import { blockOf, builtin, emit, inFrame, positionOf, report, type LowerContext } from "../context";
import { lowerFunctionParts, makeFunction, parameterVariable } from "../function";
import { symbolFor } from "../names";
import { isStaticMember } from "../property";
import {
  hasModifier,
  isBlockingName,
  memberSymbol,
  methodFrame,
  nameText,
  withSelf,
  type ClassScope,
} from "./scope";

function instanceFields(node: ts.ClassDeclaration): readonly ts.PropertyDeclaration[] {
  return node.members.filter(
    (member): member is ts.PropertyDeclaration =>
      ts.isPropertyDeclaration(member) &&
      !isStaticMember(member) &&
      !isAbstract(member) &&
      !isDeclared(member),
  );
}

const isAbstract = (node: ts.Node): boolean => hasModifier(node, ts.SyntaxKind.AbstractKeyword);
const isDeclared = (node: ts.Node): boolean => hasModifier(node, ts.SyntaxKind.DeclareKeyword);

function isParameterProperty(node: ts.ParameterDeclaration): boolean {
  return [
    ts.SyntaxKind.PublicKeyword,
    ts.SyntaxKind.PrivateKeyword,
    ts.SyntaxKind.ProtectedKeyword,
    ts.SyntaxKind.ReadonlyKeyword,
  ].some((kind) => hasModifier(node, kind));
}

function lowerFields(ctx: LowerContext, owner: ClassScope, self: PySymbol): void {
  for (const field of instanceFields(owner.node)) {
    const name = nameText(field);
    if (ts.isPrivateIdentifier(field.name)) report(ctx, syntax.hashPrivate, field.name);
    if (field.initializer !== undefined) {
      const value = ctx.program.lower.expression(ctx, field.initializer);
      emit(ctx, pyAssign(pyAttr(pyName(self), name), value, positionOf(ctx, field)));
    } else if (field.exclamationToken === undefined && mayBeEmpty(ctx, field)) {
      emit(ctx, pyAssign(pyAttr(pyName(self), name), pyNone(), positionOf(ctx, field)));
    }
  }
}

function mayBeEmpty(ctx: LowerContext, field: ts.PropertyDeclaration): boolean {
  return (
    field.questionToken !== undefined ||
    ctx.facts.kinds.ofType(ctx.facts.checker.getTypeAtLocation(field), null).optional
  );
}

function lowerParameterProperties(ctx: LowerContext, node: ts.ConstructorDeclaration, self: PySymbol): void {
  for (const parameter of node.parameters) {
    if (!isParameterProperty(parameter) || !ts.isIdentifier(parameter.name)) continue;
    const variable = parameterVariable(ctx, parameter, parameter.name);
    if (variable === undefined) continue;
    emit(
      ctx,
      pyAssign(
        pyAttr(pyName(self), parameter.name.text),
        pyName(symbolFor(ctx, variable)),
        positionOf(ctx, parameter),
      ),
    );
  }
}

function blockingMethod(ctx: LowerContext, node: ts.ClassDeclaration): ts.MethodDeclaration | undefined {
  return node.members.find(
    (member): member is ts.MethodDeclaration =>
      ts.isMethodDeclaration(member) && isBlockingName(ctx, member.name),
  );
}

export function lowerConstructor(ctx: LowerContext, owner: ClassScope): void {
  const { node } = owner;
  const own = node.members.find(
    (member): member is ts.ConstructorDeclaration =>
      ts.isConstructorDeclaration(member) && member.body !== undefined,
  );
  const hasBase =
    node.heritageClauses?.some((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword) ?? false;
  const blockingPart = blockingMethod(ctx, node);
  const needed = own !== undefined || instanceFields(node).length > 0 || blockingPart !== undefined;
  if (!needed) return;
  if (own === undefined) lowerImplicitConstructor(ctx, owner, hasBase, blockingPart);
  else lowerExplicitConstructor(ctx, owner, own, hasBase, blockingPart);
}

function lowerExplicitConstructor(
  ctx: LowerContext,
  owner: ClassScope,
  node: ts.ConstructorDeclaration,
  hasBase: boolean,
  blockingPart: ts.MethodDeclaration | undefined,
): void {
  const frame = methodFrame(ctx, node, "self");
  const { self } = frame;
  if (self === null || node.body === undefined) return;
  const statements = node.body.statements;
  const superIndex = hasBase ? statements.findIndex(isSuperStatement) : -1;
  if (hasBase && superIndex < 0)
    report(ctx, syntax.unsupported, node, { what: "super(…) inside another statement" });
  const contents = (): void => {
    ctx.program.lower.statements(ctx, statements.slice(0, superIndex + 1));
    if (hasBase) lowerFields(ctx, owner, self);
    lowerParameterProperties(ctx, node, self);
    ctx.program.lower.statements(ctx, statements.slice(superIndex + 1));
    lowerBlockingPart(ctx, blockingPart);
  };
  // Without a base the fields exist before the constructor's defaults are evaluated, with one after super().
  const parts = lowerFunctionParts(ctx, node, frame, null, contents, () => {
    if (!hasBase) lowerFields(ctx, owner, self);
  });
  if (blockingPart !== undefined && containsReturn(node.body))
    report(ctx, blockingDiagnostics.returnInConstructor, node);
  emit(
    ctx,
    makeFunction(ctx, node, memberSymbol(ctx, "__init__"), withSelf(parts), `${owner.name}.constructor`),
  );
}

function isSuperStatement(node: ts.Statement): boolean {
  return (
    ts.isExpressionStatement(node) &&
    ts.isCallExpression(node.expression) &&
    node.expression.expression.kind === ts.SyntaxKind.SuperKeyword
  );
}

function containsReturn(node: ts.Node): boolean {
  const visit = (part: ts.Node): boolean => {
    if (ts.isReturnStatement(part)) return true;
    if (ts.isFunctionLike(part) || ts.isClassLike(part)) return false;
    return ts.forEachChild(part, visit) ?? false;
  };
  return visit(node);
}

/** `async [blocking]()` runs at the end of the constructor. */
function lowerBlockingPart(ctx: LowerContext, node: ts.MethodDeclaration | undefined): void {
  if (node?.body !== undefined) ctx.program.lower.statements(ctx, node.body.statements);
}

/** Without a constructor of its own a class takes its base's parameters and passes them on by position. */
function lowerImplicitConstructor(
  ctx: LowerContext,
  owner: ClassScope,
  hasBase: boolean,
  blockingPart: ts.MethodDeclaration | undefined,
): void {
  const frame = methodFrame(ctx, owner.node, "self");
  const { self } = frame;
  if (self === null) return;
  const args = createSymbol(ctx.program.table, { name: "args", kind: "parameter", owner: frame.scope });
  const body = inFrame(ctx, frame, () =>
    blockOf(ctx, () => {
      if (hasBase) {
        const parent = pyAttr(pyCall(builtin(ctx, "super"), []), "__init__");
        emit(ctx, { kind: "expr", value: pyCall(parent, [], { star: pyName(args) }) });
      }
      lowerFields(ctx, owner, self);
      lowerBlockingPart(ctx, blockingPart);
    }),
  );
  const parameters = hasBase ? [pyParameter(self), pyParameter(args, null, true)] : [pyParameter(self)];
  emit(ctx, {
    kind: "function",
    symbol: memberSymbol(ctx, "__init__"),
    scope: frame.scope,
    decorators: [],
    parameters,
    docstring: null,
    body,
    qualifiedName: `${owner.name}.constructor`,
    isGenerator: false,
    pos: positionOf(ctx, owner.node),
  });
}
