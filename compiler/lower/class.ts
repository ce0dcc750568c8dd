/** Classes: fields, constructors, methods, accessors, statics, inheritance. */
import { blocking as blockingDiagnostics } from "../diagnostics/blocking";
import { syntax } from "../diagnostics/syntax";
import { ts } from "../frontend/ts";
import type { Expr, PySymbol, Stmt } from "../python/ir";
import { pyAssign, pyAttr, pyCall, pyClass, pyName, pyNone, pyParameter, pyPass } from "../python/builders";
import { createScope, createSymbol } from "../python/symbols";
import {
  blockOf,
  builtin,
  createFrame,
  emit,
  inFrame,
  positionOf,
  report,
  type FunctionFrame,
  type LowerContext,
} from "./context";
import {
  docstringOf,
  lowerFunctionParts,
  makeFunction,
  parameterVariable,
  type CallShape,
  type FunctionParts,
} from "./function";
import { requiredCount } from "./closure";
import { symbolFor } from "./names";
import { isStaticMember } from "./property";

/** A class and the Python scope of its body. */
interface ClassScope {
  readonly node: ts.ClassDeclaration;
  readonly name: string;
  readonly frame: FunctionFrame;
}

export function lowerClass(ctx: LowerContext, node: ts.ClassDeclaration): void {
  if (node.name === undefined) {
    report(ctx, syntax.unsupported, node, { what: "a class without a name" });
    return;
  }
  const symbol = ctx.facts.checker.getSymbolAtLocation(node.name);
  if (symbol === undefined) return;
  const made = symbolFor(ctx, symbol);
  const scope = createScope(ctx.program.table, "class", ctx.frame.scope);
  const owner: ClassScope = {
    node,
    name: node.name.text,
    frame: { ...ctx.frame, scope, parent: ctx.frame, node: null },
  };
  const bases = lowerBases(ctx, node);
  const body = blockOf(ctx, () => inFrame(ctx, owner.frame, () => lowerMembers(ctx, owner)));
  emit(
    ctx,
    pyClass({
      symbol: made,
      scope,
      bases,
      docstring: docstringOf(node),
      body: body.length === 0 ? [pyPass()] : body,
      pos: positionOf(ctx, node),
    }),
  );
  lowerLateStatics(ctx, node, made);
}

function lowerBases(ctx: LowerContext, node: ts.ClassDeclaration): readonly Expr[] {
  const clause = node.heritageClauses?.find((part) => part.token === ts.SyntaxKind.ExtendsKeyword);
  const base = clause?.types[0]?.expression;
  if (base === undefined) return [];
  if (!ts.isIdentifier(base) && !ts.isPropertyAccessExpression(base)) {
    report(ctx, syntax.unsupported, base, { what: "extends with an expression" });
    return [];
  }
  const symbol = ctx.facts.symbolAt(base);
  const library = ctx.facts.libraryOwner(symbol);
  const prelude = ctx.facts.preludeName(symbol);
  const isError = symbol?.name === "Error" || symbol?.name === "TypeError";
  if ((library !== null && !isError) || prelude === "OrderedMap" || prelude === "bytes") {
    report(ctx, syntax.unsupported, base, { what: `a subclass of ${base.getText(ctx.file)}` });
    return [];
  }
  return [ctx.program.lower.expression(ctx, base)];
}

function lowerMembers(ctx: LowerContext, owner: ClassScope): void {
  for (const member of owner.node.members) {
    if (ts.isPropertyDeclaration(member) && isEarlyStatic(member)) lowerStaticField(ctx, member);
  }
  lowerConstructor(ctx, owner);
  for (const member of owner.node.members) {
    if (ts.isMethodDeclaration(member)) lowerMethod(ctx, owner, member);
    else if (ts.isGetAccessor(member)) lowerAccessors(ctx, owner, member);
    else if (ts.isSetAccessor(member)) {
      if (!hasGetter(owner.node, member)) lowerAccessors(ctx, owner, member);
    } else if (ts.isClassStaticBlockDeclaration(member)) report(ctx, syntax.staticBlock, member);
    else if (ts.isIndexSignatureDeclaration(member))
      report(ctx, syntax.unsupported, member, { what: "an index signature in a class" });
  }
}

// ------------------------------------------------------------------ methods

function memberSymbol(ctx: LowerContext, name: string, ownerScope = ctx.frame.scope): PySymbol {
  return createSymbol(ctx.program.table, { name, kind: "function", owner: ownerScope, fixed: true });
}

function selfParameter(ctx: LowerContext, frame: FunctionFrame, name = "self"): PySymbol {
  return createSymbol(ctx.program.table, { name, kind: "parameter", owner: frame.scope, fixed: true });
}

function methodFrame(ctx: LowerContext, node: ts.Node, name: "self" | "cls" | null): FunctionFrame {
  const frame = createFrame(ctx, "function", node, null);
  return name === null ? frame : { ...frame, self: selfParameter(ctx, frame, name) };
}

function withSelf(parts: FunctionParts): FunctionParts {
  const { self } = parts.frame;
  return self === null ? parts : { ...parts, parameters: [pyParameter(self), ...parts.parameters] };
}

export function methodName(ctx: LowerContext, node: ts.MethodDeclaration): string | null {
  const { name } = node;
  if (ts.isIdentifier(name) || ts.isStringLiteral(name)) return name.text;
  if (ts.isPrivateIdentifier(name)) report(ctx, syntax.hashPrivate, name);
  if (!ts.isComputedPropertyName(name)) return null;
  const text = name.expression.getText(ctx.file);
  if (text === "Symbol.iterator") return "__iter__";
  if (text === "Symbol.dispose") return "__exit__";
  if (isBlockingName(ctx, name)) return null;
  report(ctx, syntax.unsupported, name, { what: "a computed member name" });
  return null;
}

function isBlockingName(ctx: LowerContext, name: ts.PropertyName): boolean {
  return (
    ts.isComputedPropertyName(name) &&
    ts.isIdentifier(name.expression) &&
    ctx.facts.preludeName(ctx.facts.symbolAt(name.expression)) === "blocking"
  );
}

function lowerMethod(ctx: LowerContext, owner: ClassScope, node: ts.MethodDeclaration): void {
  if (node.body === undefined) return;
  const name = methodName(ctx, node);
  if (name === null) return;
  if (isStaticMember(node)) {
    const usesThis = mentionsThis(node);
    const frame = methodFrame(ctx, node, usesThis ? "cls" : null);
    const parts = withSelf(lowerFunctionParts(ctx, node, frame));
    const decorator = builtin(ctx, usesThis ? "classmethod" : "staticmethod");
    emit(ctx, makeFunction(ctx, node, memberSymbol(ctx, name), parts, `${owner.name}.${name}`, [decorator]));
    return;
  }
  const frame = methodFrame(ctx, node, "self");
  const parts = withSelf(lowerFunctionParts(ctx, node, frame, overriddenShape(ctx, owner, node)));
  if (name === "__exit__") {
    emitDispose(ctx, owner, node, parts);
    return;
  }
  emit(ctx, makeFunction(ctx, node, memberSymbol(ctx, name), parts, `${owner.name}.${name}`));
}

/** `[Symbol.dispose]()` is Python's context manager. */
function emitDispose(
  ctx: LowerContext,
  owner: ClassScope,
  node: ts.MethodDeclaration,
  parts: FunctionParts,
): void {
  const enter = createFrame(ctx, "function", null, null);
  const self = selfParameter(ctx, enter);
  emit(ctx, {
    ...makeFunction(
      ctx,
      node,
      memberSymbol(ctx, "__enter__"),
      { frame: enter, parameters: [pyParameter(self)], body: [{ kind: "return", value: pyName(self) }] },
      `${owner.name}.[Symbol.dispose]`,
    ),
    docstring: null,
  });
  const rest = createSymbol(ctx.program.table, { name: "_", kind: "parameter", owner: parts.frame.scope });
  const exit = { ...parts, parameters: [...parts.parameters, pyParameter(rest, null, true)] };
  emit(ctx, makeFunction(ctx, node, memberSymbol(ctx, "__exit__"), exit, `${owner.name}.[Symbol.dispose]`));
}

export function mentionsThis(node: ts.Node): boolean {
  const visit = (part: ts.Node): boolean => {
    if (part.kind === ts.SyntaxKind.ThisKeyword || part.kind === ts.SyntaxKind.SuperKeyword) return true;
    if (ts.isClassLike(part) || ts.isFunctionExpression(part) || ts.isFunctionDeclaration(part)) return false;
    return ts.forEachChild(part, visit) ?? false;
  };
  return ts.forEachChild(node, visit) ?? false;
}

/** Callers through the base class or an interface may pass more arguments than the override takes. */
function overriddenShape(ctx: LowerContext, owner: ClassScope, node: ts.MethodDeclaration): CallShape | null {
  const { checker } = ctx.facts;
  let shape: CallShape = { count: -1, required: Number.MAX_SAFE_INTEGER };
  for (const clause of owner.node.heritageClauses ?? []) {
    for (const heritage of clause.types) {
      const base = checker.getTypeAtLocation(heritage);
      const property = ts.isIdentifier(node.name)
        ? checker.getPropertyOfType(base, node.name.text)
        : undefined;
      if (property === undefined) continue;
      for (const signature of checker.getTypeOfSymbol(property).getCallSignatures()) {
        shape = {
          count: Math.max(shape.count, signature.parameters.length),
          required: Math.min(shape.required, requiredCount(signature)),
        };
      }
    }
  }
  return shape.count < 0 ? null : shape;
}

// ---------------------------------------------------------------- accessors

function hasGetter(node: ts.ClassDeclaration, setter: ts.SetAccessorDeclaration): boolean {
  return node.members.some((member) => ts.isGetAccessor(member) && nameText(member) === nameText(setter));
}

function nameText(member: ts.ClassElement): string {
  const { name } = member;
  return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : "";
}

/** A pair of accessors is one `property`; named functions where a subclass reads it through `super`. */
function lowerAccessors(ctx: LowerContext, owner: ClassScope, node: ts.AccessorDeclaration): void {
  const name = nameText(node);
  if (isStaticMember(node)) {
    report(ctx, syntax.staticAccessor, node);
    return;
  }
  const getter = ts.isGetAccessor(node) ? node : undefined;
  const setter = owner.node.members.find(
    (member): member is ts.SetAccessorDeclaration => ts.isSetAccessor(member) && nameText(member) === name,
  );
  checkPartialOverride(ctx, owner, node, name, getter, setter);
  const property = memberSymbol(ctx, name);
  const lower = (part: ts.AccessorDeclaration, symbol: PySymbol, decorators: readonly Expr[]): Stmt => {
    const parts = withSelf(lowerFunctionParts(ctx, part, methodFrame(ctx, part, "self")));
    return makeFunction(ctx, part, symbol, parts, `${owner.name}.${name}`, decorators);
  };
  const named = ctx.program.usage.superAccessors.has(name) || getter === undefined;
  if (!named && getter !== undefined) {
    emit(ctx, lower(getter, property, [builtin(ctx, "property")]));
    if (setter !== undefined) emit(ctx, lower(setter, property, [pyAttr(pyName(property), "setter")]));
    return;
  }
  const args: Expr[] = [];
  if (getter !== undefined) {
    const symbol = memberSymbol(ctx, `_get_${name}`);
    emit(ctx, lower(getter, symbol, []));
    args.push(pyName(symbol));
  } else args.push(pyNone());
  if (setter !== undefined) {
    const symbol = memberSymbol(ctx, `_set_${name}`);
    emit(ctx, lower(setter, symbol, []));
    args.push(pyName(symbol));
  }
  emit(ctx, pyAssign(pyName(property), pyCall(builtin(ctx, "property"), args)));
}

/** An override of one half of a pair hides the other half in both languages, with different errors. */
function checkPartialOverride(
  ctx: LowerContext,
  owner: ClassScope,
  node: ts.AccessorDeclaration,
  name: string,
  getter: ts.AccessorDeclaration | undefined,
  setter: ts.AccessorDeclaration | undefined,
): void {
  const type = ctx.facts.checker.getTypeAtLocation(owner.node);
  if (!type.isClassOrInterface()) return;
  for (const base of ctx.facts.checker.getBaseTypes(type)) {
    const declarations = ctx.facts.checker.getPropertyOfType(base, name)?.declarations ?? [];
    const baseHas = (test: (declaration: ts.Node) => boolean): boolean => declarations.some(test);
    const half =
      (baseHas(ts.isGetAccessor) && getter === undefined) ||
      (baseHas(ts.isSetAccessor) && setter === undefined);
    if (half) report(ctx, syntax.halfAccessor, node, { name });
  }
}

// ------------------------------------------------------------------ statics

function isEarlyStatic(node: ts.PropertyDeclaration): boolean {
  if (!isStaticMember(node)) return false;
  const { initializer } = node;
  return (
    initializer === undefined ||
    ts.isNumericLiteral(initializer) ||
    ts.isStringLiteralLike(initializer) ||
    ts.isBigIntLiteral(initializer) ||
    initializer.kind === ts.SyntaxKind.TrueKeyword ||
    initializer.kind === ts.SyntaxKind.FalseKeyword ||
    initializer.kind === ts.SyntaxKind.NullKeyword
  );
}

function lowerStaticField(ctx: LowerContext, node: ts.PropertyDeclaration): void {
  const name = nameText(node);
  const value =
    node.initializer === undefined ? pyNone() : ctx.program.lower.expression(ctx, node.initializer);
  emit(ctx, pyAssign(pyName(memberSymbol(ctx, name)), value, positionOf(ctx, node)));
}

/** Static fields with computed values are set once the class has its name. */
function lowerLateStatics(ctx: LowerContext, node: ts.ClassDeclaration, symbol: PySymbol): void {
  for (const member of node.members) {
    if (!ts.isPropertyDeclaration(member) || !isStaticMember(member) || isEarlyStatic(member)) continue;
    const { initializer } = member;
    if (initializer === undefined) continue;
    const frame = { ...ctx.frame, self: symbol };
    const value = inFrame(ctx, frame, () => ctx.program.lower.expression(ctx, initializer));
    emit(ctx, pyAssign(pyAttr(pyName(symbol), nameText(member)), value, positionOf(ctx, member)));
  }
}

// -------------------------------------------------------------- constructor

function instanceFields(node: ts.ClassDeclaration): readonly ts.PropertyDeclaration[] {
  return node.members.filter(
    (member): member is ts.PropertyDeclaration =>
      ts.isPropertyDeclaration(member) &&
      !isStaticMember(member) &&
      !isAbstract(member) &&
      !isDeclared(member),
  );
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind)
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

function lowerConstructor(ctx: LowerContext, owner: ClassScope): void {
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
