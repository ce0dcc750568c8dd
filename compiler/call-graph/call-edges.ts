// Who calls whom: the edges of the graph, and the functions that the firmware is given to call.
import { firmwareCallbacks } from "../frontend/firmware-callbacks";
import { ts } from "../frontend/ts";
import type { Location } from "../diagnostics/types";
import { type CallNode, createCallNode } from "./call-node";
import { functionsOf, mayCall, overrides, type Resolver, shortText } from "./function-values";
import { protocolMethods, programGenerators } from "./protocols";
import { isFunctionWithBody, isStatic, placeOf } from "./program-nodes";
import { declarationsAt, isAssignment } from "./value-flow";

/** A function that runs on a stack of its own. */
export interface GivenAway {
  readonly kind: "callback" | "thread";
  readonly node: CallNode;
  /** Where it is handed to the firmware. */
  readonly place: Location;
}

export interface CallEdges {
  readonly given: readonly GivenAway[];
}

interface EdgeContext extends Resolver {
  readonly given: GivenAway[];
}

export function addEdges(resolver: Resolver): CallEdges {
  const ctx: EdgeContext = { ...resolver, given: [] };
  for (const file of ctx.facts.loaded.sourceFiles) {
    const owner = ctx.nodes.byDeclaration.get(file);
    if (owner !== undefined) visitChildren(ctx, file, owner);
  }
  return { given: ctx.given };
}

function visitChildren(ctx: EdgeContext, node: ts.Node, owner: CallNode): void {
  ts.forEachChild(node, (child) => {
    visit(ctx, child, owner);
  });
}

function visit(ctx: EdgeContext, node: ts.Node, owner: CallNode): void {
  if (ts.isTypeNode(node)) return;
  if (ts.isPropertyDeclaration(node) && !isStatic(node)) {
    visitChildren(ctx, node, ctx.nodes.byDeclaration.get(node.parent) ?? owner);
    return;
  }
  if (isFunctionWithBody(node)) {
    visitChildren(ctx, node, ctx.nodes.byDeclaration.get(node) ?? owner);
    return;
  }
  if (ts.isClassLike(node)) addInherited(ctx, node);
  else if (ts.isCallExpression(node) || ts.isNewExpression(node)) addCall(ctx, node, owner);
  else if (ts.isPropertyAccessExpression(node)) addAccessors(ctx, node, owner);
  else if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) addImport(ctx, node, owner);
  else if (isAssignment(node)) addFirmwareField(ctx, node);
  link(ctx, owner, protocolMethods(ctx, node));
  visitChildren(ctx, node, owner);
}

function link(ctx: EdgeContext, owner: CallNode, targets: Iterable<ts.Node>): void {
  for (const target of targets) {
    const node = ctx.nodes.byDeclaration.get(target);
    if (node !== undefined) owner.calls.add(node);
  }
}

/** Without a constructor of its own a class runs its base's. */
function addInherited(ctx: EdgeContext, node: ts.ClassLikeDeclaration): void {
  const owner = ctx.nodes.byDeclaration.get(node);
  if (owner === undefined || node.members.some((member) => ts.isConstructorDeclaration(member))) return;
  link(ctx, owner, baseOf(ctx, node));
}

function baseOf(ctx: EdgeContext, node: ts.ClassLikeDeclaration): Iterable<ts.Node> {
  const clause = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  const base = clause?.types[0]?.expression;
  return base === undefined ? [] : functionsOf(ctx, base).functions;
}

function addCall(ctx: EdgeContext, node: ts.CallExpression | ts.NewExpression, owner: CallNode): void {
  const callee = node.expression;
  if (callee.kind === ts.SyntaxKind.ImportKeyword) {
    const [module] = node.arguments ?? [];
    if (module !== undefined) addModule(ctx, module, owner);
    return;
  }
  if (callee.kind === ts.SyntaxKind.SuperKeyword) {
    const holder = ts.findAncestor(node, ts.isClassLike);
    if (holder !== undefined) link(ctx, owner, baseOf(ctx, holder));
    return;
  }
  const { functions, unknown } = functionsOf(ctx, callee);
  link(ctx, owner, functions);
  for (const name of unknown) owner.unknown.add(name);
  if (functions.size === 0 && unknown.size === 0) addOutsideCall(ctx, node, owner);
}

/** A call of the firmware or the standard library: it may call functions that it is given, now or later. */
function addOutsideCall(ctx: EdgeContext, node: ts.CallExpression | ts.NewExpression, owner: CallNode): void {
  const callbacks = firmwareCallbacks(ctx.facts, node);
  for (const callback of callbacks) give(ctx, "callback", callback);
  link(ctx, owner, programGenerators(ctx, node));
  if (ctx.facts.preludeName(ctx.facts.symbolAt(node.expression)) === "slow") return;
  for (const argument of node.arguments ?? []) {
    if (callbacks.includes(argument) || !mayCall(ctx, argument)) continue;
    if (isFirmware(ctx, node)) give(ctx, "thread", argument);
    else addLibraryCall(ctx, node.expression, argument, owner);
  }
}

/** Members whose helper goes through a comprehension or a generator that calls the function. */
const TWO_FRAMES: ReadonlySet<string> = new Set([
  "find",
  "findIndex",
  "findLast",
  "findLastIndex",
  "sort",
  "toSorted",
]);

/** `list.map(f)`: a frame between the two, of a comprehension or a helper; sometimes both. */
function addLibraryCall(
  ctx: EdgeContext,
  callee: ts.Expression,
  argument: ts.Expression,
  owner: CallNode,
): void {
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : shortText(callee);
  const between = createCallNode(`${name}()`, "library", owner.place, TWO_FRAMES.has(name) ? 2 : 1);
  const { functions, unknown } = functionsOf(ctx, argument);
  link(ctx, between, functions);
  for (const each of unknown) between.unknown.add(each);
  owner.calls.add(between);
}

function isFirmware(ctx: EdgeContext, node: ts.CallExpression | ts.NewExpression): boolean {
  const file = ctx.facts.checker.getResolvedSignature(node)?.declaration?.getSourceFile().fileName ?? "/lib/";
  return file.endsWith(".d.ts") && !file.startsWith("/lib/") && !file.endsWith("/lang/lang.d.ts");
}

function give(ctx: EdgeContext, kind: GivenAway["kind"], value: ts.Expression): void {
  const { functions, unknown } = functionsOf(ctx, value);
  const place = placeOf(ctx.facts, value);
  for (const each of functions) {
    const node = ctx.nodes.byDeclaration.get(each);
    if (node !== undefined) ctx.given.push({ kind, node, place });
  }
  if (unknown.size === 0) return;
  const node = createCallNode(shortText(value), "function", place, 0);
  for (const name of unknown) node.unknown.add(name);
  ctx.given.push({ kind, node, place });
}

/** A function put into a field of a firmware object. */
function addFirmwareField(ctx: EdgeContext, node: ts.BinaryExpression): void {
  const [field] = declarationsAt(ctx.facts, node.left);
  if (field === undefined || !mayCall(ctx, node.right)) return;
  const file = field.getSourceFile().fileName;
  if (file.endsWith(".d.ts") && !file.startsWith("/lib/")) give(ctx, "callback", node.right);
}

function addAccessors(ctx: EdgeContext, node: ts.PropertyAccessExpression, owner: CallNode): void {
  const accessors = declarationsAt(ctx.facts, node).filter(ts.isAccessor);
  if (accessors.length === 0) return;
  const isWritten = isAssignment(node.parent) && node.parent.left === node;
  for (const accessor of accessors) {
    if (ts.isGetAccessor(accessor) && isWritten) continue;
    if (ts.isSetAccessor(accessor) && !isWritten && !isUpdated(node)) continue;
    link(ctx, owner, overrides(ctx, accessor, node));
  }
}

function isUpdated({ parent }: ts.PropertyAccessExpression): boolean {
  return (
    ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent) || ts.isBinaryExpression(parent)
  );
}

function addImport(
  ctx: EdgeContext,
  node: ts.ImportDeclaration | ts.ExportDeclaration,
  owner: CallNode,
): void {
  const isType = ts.isImportDeclaration(node)
    ? node.importClause !== undefined && isTypeOnly(ctx, node.importClause)
    : node.isTypeOnly;
  if (!isType && node.moduleSpecifier !== undefined) addModule(ctx, node.moduleSpecifier, owner);
}

function isTypeOnly(ctx: EdgeContext, clause: ts.ImportClause): boolean {
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { namedBindings } = clause;
  if (namedBindings === undefined || !ts.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.every(
    (each) => each.isTypeOnly || ((ctx.facts.symbolAt(each.name)?.flags ?? 0) & ts.SymbolFlags.Value) === 0,
  );
}

function addModule(ctx: EdgeContext, specifier: ts.Expression, owner: CallNode): void {
  const declaration = ctx.facts.checker.getSymbolAtLocation(specifier)?.valueDeclaration;
  const module = declaration === undefined ? undefined : ctx.nodes.byDeclaration.get(declaration);
  if (module !== undefined) owner.imports.add(module);
}
