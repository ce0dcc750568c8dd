/** Classes: bases, then the members one kind after the other. */
import { syntax } from "../../diagnostics/syntax";
import { ts } from "../../frontend/ts";
import { pyClass, pyPass } from "../../python/builders";
import type { Expr } from "../../python/ir";
import { createScope } from "../../python/symbols";
import { blockOf, emit, inFrame, positionOf, report, type LowerContext } from "../context";
import { docstringOf } from "../function";
import { symbolFor } from "../names";
import { hasGetter, lowerAccessors } from "./accessors";
import { lowerConstructor } from "./constructor";
import { lowerMethod } from "./methods";
import type { ClassScope } from "./scope";
import { isEarlyStatic, lowerLateStatics, lowerStaticField } from "./statics";

export function lowerClass(ctx: LowerContext, node: ts.ClassDeclaration): void {
  if (node.name === undefined) {
    report(ctx, syntax.unsupported, node, { what: "a class without a name" });
    return;
  }
  const symbol = ctx.facts.checker.getSymbolAtLocation(node.name);
  if (symbol === undefined) return;
  if (capturesLoopVariable(ctx, node)) report(ctx, syntax.classInLoop, node.name, { name: node.name.text });
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

/** Its methods keep the variable itself, which the next turn sets anew. */
function capturesLoopVariable(ctx: LowerContext, node: ts.ClassDeclaration): boolean {
  const { usage } = ctx.program;
  const captures = (symbol: ts.Symbol): boolean => {
    const loop = usage.loopOf(symbol);
    return loop !== null && ts.findAncestor(node, (parent) => parent === loop) !== undefined;
  };
  const look = (part: ts.Node): boolean => {
    if (ts.isFunctionLike(part) || ts.isPropertyDeclaration(part)) {
      if ([...usage.freeVariables(part)].some(captures)) return true;
    }
    return ts.forEachChild(part, look) ?? false;
  };
  return look(node);
}
